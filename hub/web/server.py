"""Waitress in a thread of the hub's process: small pages, few threads, no reply held open."""

import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.trigger import trigger

from hub.config import WebConfig

GRACE_S, LOOK_S = 2.0, 0.01


@dataclass(frozen=True, slots=True)
class WebServer:
    port: int
    close: Callable[[], None]


def serve_pages(pages: Flask, config: WebConfig) -> WebServer:
    """Begins to serve. Port 0 takes any free one and says which."""
    listening = socket.create_server((config.host, config.port))
    port: int = listening.getsockname()[1]
    open_now: dict[Any, Any] = {}
    server = create_server(pages, map=open_now, sockets=[listening], threads=config.threads)
    bell = trigger(open_now)
    running = threading.Thread(target=server.run, name=pages.import_name, daemon=True)
    running.start()

    def close() -> None:
        """Whoever asked in the same breath is answered still."""
        until = time.monotonic() + GRACE_S
        while any(map(_is_owed, list(open_now.values()))) and time.monotonic() < until:
            time.sleep(LOOK_S)
        if running.is_alive():
            # in its own thread, which may be waiting for what is closed
            bell.pull_trigger(partial(wasyncore.close_all, open_now))
            running.join(GRACE_S)

    return WebServer(port, close)


def _is_owed(each: object) -> bool:
    return isinstance(each, HTTPChannel) and bool(each.requests or each.total_outbufs_len)
