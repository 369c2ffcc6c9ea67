"""The page on waitress, in a thread of the bench's process, on loopback."""

import logging
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from waitress.server import create_server

from broker.private import LOOPBACK
from firmware.workbench.page.app import create_app
from firmware.workbench.page.fingers import Fingers
from firmware.workbench.page.switchboard import Switchboard
from firmware.workbench.stage import Stage

PORT: Final = 8000
THREADS: Final = 8
GRACE_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class Served:
    port: int
    close: Callable[[], None]

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self.port}/"


def serve(stage: Stage, port: int = PORT) -> Served:
    """Begins to serve a stage that has started. A port that is taken gives way to any free one."""
    listening = _listen(port)
    fingers, switchboard = Fingers(), Switchboard(stage)
    # waitress tells its own queue's depth as a warning; a page that polls is no news
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = create_server(create_app(stage, fingers, switchboard), sockets=[listening], threads=THREADS)
    running = threading.Thread(target=server.run, name="page", daemon=True)
    running.start()

    def close() -> None:
        fingers.lift()
        switchboard.close()
        server.close()
        running.join(GRACE_S)

    return Served(listening.getsockname()[1], close)


def _listen(port: int) -> socket.socket:
    try:
        return socket.create_server((LOOPBACK, port))
    except OSError:
        return socket.create_server((LOOPBACK, 0))
