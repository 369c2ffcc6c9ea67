"""The technician's page over real processes: what is asked comes out on paper, what breaks stands on it."""

import json
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

from tests.support.processes.hall_processes import hall
from workbench.stage.checks import wait_until
from workbench.stage.stage import Stage


def page(stage: Stage, path: str = "/alat") -> str:
    with urlopen(stage.web + path) as answer:  # noqa: S310 (the stage's own hub)
        return str(answer.read().decode())


def asks(stage: Stage, node: str, what: str) -> None:
    form = urlencode({"what": what}).encode()
    with urlopen(f"{stage.web}/alat/{node}/tindakan", form) as answer:  # noqa: S310 (same)
        assert answer.status == 200


def outcome(stage: Stage, begins: str) -> str:
    told = [each["text"] for each in json.loads(page(stage, "/fleet.json"))["outcomes"]]
    return next((text for text in told if text.startswith(begins) and "belum" not in text), "")


def alarms(stage: Stage) -> list[str]:
    return [each["text"] for each in json.loads(page(stage, "/fleet.json"))["alarms"]]


def test_a_test_print_comes_out_and_the_page_says_so(tmp_path: Path) -> None:
    with hall(tmp_path, boxes=("tombol-4",)) as stage:
        asks(stage, "kios-1", "test-print")
        assert "berhasil" in wait_until(lambda: outcome(stage, "Cetak uji di kios-1"), "its outcome")
        (slip,) = stage.sink("kios-1").wait_for_slips(1)
        assert "kios-1" in "".join(slip.lines)
        asks(stage, "tombol-4", "identify")
        assert "berhasil" in wait_until(lambda: outcome(stage, "Kedipkan di tombol-4"), "its outcome")


def test_what_breaks_stands_on_the_page_until_it_is_mended(tmp_path: Path) -> None:
    with hall(tmp_path) as stage:
        out = "Kertas mesin antrean pintu utama (kios-1) habis."
        stage.take_paper("kios-1")
        wait_until(lambda: [text for text in alarms(stage) if text.startswith(out)], "the alarm")
        stage.load_roll("kios-1")
        wait_until(lambda: not [text for text in alarms(stage) if text.startswith(out)], "its end")
        assert out in page(stage, "/alat/riwayat")
        assert 'antrean_node_up{node="kios-1"} 1.0' in page(stage, "/metrics")
