"""What a display says of a call to the hub: the same word twice has the same id (pure)."""

import re
from typing import Final

from broker.messages import CallProgress, CallReport, Seen
from firmware.display.boards import CallIdentity
from firmware.display.machine.state import DisplayState
from firmware.node.effects import AskHub

REPORT_S: Final = 60.0
REPORT_AGAIN_S: Final = (0.3, 1.0, 2.0, 4.0, 8.0, 8.0, 8.0, 8.0, 8.0, 8.0)


def build_call_report(state: DisplayState, news: CallIdentity, what: CallProgress) -> AskHub:
    seen = state.television.seen if state.television else Seen.UNKNOWN
    told = CallReport(news.ticket, news.counter, news.calls, what, seen)
    return AskHub(
        report_request_id(state.node, news, what), told, deadline_s=REPORT_S, again_s=REPORT_AGAIN_S
    )


def report_request_id(node: str, news: CallIdentity, what: CallProgress) -> str:
    """Saying it twice is harmless: the id is the same."""
    return re.sub(r"[^a-z0-9-]", "-", f"{node}-{news.ticket}-{news.counter}-{news.calls}-{what}".lower())
