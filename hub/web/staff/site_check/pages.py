"""The doors of the walk: the hall, one device step by step, the sheet; each also for programs."""

from pathlib import Path
from typing import Any, Final

import msgspec
from flask import Blueprint, Response, abort, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as Answer

from hub.domain.commands import RecordSiteCheck
from hub.site_check.record import CheckRecord, count_answers
from hub.site_check.steps import CheckedDevice
from hub.site_check.store import CheckStore, digest_sheet
from hub.web.staff.door import StaffDoor
from hub.web.staff.site_check import sheet
from hub.web.staff.site_check.answers import parse_result
from hub.web.staff.site_check.walk import Walk
from hub.web.staff.who import identify_asker
from hub.web.window import HallView
from process.version import VERSION

SEE_OTHER: Final = 303
LIVE_S: Final = 1


def site_check_pages(door: StaffDoor) -> Blueprint:
    pages, hall = Blueprint("site_check", __name__, url_prefix="/periksa"), door.hall
    walk = Walk(hall, CheckStore(door.site_checks))

    _add_error_page(pages)

    @pages.get("", endpoint="walk_of_the_hall")
    def show_hall() -> str | Response:
        return _render_hall(walk)

    @pages.post("/mulai", endpoint="begin")
    def begin_walk() -> Answer:
        walk.begin(request.form.get("paraf", "").strip())
        return redirect(url_for("site_check.walk_of_the_hall"), SEE_OTHER)

    _add_steps(pages, hall, walk)
    _add_sheets(pages, hall, walk)
    return pages


def _add_steps(pages: Blueprint, hall: HallView, walk: Walk) -> None:
    @pages.get("/alat/<node>", endpoint="device")
    def show_device(node: str) -> str | Response:
        sight = walk.view_device(_require_device(walk, node))
        if _is_for_programs():
            return _send_json(sight)
        return render_template("site_check_step.html", sight=sight, live_s=LIVE_S)

    @pages.post("/alat/<node>")
    def answer_step(node: str) -> Answer | tuple[str, int] | str:
        """`lanjut` goes on after the step that it names; anything else answers that step."""
        known, form = _require_device(walk, node), request.form
        if "lanjut" in form:
            walk.enter_next_step(known, form["lanjut"])
            return redirect(url_for("site_check.device", node=node), SEE_OTHER)
        step = next((each for each in known.steps if each.id == form.get("langkah")), None) or abort(400)
        found = parse_result(step, form, hall.now())
        if isinstance(found, str):
            return render_template(
                "site_check_step.html", sight=walk.view_device(known), live_s=0, wrong=found
            ), 400
        walk.answer_step(known, step.id, found)
        return redirect(url_for("site_check.device", node=node), SEE_OTHER)


def _add_error_page(pages: Blueprint) -> None:
    @pages.errorhandler(OSError)
    def explain_unkept(_: OSError) -> tuple[str, int]:
        """What the folder does not take is asked again."""
        return render_template("site_check_unkept.html"), 503


def _add_sheets(pages: Blueprint, hall: HallView, walk: Walk) -> None:
    @pages.post("/selesai", endpoint="finish")
    def finish_walk() -> Answer | tuple[str, int]:
        path = _record_walk(hall, walk)
        if path is None:
            return render_template("site_check_unkept.html", unrecorded=True), 503
        return redirect(url_for("site_check.written", name=path.name), SEE_OTHER)

    @pages.get("/lembar/<name>", endpoint="written")
    def send_sheet(name: str) -> Response:
        path = next((each for each in walk.store.list_sheets() if each.name == name), None) or abort(404)
        return send_file(path.absolute(), mimetype="text/html")


def _render_hall(walk: Walk) -> str | Response:
    record = walk.load_record()
    rows = [(each, count_answers(record, each.steps)) for each in walk.devices]
    if _is_for_programs():
        told = [{"node": each.node, "place": each.place, "undone": many.undone} for each, many in rows]
        return _send_json({"devices": told})
    sheets = [(path.name, digest_sheet(path.read_bytes())) for path in walk.store.list_sheets()]
    return render_template(
        "site_check.html",
        rows=rows,
        whole=walk.count_answers(record),
        who=record.who,
        sheets=sheets,
    )


def _require_device(walk: Walk, node: str) -> CheckedDevice:
    return walk.find_device(node) or abort(404)


def _is_for_programs() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _send_json(told: Any) -> Response:
    return Response(msgspec.json.encode(told), mimetype="application/json")


def _record_walk(hall: HallView, walk: Walk) -> Path | None:
    """First into the journal, then into its file; None where the journal did not take it."""
    record, before = walk.load_record(), walk.store.last_digest()
    whole = walk.count_answers(record)
    content = _render_sheet(hall, walk, record, before).encode()
    recorded = RecordSiteCheck(
        sheet=digest_sheet(content), before=before, good=whole.good, bad=whole.bad, undone=whole.undone
    )
    (outcome,) = hall.submit([recorded], identify_asker())
    if outcome is None or outcome.refused is not None:
        return None
    return walk.store.finish_walk(content, len(walk.store.list_sheets()) + 1)


def _render_sheet(hall: HallView, walk: Walk, record: CheckRecord, before: str) -> str:
    book = hall.book
    found = list(sheet.build_sections(walk.devices, record, hall.fleet, book))
    whole = walk.count_answers(record)
    return render_template(
        "site_check_sheet.html",
        site=book.plan.site,
        plan=book.version,
        version=VERSION,
        begun=sheet.format_moment(record.begun, book),
        ended=sheet.format_moment(hall.now(), book),
        who=record.who,
        whole=whole,
        parts=found,
        before=before,
    )
