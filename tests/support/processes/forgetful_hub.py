"""A hub with a planted bug: it forgets what it answered, so what is delivered twice is done twice."""

import sys
from collections.abc import Collection, Sequence
from dataclasses import replace

import hub.__main__ as composition
from hub.journal.journal import JournalEntry
from hub.journal.sqlite import SqliteJournal


class ForgetfulJournal(SqliteJournal):
    def find_outcomes(self, causes: Collection[str]) -> dict[str, bytes]:  # noqa: ARG002 (the bug)
        return {}

    def append(self, entries: Sequence[JournalEntry]) -> None:
        super().append([replace(entry, reply=None) for entry in entries])


if __name__ == "__main__":
    composition.SqliteJournal = ForgetfulJournal  # type: ignore[attr-defined]
    sys.exit(composition.main(sys.argv[1:]))
