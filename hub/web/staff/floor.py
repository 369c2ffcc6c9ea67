"""The floor as it is now, for people and programs; is the hub well; the poster of the waiting area."""

from flask import Blueprint, Response, abort, render_template, request
from werkzeug.wrappers import Response as Answer

from hub.web.staff.door import StaffDoor
from hub.web.staff.poster import build_poster
from hub.web.staff.snapshot import FloorSnapshot

LIVE_S = 1


def floor_pages(door: StaffDoor) -> Blueprint:
    pages, snapshot = Blueprint("floor", __name__), FloorSnapshot(door.hall)

    @pages.get("/health")
    def send_health() -> Response:
        well = door.hall.failures == 0
        return Response(snapshot.encode_health(), 200 if well else 503, mimetype="application/json")

    @pages.get("/floor.json")
    def send_floor_json() -> Answer:
        body, tag = snapshot.current_json()
        answer = Response(body, mimetype="application/json")
        answer.set_etag(tag)
        return answer.make_conditional(request)

    @pages.get("/", endpoint="floor")
    def show_floor() -> str:
        return render_template("floor.html", view=snapshot.current_view(), live_s=LIVE_S)

    @pages.get("/poster")
    def show_poster() -> str:
        site = door.hall.book.plan.site
        return render_template("poster.html", site=site, poster=build_poster(site) or abort(404))

    return pages
