"""The floor out of the journal: all of it, or in safe mode what can be read, with no number given twice."""

import logging
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from hub.domain.evolve import evolve
from hub.domain.evolve.parts import leave_counter
from hub.domain.model import Floor, FloorMode
from hub.domain.tally import DayTally, count_events, sum_up_day
from hub.journal import records
from hub.journal.journal import Journal

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RecoveredFloor:
    """`skipped` names the events of the journal that could not be read or added up; none, in health."""

    floor: Floor
    tally: DayTally
    skipped: tuple[int, ...] = ()


def recover_floor(journal: Journal) -> RecoveredFloor:
    stream = journal.last_stream()
    if stream is None:
        return RecoveredFloor(Floor(), DayTally())
    try:
        return RecoveredFloor(*sum_up_day(journal.events(stream)))
    except Exception:
        # whatever is wrong with one event, a hall full of people needs numbers: go on without it
        log.exception("safe-mode", extra={"stream": stream})
        return _recover_in_safe_mode(journal, stream)


def _recover_in_safe_mode(journal: Journal, stream: str) -> RecoveredFloor:
    # should the opening itself be lost, the day is known by its stream's name
    day = date.fromisoformat(stream[:10])
    floor, tally, skipped = Floor(day=day, last_day=day, mode=FloorMode.OPEN), DayTally(day=day), []
    for seq, body in journal.read_rows(stream):
        try:
            event = records.decode_event(body, seq)
            floor, tally = evolve(floor, event), count_events(tally, floor, (event,))
        except Exception:
            log.exception("skipped", extra={"seq": seq})
            skipped.append(seq)
    sound = replace(_free_deserted_counters(floor), taken=frozenset(journal.read_numbers(stream)))
    return RecoveredFloor(sound, tally, tuple(skipped))


def _free_deserted_counters(floor: Floor) -> Floor:
    """A counter whose visitor left by an event that was lost is free."""
    for desk in floor.counters.values():
        ticket = floor.tickets.get(desk.ticket or "")
        if desk.ticket and (ticket is None or ticket.counter != desk.id):
            floor = leave_counter(floor, desk.ticket, desk.id, desk.rev + 1)
    return floor
