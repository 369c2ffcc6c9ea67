"""The staff's web face: is the hub well, what happens on the floor, how are the devices."""

from pathlib import Path

from flask import Flask, Response, abort, render_template, request
from werkzeug.wrappers import Response as Answer

from hub.config import LOGS_DIR
from hub.watch.watch import Watch
from hub.web.staff import paper_numbers, today
from hub.web.staff.backup import backup_pages
from hub.web.staff.fleet import fleet_pages
from hub.web.staff.from_here import only_from_here
from hub.web.staff.poster import poster
from hub.web.staff.site_check import site_check_pages
from hub.web.staff.snapshot import Snapshot
from hub.web.window import HallView

LIVE_S = 1


def create_app(hall: HallView, watch: Watch, site_checks: Path, logs_dir: Path = LOGS_DIR) -> Flask:
    """Reads what is frozen; what is asked or entered goes into the inbox. No reply is ever held open.

    `site_checks`: the folder of the technician's walks and sheets.
    """
    app = Flask(__name__)
    only_from_here(app)
    app.register_blueprint(site_check_pages(hall, site_checks))
    app.register_blueprint(fleet_pages(hall, watch, logs_dir))
    app.register_blueprint(backup_pages(hall))
    snapshot = Snapshot(hall)

    @app.get("/health")
    def health() -> Response:
        well = hall.failures == 0
        return _json(snapshot.health(), 200 if well else 503)

    @app.get("/floor.json")
    def floor_json() -> Answer:
        body, tag = snapshot.floor()
        answer = Response(body, mimetype="application/json")
        answer.set_etag(tag)
        return answer.make_conditional(request)

    @app.get("/")
    def floor() -> str:
        return render_template("floor.html", view=snapshot.view(), live_s=LIVE_S)

    @app.get("/poster")
    def waiting_area_poster() -> str:
        site = hall.book.plan.site
        return render_template("poster.html", site=site, poster=poster(site) or abort(404))

    paper_numbers.add(app, hall)
    today.add(app, hall)
    return app


def _json(body: bytes, status: int) -> Response:
    return Response(body, status, mimetype="application/json")
