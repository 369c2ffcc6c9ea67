"""Who may come in: a browser on this machine, asking for itself and not for another site's page."""

from urllib.parse import urlsplit

from flask import Flask, Request, Response, abort, request

POLICY = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
HERE = frozenset({"127.0.0.1", "localhost", "::1"})


def guard_app(app: Flask) -> None:
    @app.before_request
    def reject_foreign_requests() -> None:
        if urlsplit(f"//{request.host}").hostname not in HERE:
            abort(403, "Halaman ini hanya untuk peramban di mesin ini.")
        if request.method not in ("GET", "HEAD") and not _is_from_our_page(request):
            abort(403, "Permintaan ini tidak datang dari halaman ini.")

    @app.after_request
    def add_security_headers(answer: Response) -> Response:
        answer.headers["Content-Security-Policy"] = POLICY
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers.setdefault("Cache-Control", "no-cache")
        return answer


def _is_from_our_page(asked: Request) -> bool:
    """JSON cannot be sent from elsewhere without asking first, and nobody here says yes to that."""
    ours = asked.host_url.rstrip("/")
    return asked.is_json and asked.headers.get("Origin", ours) == ours
