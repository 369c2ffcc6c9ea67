"""A day's figures as the recap slip and the staff's page show them (pure)."""

from broker import messages as m
from hub.domain.model import Floor
from hub.domain.tally import AgencyFigures, DayTally, list_agency_figures, sum_figures
from hub.plan.book import Book
from hub.plan.words import day_and_date

WHOLE = "Semua instansi"


def build_recap(tally: DayTally, floor: Floor, book: Book) -> m.Recap | None:
    """Of the day that the tally is of; None before any."""
    if tally.day is None:
        return None
    rows = list_agency_figures(tally, floor, book.agencies)
    return m.Recap(
        day_and_date(tally.day),
        tuple(_build_row(book.agencies[row.agency].short, row) for row in rows if row.taken or row.served),
        _build_row(WHOLE, sum_figures(rows, tally)),
    )


def _build_row(short: str, row: AgencyFigures) -> m.RecapRow:
    return m.RecapRow(short, row.taken, row.served, row.missed, row.wait_min)
