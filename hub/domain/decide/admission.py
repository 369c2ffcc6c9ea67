"""May this agency take one more visitor today: hours, cut-off, quota."""

from datetime import datetime

from hub.domain.model import Floor
from hub.domain.refusals import Reason, Refused
from hub.plan.book import Book
from hub.plan.model import Agency


def admit(book: Book, floor: Floor, agency: Agency, at: datetime) -> None:  # noqa: ARG001 (hours come next)
    """Refused with what the visitor can do instead."""
    if floor.issued.get(agency.id, 0) >= agency.quota:
        raise Refused(Reason.QUOTA, agency=agency.id)
