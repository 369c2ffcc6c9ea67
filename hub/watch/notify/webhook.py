"""Alarms as one JSON document, posted to a program of the house: a chat's bridge, a ticket system."""

from http.client import HTTPException
from typing import Final
from urllib.request import ProxyHandler, Request, build_opener

import msgspec

from hub.config import WebhookConfig
from hub.watch.notify.letter import Letter
from hub.watch.notify.post import NotTold

TIMEOUT_S: Final = 10.0


def post_letter(config: WebhookConfig, letter: Letter) -> None:
    """Raises NotTold for any answer but 2xx, and for none."""
    headers = {"Content-Type": "application/json"}
    if config.token:
        headers["Authorization"] = f"Bearer {config.token}"
    # the configuration admits http and https only
    post = Request(config.url, msgspec.json.encode(letter), headers, method="POST")  # noqa: S310
    try:
        with build_opener(ProxyHandler({})).open(post, timeout=TIMEOUT_S):
            pass
    except (OSError, HTTPException) as fault:
        raise NotTold(f"{config.url}: {fault}") from fault
