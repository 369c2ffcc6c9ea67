"""The keeper's folder: the newest copy of each day, one of each of the last hours, all of them sound."""

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Final

from hub.backup.day_files import SUFFIX, NotCopied, require_sound
from hub.backup.index import NAME, CopiedFile, CopyIndex, encode_index, is_day
from hub.backup.place import describe_copy

HOURS: Final = "hours"
DRAFT: Final = ".fetched.new"


class Shelf:
    """One process uses it. A folder of copies like the hub's own: a restore reads either."""

    def __init__(self, folder: Path, hours: int, days: int) -> None:
        self._folder, self._hours, self._days = folder, hours, days
        self._looked: dict[str, tuple[int, CopiedFile]] = {}
        (folder / HOURS).mkdir(parents=True, exist_ok=True)

    @property
    def draft(self) -> Path:
        """Where a fetched file is written before it is looked at."""
        return self._folder / DRAFT

    def list_wanted(self, index: CopyIndex) -> list[CopiedFile]:
        """What is new or other there than here, of the days that are kept; named as a day is, or never."""
        named = sorted((each for each in index.files if is_day(each.name)), key=lambda each: each.name)
        return [each for each in named[-self._days :] if self._read_held(each.name) != each]

    def take_in(self, new: CopiedFile, made: float) -> None:
        """Put the draft in its place. Raises NotCopied if it is not what the index says, or not sound."""
        try:
            (day,) = require_sound(self.draft)
            fetched = describe_copy(self.draft, day)
            if (fetched.size, fetched.sha256, fetched.last) != (new.size, new.sha256, new.last):
                raise NotCopied(f"{new.name}: not the file that the hub's index names")
            self._put_in_place(new, made)
        except (OSError, ValueError) as fault:
            self.draft.unlink(missing_ok=True)
            raise NotCopied(f"{new.name}: {fault}") from fault

    def finish_round(self, index: CopyIndex) -> None:
        """All of it is here: say so in an index of our own, and let go of what is too old."""
        kept = sorted(path for path in self._folder.glob(f"*{SUFFIX}") if is_day(path.name))
        _delete_files(kept[: -self._days])
        hours = sorted((self._folder / HOURS).glob(f"*{SUFFIX}"), key=lambda path: path.stat().st_mtime)
        _delete_files(hours[: max(0, len(hours) - self._hours)])
        names = {path.name for path in kept[-self._days :]}
        held = CopyIndex(index.made, tuple(each for each in index.files if each.name in names))
        draft = self._folder / f".{NAME}.new"
        draft.write_bytes(encode_index(held))
        draft.replace(self._folder / NAME)

    def _read_held(self, name: str) -> CopiedFile | None:
        """Looked through once, and again when it was changed."""
        path = self._folder / name
        try:
            changed = path.stat().st_mtime_ns
            known = self._looked.get(name)
            if known is None or known[0] != changed:
                (day,) = require_sound(path)
                known = self._looked[name] = (changed, describe_copy(path, day))
        except (NotCopied, OSError, ValueError):
            return None
        return known[1]

    def _put_in_place(self, new: CopiedFile, made: float) -> None:
        """What knew more than the new one is put aside for good; else one of each hour stays."""
        place, held = self._folder / new.name, self._read_held(new.name)
        if held is not None and held.last > new.last:
            place.replace(self._name_aside(place, held))
        elif held is not None and self._hours:
            hour = f"{datetime.fromtimestamp(made, UTC):%Y%m%dT%H}"
            of_hour = self._folder / HOURS / f"{place.stem}.{hour}{SUFFIX}"
            if not of_hour.exists():
                place.replace(of_hour)
        _rename_into_place(self.draft, place)

    def _name_aside(self, place: Path, held: CopiedFile) -> Path:
        """A hub that was restored from an older copy goes on with less: what was more is not thrown away."""
        names = (place.with_name(f"{place.stem}.until-{held.last}-{n}.aside") for n in count(1))
        return next(name for name in names if not name.exists())


def _rename_into_place(draft: Path, to: Path) -> None:
    """On the disk before it bears the name."""
    with draft.open("rb") as written:
        os.fsync(written.fileno())
    draft.replace(to)


def _delete_files(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
