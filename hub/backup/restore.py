"""`python -m hub.restore FROM --journal PATH`: a journal out of its copies, after a dead disk or hub.

FROM is a folder of copies, or one day's file. Nothing is overwritten: what stood at PATH is kept beside it.
"""

import argparse
import os
import secrets
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Final

from hub.backup.day_files import SUFFIX, DayExtent, NotCopied, join_days, require_sound
from hub.journal.journal import PRACTICE, JournalUnusable
from hub.journal.lock import hold_lock

BESIDE: Final = ("", "-wal", "-shm")
WRONG: Final = "Not restored; nothing was changed.\n{reasons}\n"
DAMAGED: Final = (
    "{fault}\n  Take this file from another place, or move it out of the folder to go on without that day."
)
RUNNING: Final = "{path}: {why}"
THEN: Final = (
    "Start the hub. It asks the kiosks what they printed since, and gives numbers again after that.\n"
)

LEAST_LEAP: Final = 1_000
LEAP: Final = 1_000_000  # by chance, so that two restores of one copy never count their starts alike


class NotRestored(Exception):
    """Nothing was changed; the text says all that is in the way, and what to do."""


def main(argv: Sequence[str]) -> int:
    options = argparse.ArgumentParser(prog="python -m hub.restore", description=__doc__)
    source = options.add_mutually_exclusive_group(required=True)
    source.add_argument(
        "copies", metavar="FROM", nargs="?", type=Path, help="a folder of copies, or one file"
    )
    source.add_argument("--without-copies", action="store_true", help="begin with what the kiosks know alone")
    options.add_argument("--journal", type=Path, required=True, help="as in hub.toml")
    given = options.parse_args(argv)
    try:
        days, aside = restore_journal(given.copies, given.journal, datetime.now(UTC))
    except NotRestored as wrong:
        sys.stderr.write(WRONG.format(reasons=wrong))
        return 1
    kept = f"What was there before is kept as {aside}.\n" if aside else ""
    sys.stdout.write(f"{given.journal}: {_describe_days(days)}.\n{kept}{THEN}")
    return 0


def _describe_days(days: tuple[DayExtent, ...]) -> str:
    real = [day for day in days if not day.stream.endswith(PRACTICE)]
    if not real:
        return "empty"
    return f"{len(real)} days, the last is {real[-1].stream} with {real[-1].outcomes} answers"


def restore_journal(
    copies: Path | None, journal: Path, at: datetime
) -> tuple[tuple[DayExtent, ...], Path | None]:
    """The days that are in it now, and where the journal from before was put. Raises NotRestored."""
    files = _list_sound_copies(copies) if copies else []
    try:
        held = hold_lock(journal)
    except JournalUnusable as why:
        raise NotRestored(RUNNING.format(path=journal, why=why)) from why
    with held:
        draft = journal.with_name(f".{journal.name}.new")
        try:
            draft.unlink(missing_ok=True)
            days = join_days(files, draft, at, LEAST_LEAP + secrets.randbelow(LEAP))
            aside = _put_aside(journal)
            draft.replace(journal)
            _own_as_folder(journal, Path(held.name))
        except (NotCopied, OSError) as fault:
            raise NotRestored(str(fault)) from fault
    return days, aside


def _list_sound_copies(copies: Path) -> list[Path]:
    files = [copies] if copies.is_file() else sorted(copies.glob(f"[!.]*{SUFFIX}"))
    if not files:
        raise NotRestored(f"{copies}: no copies there (files named YYYY-MM-DD{SUFFIX})")
    wrong = []
    for path in files:
        try:
            require_sound(path)
        except NotCopied as fault:
            wrong.append(DAMAGED.format(fault=fault))
    if wrong:
        raise NotRestored("\n".join(wrong))
    return files


def _put_aside(journal: Path) -> Path | None:
    """The old journal with the two files beside it, which are a part of it."""
    if not any(journal.with_name(journal.name + each).exists() for each in BESIDE):
        return None
    names = (journal.with_name(f"{journal.stem}.before-restore-{n}{journal.suffix}") for n in count(1))
    aside = next(name for name in names if not name.exists())
    for each in BESIDE:
        old = journal.with_name(journal.name + each)
        if old.exists():
            old.replace(aside.with_name(aside.name + each))
    return aside


def _own_as_folder(*paths: Path) -> None:
    """Run by root, it must still be the hub's own."""
    if os.geteuid() == 0:
        for path in paths:
            folder = path.parent.stat()
            os.chown(path, folder.st_uid, folder.st_gid)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
