"""The day's numbers on the kiosk's card: a line for each that was granted, another when it is out.

A hub whose journal was restored from a copy asks for them. Only added to; a new day begins the file anew.
"""

import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from firmware.kiosk.model.day_numbers import DayNumbers, GivenNumber, JournalStart, NumberRecord
from firmware.kiosk.model.inputs import CardWriteFailed, CardWritten

log = logging.getLogger(__name__)
NAME: Final = "numbers.jsonl"


class NumbersFile:
    """One worker alone calls `append_record`. Half a line at the end, of a power cut, is passed over."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._day = ""
        folder.mkdir(parents=True, exist_ok=True)

    def load_numbers(self) -> DayNumbers:
        numbers = DayNumbers()
        for line in self._read_records():
            numbers = numbers.add_record(line)
        self._day = numbers.day
        return numbers

    def append_record(self, line: NumberRecord, began: JournalStart | None) -> CardWritten | CardWriteFailed:
        """`began` is said again at the head of each day's file."""
        new_day = isinstance(line, GivenNumber) and line.day != self._day
        lines = [each for each in (began, line) if each] if new_day else [line]
        try:
            with self._path.open("wb" if new_day else "ab") as file:
                file.write(b"".join(b"\n" + msgspec.json.encode(each) for each in lines))
                file.flush()
                os.fsync(file.fileno())
        except OSError as fault:
            return CardWriteFailed(str(fault))
        if isinstance(line, GivenNumber):
            self._day = line.day
        return CardWritten(None)

    def _read_records(self) -> Iterator[NumberRecord]:
        try:
            lines = [line for line in self._path.read_bytes().splitlines() if line]
        except FileNotFoundError:
            return
        except OSError as fault:
            log.exception("numbers-unreadable", extra={"path": str(self._path), "reason": str(fault)})
            return
        for line in lines:
            try:
                yield msgspec.json.decode(line, type=NumberRecord)
            except (msgspec.DecodeError, UnicodeDecodeError):
                log.warning("line-unreadable", extra={"path": str(self._path)})
