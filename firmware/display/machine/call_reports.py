"""What a display says of a call to the hub: the same word twice has the same id (pure)."""

import re
from typing import Final

from broker.messages import CallFollowed, CallReport, Seen
from firmware.display.boards import News
from firmware.display.machine.state import State
from firmware.node.effects import Ask

REPORT_S: Final = 60.0
REPORT_AGAIN_S: Final = (0.3, 1.0, 2.0, 4.0, 8.0, 8.0, 8.0, 8.0, 8.0, 8.0)


def report(state: State, news: News, what: CallFollowed) -> Ask:
    seen = state.television.seen if state.television else Seen.UNKNOWN
    told = CallReport(news.ticket, news.counter, news.calls, what, seen)
    return Ask(request(state.node, news, what), told, deadline_s=REPORT_S, again_s=REPORT_AGAIN_S)


def request(node: str, news: News, what: CallFollowed) -> str:
    """Saying it twice is harmless: the id is the same."""
    return re.sub(r"[^a-z0-9-]", "-", f"{node}-{news.ticket}-{news.counter}-{news.calls}-{what}".lower())
