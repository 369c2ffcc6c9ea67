"""The floor out of the journal: all of it, or in safe mode what can be read, with no number given twice."""

import logging
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from hub.domain.evolve import evolve
from hub.domain.evolve.parts import leaves
from hub.domain.model import Floor, HallMode
from hub.domain.tally import Tally, counted, summed
from hub.journal import records
from hub.journal.journal import Journal

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recovered:
    """`skipped` names the events of the journal that could not be read or added up; none, in health."""

    floor: Floor
    tally: Tally
    skipped: tuple[int, ...] = ()


def recover(journal: Journal) -> Recovered:
    stream = journal.last_stream()
    if stream is None:
        return Recovered(Floor(), Tally())
    try:
        return Recovered(*summed(journal.events(stream)))
    except Exception:
        # whatever is wrong with one event, a hall full of people needs numbers: go on without it
        log.exception("safe-mode", extra={"stream": stream})
        return _safe(journal, stream)


def _safe(journal: Journal, stream: str) -> Recovered:
    # should the opening itself be lost, the day is known by its stream's name
    day = date.fromisoformat(stream[:10])
    floor, tally, skipped = Floor(day=day, last_day=day, mode=HallMode.OPEN), Tally(day=day), []
    for seq, body in journal.rows(stream):
        try:
            event = records.decode(body, seq)
            floor, tally = evolve(floor, event), counted(tally, floor, (event,))
        except Exception:
            log.exception("skipped", extra={"seq": seq})
            skipped.append(seq)
    sound = replace(_seated(floor), taken=frozenset(journal.numbers(stream)))
    return Recovered(sound, tally, tuple(skipped))


def _seated(floor: Floor) -> Floor:
    """A counter whose visitor left by an event that was lost is free."""
    for desk in floor.counters.values():
        ticket = floor.tickets.get(desk.ticket or "")
        if desk.ticket and (ticket is None or ticket.counter != desk.id):
            floor = leaves(floor, desk.ticket, desk.id, desk.rev + 1)
    return floor
