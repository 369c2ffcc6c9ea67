"""The visitors' pages: no account, no cookie, nothing about a person; each in Indonesian and in English."""

from typing import Any

from flask import Blueprint, Flask, Response, render_template, request
from flask_babel import Babel
from werkzeug.exceptions import HTTPException

from drawing.svg import format_shape
from hub.web.visitors import catalogue, connectivity_checks, ticket
from hub.web.visitors.hall import VisitorHall
from hub.web.visitors.links import other_language, page_address, page_language
from hub.web.window import HallView
from translations.translate import DOMAIN, FOLDER, LANGUAGES, SOURCE

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def create_app(view: HallView) -> Flask:
    """Reads the frozen floor; a visitor's two wishes (more time, no number any more) go through the inbox."""
    app, hall = Flask(__name__), VisitorHall(view)
    Babel(
        app,
        default_locale=SOURCE,
        default_domain=DOMAIN,
        default_translation_directories=str(FOLDER),
        locale_selector=page_language,
    )
    for each in LANGUAGES:
        pages = Blueprint(each, __name__, url_prefix=None if each == SOURCE else f"/{each}")
        catalogue.add_catalogue_pages(pages, hall)
        ticket.add_ticket_pages(pages, hall)
        app.register_blueprint(pages)
    connectivity_checks.add_connectivity_answers(app)
    app.add_template_global(format_shape, "draw_shape")
    app.context_processor(lambda: _common_context(hall))
    app.register_error_handler(HTTPException, _render_error)
    app.after_request(_add_headers)
    return app


def _common_context(hall: VisitorHall) -> dict[str, Any]:
    return {
        "site": hall.book.plan.site,
        "language": page_language(),
        "other": other_language(),
        "address": page_address,
    }


def _render_error(error: HTTPException) -> tuple[str, int]:
    """The same page for whatever is not there: nothing is told but what to do."""
    return render_template("wrong.html", code=error.code), error.code or 500


def _add_headers(answer: Response) -> Response:
    answer.headers.update(HEADERS)
    if request.endpoint != "static":
        answer.headers.setdefault("Cache-Control", "no-cache")
    return answer
