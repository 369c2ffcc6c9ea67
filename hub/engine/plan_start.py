"""The plan that a start goes on with, out of the journal and the file; and the one that is to follow it."""

import logging
from dataclasses import dataclass

from hub.domain.model import Floor
from hub.engine.plan_choice import KnownPlans, is_new_import, pack_next, unpack_next
from hub.journal.journal import IMPORTED, NEXT_PLAN, Journal
from hub.plan.book import Book
from hub.plan.load import parse_plan
from hub.plan.mistake import PlanRefused

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StartPlans:
    in_force: Book
    pending: Book | None = None


def read_known_plans(journal: Journal, recorded: str) -> KnownPlans:
    adopted, over = unpack_next(journal.find_mark(NEXT_PLAN) or "")
    return KnownPlans(recorded, adopted, over, journal.find_mark(IMPORTED) or "")


def choose_start_plans(journal: Journal, floor: Floor, file: Book, document: str) -> StartPlans:
    """Raises PlanConflict where plan in force and file were both changed, RecordFault."""
    known = read_known_plans(journal, floor.plan)
    if not known.latest:
        _note_import(journal, file, document)
        return StartPlans(file)
    if is_new_import(known, file.version):
        _note_import(journal, file, document)
        journal.set_mark(NEXT_PLAN, pack_next(file.version, floor.plan))
        return StartPlans(_load_kept(journal, known.latest, file), file)
    if not known.imported:
        journal.keep_plan(file.version, document)
        journal.set_mark(IMPORTED, known.latest)
    latest = _load_kept(journal, known.latest, file)
    if floor.day is None or known.latest == floor.plan:
        return StartPlans(latest)
    return StartPlans(_load_kept(journal, floor.plan, file), latest)


def _note_import(journal: Journal, file: Book, document: str) -> None:
    journal.keep_plan(file.version, document)
    journal.set_mark(IMPORTED, file.version)


def _load_kept(journal: Journal, version: str, file: Book) -> Book:
    """A hall must open: where the document is lost, or refused by this program, the file stands in."""
    if version == file.version:
        return file
    document = journal.find_plan(version)
    try:
        return Book(parse_plan(document or ""), version)
    except PlanRefused as refused:
        log.critical(
            "plan-not-read", extra={"plan": version, "instead": file.version, "why": str(refused)[:500]}
        )
        return file
