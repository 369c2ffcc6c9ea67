"""Waitress in a thread of the hub's process: small pages, few threads, no reply held open."""

import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass

from waitress.server import create_server

from hub.config import WebConfig
from hub.hub import Hub
from hub.web.app import create_app


@dataclass(frozen=True, slots=True)
class Served:
    port: int
    close: Callable[[], None]


def serve(hub: Hub, config: WebConfig) -> Served:
    """Begins to serve. Port 0 takes any free one and says which."""
    listening = socket.create_server((config.host, config.port))
    port: int = listening.getsockname()[1]
    server = create_server(create_app(hub), sockets=[listening], threads=config.threads)
    threading.Thread(target=server.run, name="web", daemon=True).start()
    return Served(port, server.close)
