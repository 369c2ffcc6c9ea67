"""The one guard of all that the staff's pages change: no other web site may press their buttons."""

from typing import Final
from urllib.parse import urlsplit

from flask import Flask, Request, render_template, request

LOOKS: Final = ("GET", "HEAD", "OPTIONS")
OURS: Final = ("same-origin", "none")


def require_same_origin(app: Flask) -> None:
    @app.before_request
    def refuse_other_origin() -> tuple[str, int] | None:
        if request.method not in LOOKS and is_cross_site(request):
            return render_template("elsewhere.html"), 403
        return None


def is_cross_site(asked: Request) -> bool:
    """By the browser's own word, which no page can change. A program says nothing, and no site moves it."""
    site = asked.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in OURS
    origin = asked.headers.get("Origin")  # browsers before 2023, and pages without TLS
    return origin is not None and urlsplit(origin).netloc != asked.host
