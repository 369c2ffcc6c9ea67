"""The hub's connection to the broker, as its loop last heard of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Connected:
    """Nodes are heard since then. `conn` marks what is said on this connection."""

    conn: str
    hears_since: datetime
    deaf_since: ClassVar[None] = None


@dataclass(frozen=True, slots=True)
class Disconnected:
    deaf_since: datetime
    hears_since: ClassVar[None] = None
