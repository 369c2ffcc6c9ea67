"""What a process has said: its JSON lines, followed while it runs and read again afterwards."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

LogLine = dict[str, Any]
_LOOK_S: Final = 0.02
PATIENCE_S: Final = 90.0  # a laptop busy with other things starts a hall in a minute


class NeverLogged(Exception):
    """What was waited for did not come; the message has the process's last words."""


class Logbook:
    """One log file. A `mark` is a place in it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def mark(self) -> int:
        return self.path.stat().st_size if self.path.exists() else 0

    def read_lines(self, since: int = 0) -> list[LogLine]:
        return list(_parse_lines(self._read_bytes(since)))

    def wait_for(
        self,
        event: str,
        *,
        since: int = 0,
        within_s: float = PATIENCE_S,
        alive: Callable[[], bool] = lambda: True,
        **fields: object,
    ) -> LogLine:
        """The first `event` with these fields. NeverLogged after `within_s`, or when the process is gone.

        Raises NeverLogged.
        """
        until = time.monotonic() + within_s
        while True:
            lived = alive()
            for said in self.read_lines(since):
                if said.get("event") == event and all(said.get(k) == v for k, v in fields.items()):
                    return said
            if not lived or time.monotonic() > until:
                why = "it ended" if not lived else f"{within_s:g} s went by"
                raise NeverLogged(
                    f"{self.path.stem} never said {event!r} {fields or ''}: {why}\n{self.tail()}"
                )
            time.sleep(_LOOK_S)

    def tail(self, letters: int = 2_000) -> str:
        return self._read_bytes(0)[-letters:].decode("utf-8", "replace")

    def _read_bytes(self, since: int) -> bytes:
        if not self.path.exists():
            return b""
        with self.path.open("rb") as file:
            file.seek(since)
            return file.read()


def _parse_lines(content: bytes) -> Iterator[LogLine]:
    """Whole lines that are JSON objects; a trace or half a line is no event."""
    for line in content.split(b"\n")[:-1]:
        if line.startswith(b"{"):
            try:
                yield json.loads(line)
            except ValueError:
                continue
