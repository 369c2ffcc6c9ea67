"""The history of outages as people and spreadsheets read it."""

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.halls.watched import WatchedHall


@pytest.fixture
def hall(tmp_path: Path) -> WatchedHall:
    return WatchedHall(tmp_path)


def an_outage(hall: WatchedHall, seconds: int = 150) -> None:
    hall.is_lost("kios-1")
    hall.passes(seconds)
    hall.is_ready("kios-1")
    hall.passes(61)


def table(hall: WatchedHall) -> list[dict[str, str]]:
    body = hall.browser().get("/alat/riwayat.csv").get_data().decode("utf-8-sig")
    return [row for row in csv.DictReader(io.StringIO(body)) if row["kode"] == "lost"]


def test_an_outage_is_shown_with_its_beginning_its_end_and_its_length(hall: WatchedHall) -> None:
    an_outage(hall)
    page = hall.page("/alat/riwayat?perangkat=kios-1")
    assert "Riwayat gangguan: Mesin antrean pintu utama (kios-1)" in page
    assert "05/01/2026 08.05" in page
    assert "05/01/2026 08.07" in page
    assert "2 menit" in page


def test_what_still_stands_is_shown_so(hall: WatchedHall) -> None:
    hall.is_lost("kios-1")
    assert "masih berlangsung" in hall.page("/alat/riwayat")


def test_without_any_the_history_says_so(hall: WatchedHall) -> None:
    assert "Tidak ada gangguan" in hall.page("/alat/riwayat")


def test_thirty_days_are_shown_and_what_was_before_is_kept(hall: WatchedHall) -> None:
    an_outage(hall)
    began = table(hall)[0]["mulai"]
    hall.live.now += timedelta(days=31)
    assert table(hall) == []
    hall.live.now -= timedelta(days=2)
    assert [row["mulai"] for row in table(hall)] == [began]


def test_a_spreadsheet_gets_every_outage_with_times_of_the_hall(hall: WatchedHall) -> None:
    an_outage(hall)
    (row,) = table(hall)
    assert row["mulai"] == "2026-01-05T08:05:00+08:00"
    assert (row["perangkat"], row["menit"]) == ("kios-1", "2.5")
    assert row["nama"] == "Mesin antrean pintu utama (kios-1)"


def test_a_device_s_words_are_never_a_formula(hall: WatchedHall) -> None:
    hall.raises("kios-1", "voice", "=HYPERLINK(1)")
    assert "'=HYPERLINK(1)" in hall.page("/alat/riwayat.csv")


def test_a_history_that_cannot_be_read_says_why_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("no folder can be made here")
    hall = WatchedHall(tmp_path / "a-file")
    assert "Riwayat tidak dapat dibaca" in hall.page("/alat/riwayat")
    assert hall.browser().get("/alat/riwayat.csv").status_code == 503
