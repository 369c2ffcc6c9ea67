"""The doors of the fleet page: the page, its content for programs, and what a technician asks of a device."""

from collections.abc import Callable
from typing import Final

from flask import Blueprint, Response, abort, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as Answer

from hub.fleet.alarms.outages import Outage
from hub.fleet.alarms.places import capitalise, name_place
from hub.watch.logs import LogPacker
from hub.watch.outage_file import CannotKeep
from hub.watch.watch import Watch
from hub.web.staff.door import StaffDoor
from hub.web.staff.fleet.device_commands import parse_command_kind
from hub.web.staff.fleet.history import SHOWN, build_outage_rows, render_outages_csv
from hub.web.staff.fleet.metrics import CONTENT_TYPE, make_exposition
from hub.web.staff.fleet.snapshot import FleetSnapshot
from hub.web.window import HallView

LIVE_S: Final = 1


def fleet_pages(door: StaffDoor) -> Blueprint:
    pages, hall, watch = Blueprint("fleet", __name__), door.hall, door.watch
    logs = LogPacker(door.logs_dir, hall.now)
    glance = FleetSnapshot(hall, watch, logs)
    add_fleet_views(pages, glance, make_exposition(hall, watch))
    add_device_commands(pages, hall, glance, logs)
    add_history(pages, hall, watch)
    return pages


def add_fleet_views(pages: Blueprint, glance: FleetSnapshot, scrape: Callable[[], bytes]) -> None:
    @pages.get("/alat", endpoint="page")
    def show_fleet() -> str:
        view, _, tag = glance.current_content()
        return render_template("fleet.html", view=view, tag=tag, live_s=LIVE_S)

    @pages.get("/fleet.json", endpoint="content")
    def send_fleet_json() -> Answer:
        _, body, tag = glance.current_content()
        answer = Response(body, mimetype="application/json")
        answer.set_etag(tag)
        return answer.make_conditional(request)

    @pages.get("/metrics")
    def send_metrics() -> Answer:
        return Response(scrape(), content_type=CONTENT_TYPE)


def add_device_commands(pages: Blueprint, hall: HallView, glance: FleetSnapshot, logs: LogPacker) -> None:
    """What is asked of a device, and the log that came of it."""

    @pages.post("/alat/<node>/tindakan", endpoint="do")
    def command_device(node: str) -> Answer | str:
        device, said = glance.find_device(node) or abort(404), request.form.get("what", "")
        if said == "logs":
            logs.request_pack(node)
        elif said == "restart" and "sure" not in request.form:
            return render_template("fleet_sure.html", device=device, live_s=0)
        else:
            what = parse_command_kind(said) or abort(400)
            hall.command_device(node, what)
        return redirect(url_for("fleet.page", _anchor="tindakan"), 303)

    @pages.get("/alat/log/<int:number>")
    def send_packed_log(number: int) -> Answer:
        pack = next((each for each in logs.packs if each.number == number and each.file), None) or abort(404)
        name = f"{pack.node}-{pack.at.astimezone(hall.book.zone_info):%Y-%m-%d-%H%M}.zip"
        return send_file(pack.file or abort(404), "application/zip", as_attachment=True, download_name=name)


def add_history(pages: Blueprint, hall: HallView, watch: Watch) -> None:
    def find_outages() -> list[Outage]:
        return watch.history.read_since(hall.now() - SHOWN)

    @pages.get("/alat/riwayat", endpoint="history")
    def show_history() -> str:
        node, book = request.args.get("perangkat", ""), hall.book
        name = capitalise(name_place(watch.places, node)) if node else ""
        try:
            shown, unreadable = build_outage_rows(find_outages(), watch.places, book, node), ""
        except CannotKeep as fault:
            shown, unreadable = [], str(fault)
        return render_template("fleet_history.html", rows=shown, name=name, unreadable=unreadable)

    @pages.get("/alat/riwayat.csv", endpoint="history_csv")
    def send_history_csv() -> Answer:
        book = hall.book
        try:
            body = render_outages_csv(find_outages(), watch.places, book)
        except CannotKeep as fault:
            abort(503, str(fault))
        name = f"gangguan-{hall.now().astimezone(book.zone_info):%Y-%m-%d}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(body.encode("utf-8-sig"), mimetype="text/csv", headers=headers)
