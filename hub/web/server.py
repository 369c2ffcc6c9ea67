"""Waitress in a thread of the hub's process: small pages, four threads, no reply held open."""

import threading

from waitress.server import BaseWSGIServer, create_server

from hub.config import WebConfig
from hub.hub import Hub
from hub.web.app import create_app


def serve(hub: Hub, config: WebConfig) -> BaseWSGIServer:
    """Begins to serve; the server's `effective_port` is where, `close()` ends it."""
    server = create_server(create_app(hub), host=config.host, port=config.port, threads=config.threads)
    threading.Thread(target=server.run, name="web", daemon=True).start()
    return server
