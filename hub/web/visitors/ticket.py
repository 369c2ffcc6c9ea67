"""The page of one's own number: how it stands, and the two wishes its holder may have."""

from typing import Any

import msgspec
from flask import Blueprint, Response, abort, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from hub.domain.commands import PostponeTicket, VoidTicket
from hub.domain.model import HallMode, TicketId
from hub.web.visitors.guard import Guard
from hub.web.visitors.hall import VisitorHall
from hub.web.visitors.holders import Holders
from hub.web.visitors.links import address, language
from hub.web.visitors.place import Place, place
from hub.web.visitors.sentences import detail, headline, is_near

UNKNOWN, GONE, TOO_OFTEN, SEE_OTHER = 404, 410, 429, 303


class Live(msgspec.Struct, frozen=True):
    """What changes on an open page, which asks for it again and again."""

    stage: str
    headline: str
    detail: str
    near: bool
    may_wait: bool
    may_cancel: bool


def add(pages: Blueprint, hall: VisitorHall) -> None:
    holders, guard = Holders(), Guard()

    @pages.get("/t/<link>")
    def ticket(link: str) -> str:
        mine = _place(hall, _held(hall, holders, link))
        return render_template("ticket.html", link=link, live=_live(mine), place=mine, **_about(hall, mine))

    @pages.get("/t/<link>/live")
    def live(link: str) -> Answer:
        now = _live(_place(hall, _held(hall, holders, link)))
        answer = Response(msgspec.json.encode(now), mimetype="application/json")
        answer.add_etag()
        return answer.make_conditional(request)

    @pages.post("/t/<link>/tunda")
    def postpone(link: str) -> Answer:
        hall.submit(PostponeTicket(ticket=_held(hall, holders, link)))
        return redirect(address("ticket", link=link), SEE_OTHER)

    @pages.get("/t/<link>/batal")
    def ask_to_cancel(link: str) -> str:
        mine = _place(hall, _held(hall, holders, link))
        return render_template("cancel.html", link=link, place=mine, **_about(hall, mine))

    @pages.post("/t/<link>/batal")
    def cancel(link: str) -> Answer:
        hall.submit(VoidTicket(ticket=_held(hall, holders, link)))
        return redirect(address("ticket", link=link), SEE_OTHER)

    @pages.post("/cari-nomor")
    def find() -> Answer:
        if not guard.lets(request.remote_addr or "", hall.now()):
            abort(TOO_OFTEN)
        number = request.form.get("nomor", "").upper().replace(" ", "")
        link = holders.link(hall.floor, number, request.form.get("kode", "").strip())
        return redirect(address("ticket", link=link) if link else address("home", salah=1), SEE_OTHER)


def _held(hall: VisitorHall, holders: Holders, link: str) -> TicketId:
    """Nothing is told of a link that belongs to no number: not even whether it ever did."""
    ticket = holders.ticket(hall.floor, link)
    return ticket or abort(GONE if hall.floor.mode is HallMode.CLOSED else UNKNOWN)


def _place(hall: VisitorHall, ticket: TicketId) -> Place:
    return place(hall.book, hall.floor, ticket, hall.now())


def _live(mine: Place) -> Live:
    said = language()
    return Live(
        mine.stage.value,
        headline(mine, said),
        detail(mine, said),
        is_near(mine),
        mine.may_wait,
        mine.may_cancel,
    )


def _about(hall: VisitorHall, mine: Place) -> dict[str, Any]:
    """Where to go and what to have ready."""
    agency = hall.book.prefixes.get(mine.number[:1])
    if mine.ticket:
        agency = hall.book.agencies.get(mine.ticket.agency, agency)
    entry = hall.catalogue().entry(agency.id, language()) if agency else None  # the plan may have dropped it
    wanted = mine.ticket.service if mine.ticket else None
    services = entry.services if entry else ()
    return {
        "entry": entry,
        "number": f"{mine.number[:1]}\N{NO-BREAK SPACE}{mine.number[1:]}",
        "places": hall.book.plan.flow.postpone_places,
        "service": next((each for each in services if each.service == wanted), None),
    }
