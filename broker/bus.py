"""Bus: the promises that hub and nodes rely on, whoever carries them.

A bus delivers into one callable, from a thread of its own; that callable only enqueues.
1. `publish` hands over only while connected, and says False when it did not: nothing waits unseen.
2. Every connection begins with `BusUp`; then the owner says again all that it keeps retained.
3. What was published at QoS 1 to somebody connected arrives at least once; it may arrive twice.
4. A subscriber is given what is retained, with the time that it may still be kept (`remaining_s`).
5. A delivery that raises in the callable is logged and counted; it never stops the bus.
6. A connection that carries nothing for 10 s is closed and built anew.

What a connection had not yet delivered when it broke is lost with it: requests are asked again by the
mailbox, and what is retained is said again after `BusUp`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from broker.topics import Topic


@dataclass(frozen=True, slots=True)
class BusUp:
    """Connected. `conn` is new for every connection and stands in its will; `address` is our own on it."""

    conn: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class BusDown:
    reason: str


@dataclass(frozen=True, slots=True)
class Delivery:
    topic: str
    payload: bytes
    retained: bool = False
    response_topic: str | None = None
    correlation: str | None = None
    remaining_s: int | None = None


@dataclass(frozen=True, slots=True)
class NoSubscriber:
    """Nobody subscribes to what was just said with this correlation: no hub is there to answer."""

    correlation: str


BusInput = BusUp | BusDown | Delivery | NoSubscriber
PutInput = Callable[[BusInput], None]


class Bus(Protocol):
    def start(self, put: PutInput) -> None:
        """Begin to connect, and keep connecting; never raises for a broker that is not there."""

    def stop(self) -> None: ...

    @property
    def connected(self) -> bool: ...

    @property
    def refused(self) -> int:
        """How much the broker has refused us, saying or hearing: any at all is a wrong identity or role."""

    @property
    def stalled_s(self) -> float:
        """Seconds since the bus's own thread last turned, broker or no broker: what a watchdog asks."""

    def publish(
        self,
        topic: Topic,
        payload: bytes,
        *,
        expiry_s: int | None = None,
        correlation: str | None = None,
        response: Topic | None = None,
    ) -> bool:
        """Say it as its channel wants it kept. `expiry_s` shortens the channel's own expiry."""
