"""One place where the journal is copied to: brought up to date day by day, its index last."""

import hashlib
import os
from pathlib import Path
from typing import Final

from hub.backup.day_files import SUFFIX, DayExtent, NotCopied, copy_day, read_days, require_sound
from hub.backup.index import NAME, CopiedFile, CopyIndex, encode_index

DATE: Final = 10  # letters of a stream's name that are its date


class CopyPlace:
    """A folder of copies, used by one thread. What lies there from before is checked once, then trusted."""

    def __init__(self, folder: Path, journal: Path) -> None:
        self._folder, self._journal = folder, journal
        self._files: dict[DayExtent, CopiedFile] | None = None

    def bring_up_to_date(self, now: float) -> CopyIndex:
        """Copy the days that changed. Raises NotCopied; the copies from before are then still there."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            known = self._find_files() if self._files is None else self._files
            since = "" if self._files is None else _find_newest_date(known)
            over = {day: each for day, each in known.items() if day.stream < since and self._is_there(each)}
            lost = len(over) < sum(day.stream < since for day in known)
            going_on = read_days(self._journal, "" if lost else since)
            self._files = over | dict(self._copy_if_newer(day, known.get(day)) for day in going_on)
            index = CopyIndex(now, tuple(self._files.values()))
            _replace_file(self._folder / NAME, encode_index(index))
        except OSError as fault:
            self._files = None
            raise NotCopied(f"{self._folder}: {fault}") from fault
        return index

    def _copy_if_newer(self, day: DayExtent, known: CopiedFile | None) -> tuple[DayExtent, CopiedFile]:
        """The file of a day as it is now, or as it was if that still lies there: sticks are changed."""
        path = self._folder / f"{day.stream}{SUFFIX}"
        if known is not None and self._is_there(known):
            return day, known
        copied = copy_day(self._journal, day.stream, path)
        return copied, describe_copy(path, copied)

    def _is_there(self, known: CopiedFile) -> bool:
        path = self._folder / known.name
        return path.exists() and path.stat().st_size == known.size

    def _find_files(self) -> dict[DayExtent, CopiedFile]:
        found = {}
        for path in self._folder.glob(f"[!.]*{SUFFIX}"):
            try:
                (day,) = require_sound(path)
            except (NotCopied, ValueError):
                continue  # made again, whatever was wrong with it
            found[day] = describe_copy(path, day)
        return found


def _find_newest_date(known: dict[DayExtent, CopiedFile]) -> str:
    """The date of the newest day: what is before it is over. A practice's stream is named after its day."""
    return max((day.stream[:DATE] for day in known), default="")


def describe_copy(path: Path, day: DayExtent) -> CopiedFile:
    body = path.read_bytes()
    return CopiedFile(path.name, len(body), hashlib.sha256(body).hexdigest(), day.last)


def is_elsewhere(folder: Path, journal: Path) -> bool:
    """Is this another disk than the journal's? The empty folder of a stick that is not there is not."""
    try:
        return folder.stat().st_dev != journal.parent.stat().st_dev
    except OSError:
        return False


def _replace_file(path: Path, body: bytes) -> None:
    draft = path.with_name(f".{path.name}.new")
    with draft.open("wb") as out:
        out.write(body)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(path)
