"""The kiosk's memory on its card: one small file, replaced whole, on the card before anybody is told."""

import logging
import os
from pathlib import Path
from typing import Final

import msgspec

from firmware.kiosk.model.inputs import CardWriteFailed, CardWritten
from firmware.kiosk.model.memory import Memory

log = logging.getLogger(__name__)
NAME: Final = "memory.json"


class MemoryFile:
    """One worker alone calls `save_memory`. A power cut leaves the old or the new, never half of it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        folder.mkdir(parents=True, exist_ok=True)

    def load_memory(self) -> Memory:
        """What was kept. A file that cannot be read is put aside for a technician: today's press is lost."""
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=Memory)
        except FileNotFoundError:
            return Memory()
        except (OSError, msgspec.DecodeError, UnicodeDecodeError) as fault:
            log.exception("memory-unreadable", extra={"path": str(self._path), "reason": str(fault)})
        self._put_aside()
        return Memory()

    def save_memory(self, memory: Memory) -> CardWritten | CardWriteFailed:
        draft = self._path.with_suffix(".new")
        try:
            with draft.open("wb") as file:
                file.write(msgspec.json.encode(memory))
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self._path)
            _sync_folder(self._path.parent)
        except OSError as fault:
            return CardWriteFailed(str(fault))
        return CardWritten(memory.press.request if memory.press else None)

    def _put_aside(self) -> None:
        try:
            self._path.replace(self._path.with_suffix(".unreadable"))
        except OSError as fault:
            log.warning("memory-not-put-aside", extra={"reason": str(fault)})


def _sync_folder(folder: Path) -> None:
    """The new name is on the card only once its folder is."""
    held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(held)
    finally:
        os.close(held)
