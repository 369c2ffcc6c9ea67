"""Two machines with one name, as a copied card makes them: their births take turns (pure).

A program draws its boot at its start. A boot that is born again after another one of the same node was is
the proof that both run: a restart never brings an old one back.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from broker.messages import NodeDescription

WITHIN: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Birth:
    boot: str
    machine: str
    address: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Births:
    """The last birth of each boot within the time that counts, newest last; when two last took turns."""

    last: tuple[Birth, ...] = ()
    clashed_at: datetime | None = None

    def within(self, at: datetime) -> tuple[Birth, ...]:
        return tuple(each for each in self.last if at - each.at <= WITHIN)


def note_birth(births: Births, info: NodeDescription, at: datetime) -> Births:
    """The same after a node said what it is, which it does at each connection."""
    fresh = births.within(at)
    takes_turns = any(each.boot == info.boot for each in fresh[:-1])
    others = tuple(each for each in fresh if each.boot != info.boot)
    birth = Birth(info.boot, info.machine, info.address, at)
    return Births((*others, birth), at if takes_turns else births.clashed_at)


def list_duplicate_births(births: Births, at: datetime) -> tuple[Birth, ...]:
    """All that took turns lately; nothing for a node that is one."""
    clashed = births.clashed_at
    return births.within(at) if clashed is not None and at - clashed <= WITHIN else ()
