"""A technician's walk over real processes: contacts close, the hub hears which, and nobody gets a number."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from hub.site_check.__main__ import main
from tests.support.processes.hall_processes import hall
from workbench.stage.checks import wait_until
from workbench.stage.stage import Stage


class Phone:
    """The page as its programs' door tells it."""

    def __init__(self, stage: Stage) -> None:
        self._root = f"{stage.web}/periksa"

    def get(self, path: str) -> Any:
        asked = Request(self._root + path, headers={"Accept": "application/json"})  # noqa: S310 (the stage's own hub)
        with urlopen(asked) as answer:  # noqa: S310 (same)
            return json.loads(answer.read())

    def post(self, path: str, **form: str) -> str:
        """Where it led."""
        with urlopen(self._root + path, urlencode(form).encode()) as answer:  # noqa: S310
            return str(answer.url)

    def step(self, node: str) -> str:
        return str(self.get(f"/alat/{node}")["step"])


def test_keys_that_are_checked_are_heard_and_give_no_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with hall(tmp_path, boxes=("tombol-1",)) as stage:
        phone = Phone(stage)
        phone.post("/alat/kios-1", lanjut="")
        wait_until(lambda: "Siap diperiksa" in _answers(stage), "the kiosk's check mode")
        phone.post("/alat/kios-1", langkah="kios-1/lamps", jawab="good")
        stage.kiosk("kios-1").press_key("dpmptsp")
        wait_until(lambda: phone.step("kios-1") == "kios-1/key/disdukcapil", "the first key")
        stage.kiosk("kios-1").press_key("bapenda")
        wait_until(lambda: phone.get("/alat/kios-1")["heard"] == "Tombol R Bapenda", "the wrong key's name")
        phone.post("/alat/tombol-1", lanjut="")
        wait_until(lambda: _answers(stage).count("Siap diperiksa") == 2, "the box's check mode")
        stage.box("tombol-1").press_call()
        wait_until(lambda: phone.step("tombol-1") == "tombol-1/lamps", "the box's key")
        assert json.loads(_page(stage, "/health"))["waiting"] == 0
        sheet = tmp_path / phone.post("/selesai").rpartition("/")[2]
        sheet.write_text(_page(stage, f"/periksa/lembar/{sheet.name}"), encoding="utf-8")
        (journal,) = tmp_path.rglob("journal.db")
        assert main(["verify", str(sheet), "--journal", str(journal)]) == 0
        assert "3 good, 0 bad" in capsys.readouterr().out


def _page(stage: Stage, path: str) -> str:
    with urlopen(stage.web + path) as answer:  # noqa: S310 (the stage's own hub)
        return str(answer.read().decode())


def _answers(stage: Stage) -> str:
    return " ".join(re.findall(r'"text":"([^"]*)"', _page(stage, "/fleet.json")))
