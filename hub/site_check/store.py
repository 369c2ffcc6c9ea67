"""Where a walk is kept while it goes on, and its sheets for ever: a folder of the hub's state."""

import hashlib
import logging
import os
from pathlib import Path
from typing import Final

import msgspec

from hub.site_check.record import CheckRecord

log = logging.getLogger(__name__)

RECORD: Final = "berjalan.json"
SHEET: Final = "lembar-*.html"


class CheckStore:
    """Files are replaced whole: a power cut leaves the one before."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_record(self) -> CheckRecord | None:
        """The walk that goes on; None when none does. One that cannot be read is laid aside, not lost."""
        path = self._folder / RECORD
        try:
            return msgspec.json.decode(path.read_bytes(), type=CheckRecord)
        except FileNotFoundError:
            return None
        except msgspec.DecodeError as fault:
            aside = path.with_suffix(".unreadable")
            log.exception("walk-unreadable", extra={"kept": str(aside), "reason": str(fault)})
            path.replace(aside)
            return None

    def keep_record(self, record: CheckRecord) -> None:
        self._replace_file(RECORD, msgspec.json.format(msgspec.json.encode(record)))

    def last_digest(self) -> str:
        """Of the sheet before the one to come; empty before the first."""
        sheets = self.list_sheets()
        return digest_sheet(sheets[0].read_bytes()) if sheets else ""

    def finish_walk(self, sheet: bytes, number: int) -> Path:
        """The sheet stands in its file, and the walk is over."""
        path = self._replace_file(f"lembar-{number:04d}.html", sheet)
        (self._folder / RECORD).unlink(missing_ok=True)
        return path

    def list_sheets(self) -> list[Path]:
        """Newest first."""
        return sorted(self._folder.glob(SHEET), reverse=True)

    def _replace_file(self, name: str, content: bytes) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        path, draft = self._folder / name, self._folder / f".{name}.new"
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        return path


def digest_sheet(sheet: bytes) -> str:
    return hashlib.sha256(sheet).hexdigest()
