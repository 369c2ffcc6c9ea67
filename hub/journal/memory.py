"""The same promises in one process's memory, for tests and rehearsals."""

from collections.abc import Collection, Iterable, Sequence
from copy import deepcopy
from datetime import datetime

from hub.domain.events import Event
from hub.journal import records
from hub.journal.chain import ChainLink, EventRow
from hub.journal.journal import PRACTICE, CannotRecord, HubStart, JournalEntry, build_link


class MemoryJournal:
    def __init__(self) -> None:
        self._events: list[tuple[str, bytes]] = []
        self._outcomes: dict[str, bytes] = {}
        self._numbers: set[tuple[str, str]] = set()
        self._plans: dict[str, str] = {}
        self._marks: dict[str, str] = {}
        self._links: list[ChainLink] = []
        self._epoch = 0
        self._alive: datetime | None = None
        self._restored: datetime | None = None

    def record_start(self, at: datetime, above: int = 0) -> HubStart:
        last, self._alive = self._alive, at
        self._epoch = max(self._epoch, above) + 1
        return HubStart(self._epoch, last)

    def note_alive(self, at: datetime) -> None:
        self._alive = at

    def append(self, entries: Sequence[JournalEntry]) -> None:
        """Raises CannotRecord for a number or a cause that is there already."""
        given = [
            (entry.stream, number)
            for entry in entries
            for number in map(records.number_given, entry.events)
            if number
        ]
        causes = [entry.cause for entry in entries if entry.reply is not None]
        if len({*given}) < len(given) or self._numbers & {*given}:
            raise CannotRecord("a number twice in one day")
        if len({*causes}) < len(causes) or self._outcomes.keys() & causes:
            raise CannotRecord("a cause twice")
        self._numbers |= {*given}
        for entry in entries:
            events = tuple(self._add_event(entry.stream, event) for event in entry.events)
            self._links.append(build_link(len(self._links) + 1, entry, events))
            if entry.reply is not None:
                self._outcomes[entry.cause] = entry.reply

    def _add_event(self, stream: str, event: Event) -> EventRow:
        body = records.encode_event(event)
        self._events.append((stream, body))
        at, number = event.at.isoformat(), records.number_given(event)
        return EventRow(len(self._events), at, records.event_kind(event), number, body)

    def find_outcomes(self, causes: Collection[str]) -> dict[str, bytes]:
        return {cause: self._outcomes[cause] for cause in causes if cause in self._outcomes}

    def has_recorded(self, entries: Sequence[JournalEntry]) -> bool:
        return bool(self._links) and self._links[-1].cause == entries[-1].cause

    def read_links(self, stream: str) -> Iterable[ChainLink]:
        return [link for link in self._links if link.stream == stream]

    def events(self, stream: str) -> Iterable[Event]:
        return [records.decode_event(body, seq) for seq, body in self.read_rows(stream)]

    def read_rows(self, stream: str) -> Iterable[tuple[int, bytes]]:
        numbered = enumerate(self._events, start=1)
        return [(seq, body) for seq, (name, body) in numbered if name == stream]

    def read_numbers(self, stream: str) -> set[str]:
        return {number for name, number in self._numbers if name == stream}

    def last_stream(self) -> str | None:
        real = (name for name, _ in reversed(self._events) if not name.endswith(PRACTICE))
        return next(real, None)

    def keep_plan(self, version: str, document: str) -> None:
        self._plans.setdefault(version, document)

    def find_plan(self, version: str) -> str | None:
        return self._plans.get(version)

    def copy_as_restored(self, at: datetime) -> "MemoryJournal":
        """What a restore of a copy made now would give."""
        copy = deepcopy(self)
        copy.mark_restored(at)
        return copy

    def mark_restored(self, at: datetime) -> None:
        self._restored = at

    def find_mark(self, name: str) -> str | None:
        return self._marks.get(name)

    def set_mark(self, name: str, value: str) -> None:
        self._marks[name] = value

    def record_id(self) -> str:
        return "memory"

    def restored_at(self) -> datetime | None:
        return self._restored

    def forget_restored(self) -> None:
        self._restored = None

    def close(self) -> None:
        pass
