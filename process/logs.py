"""Logs: one JSON object a line on stderr, each with an `event`, and the request id where there is one."""

import json
import logging
import sys
import time
from datetime import UTC, datetime
from typing import Any, Final, TextIO

_STANDARD: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """`log.info("asked", extra={"request": id})` becomes `{"event": "asked", "request": id, …}`."""

    def __init__(self, who: str) -> None:
        super().__init__()
        self._who = who

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="microseconds"),
            "mono": round(time.monotonic(), 6),
            "who": self._who,
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            "room": record.name,
        }
        line |= {
            key: value for key, value in vars(record).items() if key not in _STANDARD and value is not None
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def start_logging(who: str, stream: TextIO | None = None, level: int = logging.INFO) -> None:
    """Called once, by `__main__`: everything that logs in this process speaks JSON from here on."""
    hand = logging.StreamHandler(stream or sys.stderr)
    hand.setFormatter(JsonLines(who))
    logging.basicConfig(level=level, handlers=[hand], force=True)
    logging.captureWarnings(True)
