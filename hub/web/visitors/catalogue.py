"""Pages to know before one queues: services and their papers, the hall's plan, its pledge."""

from flask import Blueprint, abort, render_template, request

from hub.web.visitors.hall import VisitorHall
from hub.web.visitors.hall_plan import draw_hall_plan
from hub.web.visitors.links import page_language
from hub.web.visitors.listing import AgencyEntry

LONGEST_SEARCH = 60


def add_catalogue_pages(pages: Blueprint, hall: VisitorHall) -> None:
    @pages.get("/", endpoint="home")
    def show_home() -> str:
        asked = request.args.get("cari", "").strip()[:LONGEST_SEARCH]
        catalogue = hall.current_catalogue()
        return render_template(
            "home.html",
            asked=asked,
            wrong="salah" in request.args,
            hits=catalogue.search_services(asked, page_language()) if asked else [],
            zones=catalogue.list_by_zone(page_language()),
        )

    @pages.get("/layanan/<agency>", endpoint="agency")
    def show_agency(agency: str) -> str:
        return render_template("agency.html", entry=_require_entry(hall, agency))

    @pages.get("/layanan/<agency>/<service>", endpoint="service")
    def show_service(agency: str, service: str) -> str:
        entry = _require_entry(hall, agency)
        found = next((each for each in entry.services if each.service == service), None)
        return render_template("service.html", entry=entry, service=found or abort(404))

    @pages.get("/denah", endpoint="plan")
    def show_plan() -> str:
        zones = hall.current_catalogue().list_by_zone(page_language())
        here = request.args.get("zona")
        known = here if here in hall.book.zones else None
        return render_template(
            "plan.html", svg=draw_hall_plan(hall.book, page_language(), known), zones=zones
        )

    @pages.get("/maklumat", endpoint="pledge")
    def show_pledge() -> str:
        said = hall.book.plan.pledge or abort(404)
        return render_template("pledge.html", pledge=said, agencies=hall.book.agencies)


def _require_entry(hall: VisitorHall, agency: str) -> AgencyEntry:
    return hall.current_catalogue().find_entry(agency, page_language()) or abort(404)
