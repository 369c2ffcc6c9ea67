"""The pages' server: how it ends."""

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

import pytest
from flask import Flask

from hub.config import WebConfig
from hub.web import server
from tests.support.running.patience import PATIENCE_S


def test_whoever_asked_before_the_end_is_answered_and_nobody_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(server, "GRACE_S", PATIENCE_S)
    asked, may_answer, pages = threading.Event(), threading.Event(), Flask("pages")

    @pages.get("/")
    def slow() -> str:
        asked.set()
        may_answer.wait(PATIENCE_S)
        return "answered"

    served = server.serve_pages(pages, WebConfig(port=0))
    with ThreadPoolExecutor() as pool:
        answer = pool.submit(lambda: urlopen(f"http://127.0.0.1:{served.port}/").read())
        assert asked.wait(PATIENCE_S)
        closing = pool.submit(served.close)
        time.sleep(0.2)
        may_answer.set()
        assert answer.result() == b"answered"
        closing.result()
    served.close()  # again, which is nothing
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", served.port))
