"""The page on waitress, in a thread of the bench's process, on loopback."""

import logging
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from waitress import wasyncore
from waitress.server import create_server
from waitress.trigger import trigger

from broker.private_broker import LOOPBACK
from workbench.page.app import create_app
from workbench.page.key_presses import KeyPresses
from workbench.page.switchboard import Switchboard
from workbench.stage.stage import Stage

PORT: Final = 8000
THREADS: Final = 8
GRACE_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class ServedPage:
    port: int
    close: Callable[[], None]

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self.port}/"


def serve_page(stage: Stage, port: int = PORT) -> ServedPage:
    """Begins to serve a stage that has started. A port that is taken gives way to any free one."""
    listening = _open_socket(port)
    fingers, switchboard = KeyPresses(), Switchboard(stage)
    # waitress tells its own queue's depth as a warning; a page that polls is no news
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    page, open_now = create_app(stage, fingers, switchboard), dict[Any, Any]()
    server = create_server(page, map=open_now, sockets=[listening], threads=THREADS)
    bell = trigger(open_now)
    running = threading.Thread(target=server.run, name="page", daemon=True)
    running.start()

    def close() -> None:
        fingers.lift_all()
        switchboard.close()
        if running.is_alive():
            # in its own thread, which may be waiting for what is closed
            bell.pull_trigger(partial(wasyncore.close_all, open_now))
            running.join(GRACE_S)

    return ServedPage(listening.getsockname()[1], close)


def _open_socket(port: int) -> socket.socket:
    try:
        return socket.create_server((LOOPBACK, port))
    except OSError:
        return socket.create_server((LOOPBACK, 0))
