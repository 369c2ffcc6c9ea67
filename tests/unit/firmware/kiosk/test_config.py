"""A kiosk's file of settings: what it may say, and which mistakes are named."""

from pathlib import Path

import pytest

from firmware.kiosk.config import KioskConfig
from process.configuration import Misconfigured, parse_config

NODE = '[node]\nid = "kios-1"\nsite = "palopo"\n'
MATRIX = """
[keys.matrix]
rows = [5, 6]
columns = [12, 16]
keys = [["polres", "1"], ["prioritas", ""]]
"""


def read(tmp_path: Path, text: str) -> KioskConfig:
    path = tmp_path / "kiosk.toml"
    path.write_text(NODE + text, encoding="utf-8")
    return parse_config(path, {}, KioskConfig)


def test_without_a_face_a_kiosk_has_no_screen(tmp_path: Path) -> None:
    assert read(tmp_path, "").face is None


def test_a_matrix_names_the_key_at_each_crossing(tmp_path: Path) -> None:
    matrix = read(tmp_path, MATRIX).keys.matrix
    assert matrix is not None
    assert matrix.names == ["polres", "1", "prioritas"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (MATRIX.replace('["prioritas", ""]', '["prioritas"]'), "2 rows of 2 names"),
        ("[keys.direct]\npolres = 5\n" + MATRIX, "named twice: polres"),
        ("[keys.direct]\nbatal = 5\n[lamps.direct]\nbatal = 5\n", "pins used twice: 5"),
        ("[keys.direct]\nbatal = 40\n", "<= 27"),
        ("[printer]\npaper_mm = 76\n", "printer.paper_mm"),
    ],
)
def test_each_mistake_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(Misconfigured, match=said):
        read(tmp_path, text)
