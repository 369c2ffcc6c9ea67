"""A device's log on its way to the technician: real journals, read by the real journalctl."""

import io
import os
import shutil
import tempfile
import zipfile
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from hub.web import staff_pages
from hub.web.staff.door import StaffDoor
from hub.web.window import HallView
from tests.support.halls.journals import received
from tests.support.halls.watched import WatchedHall
from workbench.stage.checks import wait_until


@pytest.fixture
def hall(tmp_path: Path) -> WatchedHall:
    return WatchedHall(tmp_path)


def a_browser(hall: WatchedHall, journals: Path) -> FlaskClient:
    return staff_pages(StaffDoor(HallView(hall.live.hub), hall.watch, hall.folder, journals)).test_client()


def collected(browser: FlaskClient, node: str = "kios-1") -> str:
    """The line of the page, once it is no more being packed."""
    assert browser.post(f"/alat/{node}/tindakan", data={"what": "logs"}).status_code == 303
    return wait_until(lambda: line_of(browser, node), "the log")


def line_of(browser: FlaskClient, node: str) -> str:
    return next((text for text in lines_of(browser, node) if "sedang" not in text), "")


def lines_of(browser: FlaskClient, node: str) -> list[str]:
    told = [each["text"] for each in browser.get("/fleet.json").get_json()["outcomes"]]
    return [text for text in told if text.startswith(f"Log {node}")]


def test_the_last_day_of_one_device_is_a_zip_with_one_text(hall: WatchedHall, tmp_path: Path) -> None:
    received(tmp_path / "remote", "kios-1", ["started", "paper out"])
    received(tmp_path / "remote", "kios-1", ["the day before"], hours_ago=30)
    received(tmp_path / "remote", "kios-2", ["somebody else's"])
    browser = a_browser(hall, tmp_path / "remote")
    assert collected(browser) == "Log kios-1: siap, 08.05"
    answer = browser.get("/alat/log/1")
    assert "filename=kios-1-2026-01-05-0805.zip" in answer.headers["Content-Disposition"]
    body = answer.data
    answer.close()
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        assert packed.namelist() == ["kios-1.log"]
        lines = packed.read("kios-1.log").decode().splitlines()
    assert [line.split("antrean: ")[1] for line in lines] == ["started", "paper out"]


def test_a_device_that_sent_nothing_has_no_log_and_the_page_says_so(
    hall: WatchedHall, tmp_path: Path
) -> None:
    received(tmp_path / "remote", "kios-2", ["somebody else's"])
    browser = a_browser(hall, tmp_path / "remote")
    assert collected(browser).endswith("Belum ada log perangkat ini di hub.")
    assert browser.get("/alat/log/1").status_code == 404


def test_a_hub_that_receives_no_journals_says_the_same(hall: WatchedHall, tmp_path: Path) -> None:
    assert "gagal" in collected(a_browser(hall, tmp_path / "not-there"))


def test_a_hub_without_room_for_it_starts_and_says_so(
    hall: WatchedHall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    received(tmp_path / "remote", "kios-1", ["started"])
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not-there"))
    assert collected(a_browser(hall, tmp_path / "remote")).endswith(
        "Log tidak dapat dibaca. Periksa folder logs_dir di mesin hub."
    )


@pytest.fixture
def tells_when(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The real journalctl, but not before this file is there."""
    begins, real = tmp_path / "begins", shutil.which("journalctl")
    slow = tmp_path / "bin" / "journalctl"
    slow.parent.mkdir()
    slow.write_text(f'#!/bin/sh\nuntil [ -e "{begins}" ]; do sleep 0.05; done\nexec "{real}" "$@"\n')
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}:{os.environ['PATH']}")
    return begins


def test_asking_again_while_it_is_packed_packs_once(
    hall: WatchedHall, tmp_path: Path, tells_when: Path
) -> None:
    received(tmp_path / "remote", "kios-1", ["started"])
    browser = a_browser(hall, tmp_path / "remote")
    for _ in range(3):
        browser.post("/alat/kios-1/tindakan", data={"what": "logs"})
    tells_when.touch()
    wait_until(lambda: line_of(browser, "kios-1"), "the log")
    assert len(lines_of(browser, "kios-1")) == 1
    assert browser.get("/alat/log/2").status_code == 404
