"""What a kiosk keeps on its card comes back, and a bad card never stops it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from broker import messages as m
from firmware.kiosk.card.memory_file import MemoryFile
from firmware.kiosk.model.inputs import CardWriteFailed, CardWritten
from firmware.kiosk.model.memory import Confirmation, Memory, PendingPress, Withdrawal

FULL = Memory(
    press=PendingPress(
        "r3", m.Issue("polres", "skck", True, "t3", "en"), datetime(2026, 1, 5, 8, tzinfo=UTC), kept=True
    ),
    errands=(
        Confirmation("r1-printed-b1", m.Printed("20260105-D001", "assumed", reprint=True)),
        Withdrawal("r2-back", m.GiveBackRequest("r2")),
    ),
    settled=("r1",),
)


def test_what_was_kept_comes_back_whole(tmp_path: Path) -> None:
    assert MemoryFile(tmp_path).save_memory(FULL) == CardWritten("r3")
    assert MemoryFile(tmp_path).load_memory() == FULL


def test_a_new_card_remembers_nothing(tmp_path: Path) -> None:
    assert MemoryFile(tmp_path / "state").load_memory() == Memory()


def test_the_latest_memory_replaces_the_one_before(tmp_path: Path) -> None:
    store = MemoryFile(tmp_path)
    store.save_memory(FULL)
    assert store.save_memory(Memory()) == CardWritten(None)
    assert store.load_memory() == Memory()


@pytest.mark.parametrize("rotten", [b"\0" * 512, b'{"settled": ["\xff\xff\xff"]}'])
def test_a_file_of_rubbish_is_put_aside_and_the_kiosk_starts(tmp_path: Path, rotten: bytes) -> None:
    (tmp_path / "memory.json").write_bytes(rotten)
    assert MemoryFile(tmp_path).load_memory() == Memory()
    assert (tmp_path / "memory.unreadable").read_bytes() == rotten


def test_a_draft_cut_off_by_a_power_cut_changes_nothing(tmp_path: Path) -> None:
    MemoryFile(tmp_path).save_memory(FULL)
    (tmp_path / "memory.new").write_bytes(b'{"press": {"requ')
    assert MemoryFile(tmp_path).load_memory() == FULL


def test_a_card_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    store = MemoryFile(tmp_path / "state")
    (tmp_path / "state").rmdir()
    assert isinstance(store.save_memory(FULL), CardWriteFailed)
