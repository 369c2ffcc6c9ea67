"""Waitress in a thread of the hub's process: small pages, few threads, no reply held open."""

import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask
from waitress.server import create_server

from hub.config import WebConfig


@dataclass(frozen=True, slots=True)
class Served:
    port: int
    close: Callable[[], None]


def serve(pages: Flask, config: WebConfig) -> Served:
    """Begins to serve. Port 0 takes any free one and says which."""
    listening = socket.create_server((config.host, config.port))
    port: int = listening.getsockname()[1]
    server = create_server(pages, sockets=[listening], threads=config.threads)
    threading.Thread(target=server.run, name=pages.import_name, daemon=True).start()
    return Served(port, server.close)
