"""The strip of times: what became of the last presses, read from the machines' own logs as they grow."""

import json
import threading
import time
from collections import deque
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Final

from workbench.page import page_state
from workbench.stage import journal, timeline
from workbench.stage.journal import RecordedEvent
from workbench.stage.logbook import LogLine
from workbench.stage.stage import Stage

KEPT: Final = 6
REMEMBERED: Final = 1_500
WORDS: Final = {
    "asked": "ditanyakan ke pusat",
    "granted, recorded": "nomor dicatat",
    "printing": "mencetak",
    "slip cut": "kertas keluar",
    "called, recorded": "panggilan dicatat",
    "board shown": "tampil di {who}",
    "voice begins": "suara mulai",
    "spoken": "selesai disuarakan",
}


class LogTail:
    """One log, read on from where it was left; only its last lines are remembered."""

    def __init__(self, path: Path) -> None:
        self._path, self._read = path, 0
        self.said: deque[LogLine] = deque(maxlen=REMEMBERED)

    def read_new_lines(self) -> bool:
        """Did it grow."""
        if not self._path.exists():
            return False
        with self._path.open("rb") as file:
            file.seek(self._read)
            fresh = file.read()
        whole = fresh[: fresh.rfind(b"\n") + 1]
        self._read += len(whole)
        self.said.extend(json.loads(line) for line in whole.splitlines() if line.startswith(b'{"'))
        return bool(whole)


class TimelineStrip:
    """Newest last."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._tails = {path: LogTail(stage.folder / "log" / f"{path}.jsonl") for path in _log_names(stage)}
        self._presses: deque[str] = deque(maxlen=KEPT)
        self._calls: deque[RecordedEvent] = deque(maxlen=KEPT)
        self._seq, self._told = 0, tuple[page_state.StorySight, ...]()
        self._began: dict[float, str] = {}
        self._lock = threading.Lock()

    def list_stories(self) -> tuple[page_state.StorySight, ...]:
        with self._lock:
            grew = [tail.read_new_lines() for tail in self._tails.values()]
            if any(grew):
                self._gather_events()
                self._told = self._tell_stories()
            return self._told

    def _gather_events(self) -> None:
        for entry in journal.read_recorded(self._stage.journal, since=self._seq):
            self._seq = entry.seq
            if entry.kind == "ticket-issued":
                self._presses.append(entry.body["ticket"])
            elif entry.kind in ("ticket-called", "ticket-recalled"):
                self._calls.append(entry)

    def _tell_stories(self) -> tuple[page_state.StorySight, ...]:
        books = {name: list(tail.said) for name, tail in self._tails.items()}
        began = [*_tell_presses(books, self._presses), *_tell_calls(books, self._calls)]
        latest = sorted(began, key=lambda each: each[1][0].mono)[-KEPT:]
        self._began = {steps[0].mono: self._hall_time(steps[0].mono) for _, steps in latest}
        return tuple(_build_story(about, steps, self._began[steps[0].mono]) for about, steps in latest)

    def _hall_time(self, mono: float) -> str:
        """The hall's time of it, as it was when it was news: the hall's clock may have leapt since."""
        at = self._stage.clock.now() - timedelta(seconds=time.monotonic() - mono)
        return self._began.get(mono, f"{at:%H.%M.%S}")


DraftStory = tuple[str, list[timeline.TimelineStep]]


def _tell_presses(books: timeline.LogsByProcess, tickets: Iterable[str]) -> Iterable[DraftStory]:
    for ticket in tickets:
        try:
            steps = timeline.trace_press(books, ticket)
        except (LookupError, StopIteration):
            continue  # its machine's log is a moment behind the journal
        yield f"{ticket.rpartition('-')[2]} diambil di {steps[0].who}", steps


def _tell_calls(books: timeline.LogsByProcess, calls: Iterable[RecordedEvent]) -> Iterable[DraftStory]:
    for called in calls:
        try:
            steps = timeline.trace_call(books, called)
        except (LookupError, StopIteration):
            continue  # likewise; or the hub itself called, and no key was pressed
        body = called.body
        again = " lagi" if called.kind == "ticket-recalled" else ""
        number, counter = body["ticket"].rpartition("-")[2], body["counter"].replace("-", " ")
        yield f"{number} dipanggil{again} ke {counter}", steps


def _build_story(about: str, steps: list[timeline.TimelineStep], at: str) -> page_state.StorySight:
    began, told = steps[0].mono, dict[str, page_state.StepSight]()
    for step in steps:
        if word := WORDS.get(step.step):
            what = word.format(who=step.who)
            told.setdefault(what, page_state.StepSight(what, round((step.mono - began) * 1000, 1)))
    return page_state.StorySight(about, at, tuple(told.values()))


def _log_names(stage: Stage) -> Iterable[str]:
    who = stage.who
    return ("hub", *who.kiosks, *who.displays, *who.boxes, *(f"{name}-printer" for name in who.kiosks))
