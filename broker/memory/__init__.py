"""The promises of the bus in one process, with a clock that the test drives."""

from broker.memory.broker import MemoryBroker as MemoryBroker
from broker.memory.bus import MemoryBus as MemoryBus
