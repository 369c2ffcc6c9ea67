"""Pages to know before one queues: services and their papers, the hall's plan, its pledge."""

from flask import Blueprint, abort, render_template, request

from hub.web.visitors.hall import VisitorHall
from hub.web.visitors.hall_plan import hall_plan
from hub.web.visitors.links import language
from hub.web.visitors.listing import Entry

LONGEST_SEARCH = 60


def add(pages: Blueprint, hall: VisitorHall) -> None:
    @pages.get("/")
    def home() -> str:
        asked = request.args.get("cari", "").strip()[:LONGEST_SEARCH]
        catalogue = hall.catalogue()
        return render_template(
            "home.html",
            asked=asked,
            wrong="salah" in request.args,
            hits=catalogue.search(asked, language()) if asked else [],
            zones=catalogue.by_zone(language()),
        )

    @pages.get("/layanan/<agency>")
    def agency(agency: str) -> str:
        return render_template("agency.html", entry=_entry(hall, agency))

    @pages.get("/layanan/<agency>/<service>")
    def service(agency: str, service: str) -> str:
        entry = _entry(hall, agency)
        found = next((each for each in entry.services if each.service == service), None)
        return render_template("service.html", entry=entry, service=found or abort(404))

    @pages.get("/denah")
    def plan() -> str:
        zones = hall.catalogue().by_zone(language())
        here = request.args.get("zona")
        known = here if here in hall.book.zones else None
        return render_template("plan.html", svg=hall_plan(hall.book, language(), known), zones=zones)

    @pages.get("/maklumat")
    def pledge() -> str:
        said = hall.book.plan.pledge or abort(404)
        return render_template("pledge.html", pledge=said, agencies=hall.book.agencies)


def _entry(hall: VisitorHall, agency: str) -> Entry:
    return hall.catalogue().entry(agency, language()) or abort(404)
