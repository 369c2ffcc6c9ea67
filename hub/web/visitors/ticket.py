"""The page of one's own number: how it stands, and the two wishes its holder may have."""

from typing import Any

import msgspec
from flask import Blueprint, Response, abort, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from hub.domain.commands import PostponeTicket, VoidTicket
from hub.domain.model import FloorMode, TicketId
from hub.web.visitors.hall import VisitorHall
from hub.web.visitors.holders import Holders
from hub.web.visitors.links import page_address, page_language
from hub.web.visitors.queue_position import QueuePosition, find_queue_position
from hub.web.visitors.sentences import compose_detail, compose_headline, is_near
from hub.web.visitors.throttle import GuessThrottle

UNKNOWN, GONE, TOO_OFTEN, SEE_OTHER = 404, 410, 429, 303


class LiveTicket(msgspec.Struct, frozen=True):
    """What changes on an open page, which asks for it again and again."""

    stage: str
    headline: str
    detail: str
    near: bool
    may_wait: bool
    may_cancel: bool


def add_ticket_pages(pages: Blueprint, hall: VisitorHall) -> None:
    holders, guard = Holders(), GuessThrottle()

    @pages.get("/t/<link>", endpoint="ticket")
    def show_ticket(link: str) -> str:
        mine = _find_position(hall, _require_ticket(hall, holders, link))
        return render_template(
            "ticket.html", link=link, live=_build_live_ticket(mine), place=mine, **_describe_visit(hall, mine)
        )

    @pages.get("/t/<link>/live", endpoint="live")
    def send_live_ticket(link: str) -> Answer:
        now = _build_live_ticket(_find_position(hall, _require_ticket(hall, holders, link)))
        answer = Response(msgspec.json.encode(now), mimetype="application/json")
        answer.add_etag()
        return answer.make_conditional(request)

    @pages.post("/t/<link>/tunda", endpoint="postpone")
    def postpone_ticket(link: str) -> Answer:
        hall.submit(PostponeTicket(ticket=_require_ticket(hall, holders, link)))
        return redirect(page_address("ticket", link=link), SEE_OTHER)

    @pages.get("/t/<link>/batal")
    def ask_to_cancel(link: str) -> str:
        mine = _find_position(hall, _require_ticket(hall, holders, link))
        return render_template("cancel.html", link=link, place=mine, **_describe_visit(hall, mine))

    @pages.post("/t/<link>/batal", endpoint="cancel")
    def cancel_ticket(link: str) -> Answer:
        hall.submit(VoidTicket(ticket=_require_ticket(hall, holders, link)))
        return redirect(page_address("ticket", link=link), SEE_OTHER)

    @pages.post("/cari-nomor", endpoint="find")
    def find_own_ticket() -> Answer:
        if not guard.admit_guess(request.remote_addr or "", hall.now()):
            abort(TOO_OFTEN)
        number = request.form.get("nomor", "").upper().replace(" ", "")
        link = holders.find_link(hall.floor, number, request.form.get("kode", "").strip())
        return redirect(
            page_address("ticket", link=link) if link else page_address("home", salah=1), SEE_OTHER
        )


def _require_ticket(hall: VisitorHall, holders: Holders, link: str) -> TicketId:
    """Nothing is told of a link that belongs to no number: not even whether it ever did."""
    ticket = holders.find_ticket(hall.floor, link)
    return ticket or abort(GONE if hall.floor.mode is FloorMode.CLOSED else UNKNOWN)


def _find_position(hall: VisitorHall, ticket: TicketId) -> QueuePosition:
    return find_queue_position(hall.book, hall.floor, ticket, hall.now())


def _build_live_ticket(mine: QueuePosition) -> LiveTicket:
    said = page_language()
    return LiveTicket(
        mine.stage.value,
        compose_headline(mine, said),
        compose_detail(mine, said),
        is_near(mine),
        mine.may_wait,
        mine.may_cancel,
    )


def _describe_visit(hall: VisitorHall, mine: QueuePosition) -> dict[str, Any]:
    """Where to go and what to have ready."""
    agency = hall.book.prefixes.get(mine.number[:1])
    if mine.ticket:
        agency = hall.book.agencies.get(mine.ticket.agency, agency)
    # the plan may have dropped the agency
    entry = hall.current_catalogue().find_entry(agency.id, page_language()) if agency else None
    wanted = mine.ticket.service if mine.ticket else None
    services = entry.services if entry else ()
    return {
        "entry": entry,
        "number": f"{mine.number[:1]}\N{NO-BREAK SPACE}{mine.number[1:]}",
        "places": hall.book.plan.flow.postpone_places,
        "service": next((each for each in services if each.service == wanted), None),
    }
