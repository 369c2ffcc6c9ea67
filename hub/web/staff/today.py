"""The day's page: the morning check, what is missing, the day's figures, its end."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response as Answer

from hub.domain.commands import BeginPractice, CloseDay, EndPractice
from hub.domain.decide.practice import can_practise
from hub.domain.model import DeskMode, Floor, TicketState, real_floor
from hub.fleet import morning_check
from hub.fleet.morning_check import MorningCheck
from hub.fleet.nodes import Fleet, is_present
from hub.plan.book import Book
from hub.plan.calendar import find_opening
from hub.web.staff.door import StaffDoor
from hub.web.staff.who import identify_asker
from hub.web.window import HallView
from hub.wire.recap import build_recap

LIVE_S: Final = 1
KINDS: Final = (("kiosks", "Mesin antrean"), ("displays", "Layar"), ("buttons", "Tombol loket"))
AWAY: Final = "Belum terlihat: periksa listrik dan kabel jaringannya."
NOT_YET: Final = {
    "kiosks": "Sedang mencetak.",
    "displays": "Menunggu giliran menyapa.",
    "buttons": "Berkedip: tekan sekali.",
}


@dataclass(frozen=True, slots=True)
class MorningRow:
    node: str
    kind: str
    where: str
    told: str
    well: bool


@dataclass(frozen=True, slots=True)
class MorningSummary:
    """`missing` are the devices that have not shown that all is well."""

    began: str
    rows: tuple[MorningRow, ...]
    missing: tuple[str, ...]


def today_pages(door: StaffDoor) -> Blueprint:
    pages, hall = Blueprint("today", __name__), door.hall

    @pages.get("/hari", endpoint="today")
    def show_today() -> str:
        return _render_page(hall)

    @pages.post("/hari/pagi")
    def begin_morning() -> Answer:
        if not may_begin(hall.floor):
            abort(409)
        hall.begin_morning_check()
        return redirect(url_for("today.today"), 303)

    @pages.post("/hari/tutup")
    def close_day() -> Answer:
        if not may_close(hall.floor, hall):
            abort(409)
        hall.submit([CloseDay()], identify_asker())
        return redirect(url_for("today.today"), 303)

    @pages.post("/hari/latihan", endpoint="practise")
    def toggle_practice() -> Answer:
        wished = EndPractice() if hall.floor.real is not None else BeginPractice()
        (outcome,) = hall.submit([wished], identify_asker())
        if outcome is not None and outcome.refused is not None:
            abort(409)
        return redirect(url_for("today.today"), 303)

    return pages


def may_begin(floor: Floor) -> bool:
    """Before the first counter opens: a box that blinks would take its officer's first press."""
    return floor.real is None and all(desk.mode is DeskMode.CLOSED for desk in floor.counters.values())


def may_close(floor: Floor, hall: HallView) -> bool:
    """When the hall has closed: a closed day never opens again."""
    if floor.day is None or floor.real is not None:
        return False
    today = find_opening(hall.book.calendar, None, floor.day)
    return today is None or hall.now() >= today.closes


def _render_page(hall: HallView) -> str:
    check, floor, book = hall.morning_check, real_floor(hall.floor), hall.book
    return render_template(
        "today.html",
        site=book.plan.site.name,
        morning=summarize_morning(check, hall.fleet, book) if check else None,
        may_begin=may_begin(hall.floor),
        may_close=may_close(hall.floor, hall),
        practising=hall.floor.real is not None,
        may_practise=hall.floor.real is None and can_practise(book, floor, hall.now()),
        inside=_count_inside(floor),
        recap=build_recap(hall.tally, floor, book),
        closed=floor.day is None,
        printed=sorted(floor.recapped),
        live_s=LIVE_S,
    )


def _count_inside(floor: Floor) -> int:
    """Who still waits or sits at a counter: a person ends the day, and must know."""
    gone = (TicketState.VOIDED, TicketState.MISSED)
    return sum(1 for ticket in floor.tickets.values() if ticket.state not in gone)


def summarize_morning(check: MorningCheck, fleet: Fleet, book: Book) -> MorningSummary:
    plan = book.plan
    rows = (
        _build_row(each.id, part, _describe_place(each, book), check, fleet)
        for part, _ in KINDS
        for each in getattr(plan, part)
    )
    began = f"{check.began.astimezone(book.zone_info):%H.%M}"
    return MorningSummary(began, tuple(rows), morning_check.list_missing(check, plan))


def _describe_place(device: object, book: Book) -> str:
    counter = getattr(device, "counter", None)
    return f"loket {book.counters[counter].number}" if counter else getattr(device, "place", "")


def _build_row(node: str, part: str, where: str, check: MorningCheck, fleet: Fleet) -> MorningRow:
    did = check.reports.get(node)
    if did is not None:
        return MorningRow(node, dict(KINDS)[part], where, did.text, did.ok)
    told = NOT_YET[part] if is_present(fleet, node) else AWAY
    return MorningRow(node, dict(KINDS)[part], where, told, well=False)
