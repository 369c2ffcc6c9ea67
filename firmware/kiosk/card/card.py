"""The kiosk's card: what it must still know after a power cut, and the day's numbers."""

from pathlib import Path
from typing import assert_never

from firmware.kiosk.card.memory_file import MemoryFile
from firmware.kiosk.card.numbers_file import NumbersFile
from firmware.kiosk.model.effects import SaveMemory, SaveNumber
from firmware.kiosk.model.inputs import CardWriteFailed, CardWritten, KioskStarted


class MemoryCard:
    """`carry_out` belongs to one worker."""

    def __init__(self, folder: Path) -> None:
        self._store, self._ledger = MemoryFile(folder), NumbersFile(folder)

    def load_start(self, boot: str) -> KioskStarted:
        return KioskStarted(self._store.load_memory(), boot, self._ledger.load_numbers())

    def carry_out(self, job: SaveMemory | SaveNumber) -> CardWritten | CardWriteFailed:
        match job:
            case SaveMemory(memory):
                return self._store.save_memory(memory)
            case SaveNumber(line, began):
                return self._ledger.append_record(line, began)
            case _:
                assert_never(job)
