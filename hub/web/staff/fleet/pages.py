"""The doors of the fleet page: the page, its content for programs, and what a technician asks of a device."""

import secrets
import uuid
from typing import Final

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from broker import messages as m
from hub.hub import Hub
from hub.orders import Order
from hub.watch.watch import Watch
from hub.web.staff.fleet.deeds import kind
from hub.web.staff.fleet.glance import Glance

LIVE_S: Final = 1


def fleet_pages(hub: Hub, watch: Watch) -> Blueprint:
    """Everything that changes something asks for this process's own token, which only its pages know."""
    pages = Blueprint("fleet", __name__)
    glance, token = Glance(hub, watch), secrets.token_urlsafe(16)

    @pages.get("/fleet")
    def page() -> str:
        return render_template("fleet.html", view=glance.view(), token=token, live_s=LIVE_S)

    @pages.get("/fleet.json")
    def content() -> Answer:
        body, tag = glance.encoded()
        answer = Response(body, mimetype="application/json")
        answer.set_etag(tag)
        return answer.make_conditional(request)

    @pages.post("/fleet/<node>/do")
    def do(node: str) -> Answer | tuple[str, int] | str:
        device, what = glance.device(node) or abort(404), kind(request.form.get("what", "")) or abort(400)
        if not secrets.compare_digest(request.form.get("token", ""), token):
            return render_template("fleet_stale.html", live_s=0), 403
        if what == "restart" and "sure" not in request.form:
            return render_template("fleet_sure.html", device=device, token=token, live_s=0)
        hub.inbox.put(Order(node, m.Command(what, uuid.uuid4().hex), hub.now()))
        return redirect(url_for("fleet.page", _anchor="tindakan"), 303)

    return pages
