"""What the kiosks may give out now, and what they say where they may not (pure)."""

from datetime import datetime

from broker import messages as m
from hub.domain.decide.admission import count_left, require_admission
from hub.domain.estimate import count_ahead, estimate_wait
from hub.domain.model import Floor
from hub.domain.refusals import Refused
from hub.plan.book import Book
from hub.plan.model import Agency
from hub.wire.outbox import compose_notes, to_local
from hub.wire.words import compose_refusal


def build_admissions(floor: Floor, book: Book, now: datetime) -> m.Admissions:
    # a hub that asks the kiosks for their numbers, or practises, has none to tell them
    highest = {} if floor.resyncing or floor.real is not None else floor.used
    return m.Admissions(
        to_local(now, book),
        tuple(_build_admission(each, floor, book, now) for each in book.plan.agencies),
        practice=floor.real is not None,
        highest=highest,
    )


def _build_admission(agency: Agency, floor: Floor, book: Book, now: datetime) -> m.Admission:
    before = count_ahead(floor, agency.id, priority=False)
    try:
        require_admission(book, floor, agency, now)
    except Refused as refused:
        return m.Admission(agency.id, before, refusal=compose_refusal(refused, book))
    wait = estimate_wait(book, floor, agency.id, agency.intake, before) if before else None
    return m.Admission(
        agency.id,
        before,
        wait,
        count_left(book, floor, agency, now),
        notes=compose_notes(agency, now, floor, book),
    )
