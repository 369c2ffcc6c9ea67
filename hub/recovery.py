"""The floor out of the journal: all of it, or in safe mode what can be read, with no number given twice."""

import logging
from dataclasses import dataclass

from msgspec.structs import replace

from hub.domain.evolve import evolve, fold
from hub.domain.model import Floor
from hub.journal import records
from hub.journal.journal import Journal

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recovered:
    """`skipped` names the events of the journal that could not be read or added up; none, in health."""

    floor: Floor
    skipped: tuple[int, ...] = ()


def recover(journal: Journal) -> Recovered:
    stream = journal.last_stream()
    if stream is None:
        return Recovered(Floor())
    try:
        return Recovered(fold(Floor(), journal.events(stream)))
    except Exception:
        # whatever is wrong with one event, a hall full of people needs numbers: go on without it
        log.exception("safe-mode", extra={"stream": stream})
        return _safe(journal, stream)


def _safe(journal: Journal, stream: str) -> Recovered:
    floor, skipped = Floor(), []
    for seq, body in journal.rows(stream):
        try:
            floor = evolve(floor, records.decode(body, seq))
        except Exception:
            log.exception("skipped", extra={"seq": seq})
            skipped.append(seq)
    return Recovered(replace(floor, taken=frozenset(journal.numbers(stream))), tuple(skipped))
