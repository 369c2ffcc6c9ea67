"""The kiosk's card: what it must still know after a power cut, and the day's numbers."""

from pathlib import Path
from typing import assert_never

from firmware.kiosk.card.memory_file import Store
from firmware.kiosk.card.numbers_file import Ledger
from firmware.kiosk.model.effects import Note, Remember
from firmware.kiosk.model.inputs import NotRemembered, Remembered, Woke


class Card:
    """`carry_out` belongs to one worker."""

    def __init__(self, folder: Path) -> None:
        self._store, self._ledger = Store(folder), Ledger(folder)

    def recall(self, boot: str) -> Woke:
        return Woke(self._store.recall(), boot, self._ledger.recall())

    def carry_out(self, job: Remember | Note) -> Remembered | NotRemembered:
        match job:
            case Remember(memory):
                return self._store.keep(memory)
            case Note(line, began):
                return self._ledger.note(line, began)
            case _:
                assert_never(job)
