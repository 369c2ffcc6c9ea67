"""Where messages about alarms arrive in tests: a real mail server and a real web server, on loopback."""

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from broker.private_broker import find_free_port
from tests.support.running.patience import PATIENCE_S

PASSWORD = "only in this test"  # noqa: S105


@dataclass
class MailSink:
    """`letters` in the order in which they came; `refuses` is an answer like "452 full"."""

    letters: list[EmailMessage] = field(default_factory=list)
    refuses: str = ""
    port: int = 0

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.refuses:
            return self.refuses
        self.letters.append(message_from_bytes(bytes(envelope.content or b""), policy=policy.default))  # type: ignore[arg-type]
        return "250 taken"


def _knows(_server: SMTP, _session: Session, _envelope: Envelope, _how: str, said: Any) -> AuthResult:
    knows = isinstance(said, LoginPassword) and said.password == PASSWORD.encode()
    return AuthResult(success=knows, handled=False)


@contextmanager
def mail_sink(trust: ssl.SSLContext | None = None) -> Iterator[MailSink]:
    """With `trust` it insists on STARTTLS and on a log-in."""
    sink = MailSink(port=find_free_port())
    strict = bool(trust)
    server = Controller(
        sink, "127.0.0.1", sink.port, tls_context=trust, require_starttls=strict,
        authenticator=_knows, auth_required=strict, ready_timeout=PATIENCE_S,
    )  # fmt: skip
    server.start()
    yield sink
    server.stop()


@dataclass
class WebSink:
    """`letters` as they were posted; `status` is the next answers'."""

    letters: list[dict[str, Any]] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    status: int = 204
    port: int = 0


@contextmanager
def web_sink() -> Iterator[WebSink]:
    sink = WebSink()

    class Posted(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sink.letters.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            sink.tokens.append(self.headers.get("Authorization", ""))
            self.send_response(sink.status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Not into the tests' output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Posted)
    sink.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield sink
    server.shutdown()
    server.server_close()
