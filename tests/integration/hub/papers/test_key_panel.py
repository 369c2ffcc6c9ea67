"""The key panel's PDF read back: sizes, places, words, and its Braille, dot by dot."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from pypdf import PageObject

from firmware.kiosk.config import KioskConfig
from hub.papers.__main__ import main
from hub.papers.braille import NoBraille
from hub.papers.panel import PrintedKeyPanel, lay_out_panel
from hub.plan.keys import NUMERALS
from process.configuration import parse_config
from tests.support.halls.site import PALOPO, palopo
from tests.support.neighbours import paper
from tests.support.neighbours.paper import Circle

DOCS = Path(__file__).parents[4] / "docs"
BORDER, HOLE, DOT, APART, CELL, LINE = 15, 30, 1.5, 2.5, 6.0, 10.0
ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="  # North American Braille ASCII
FIGURES = dict(zip("ABCDEFGHIJ", "1234567890", strict=True))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    papers = tmp_path_factory.mktemp("papers")
    assert main(["panel", str(PALOPO), str(papers), "kios-1"]) == 0
    return papers


@pytest.fixture(scope="module")
def layers(folder: Path) -> list[PageObject]:
    return paper.pages(folder / "panel-kios-1.pdf")


@pytest.fixture(scope="module")
def planned() -> PrintedKeyPanel:
    return lay_out_panel(palopo(), palopo().kiosks[0])


def of_size(page: PageObject, diameter: float) -> list[Circle]:
    """Circles of that diameter to a hundredth of a millimetre, row by row."""
    found = [each for each in paper.circles(page) if abs(each.diameter - diameter) < 0.01]
    return sorted(found, key=lambda each: (round(each.y), round(each.x)))


def read(dots: list[Circle]) -> str:
    """What a finger reads: dots to cells by their distances alone, cells to letters by the printers' code."""
    told, top = [], min(dot.y for dot in dots)
    for line in range(1 + round((max(dot.y for dot in dots) - top - 2 * APART) / LINE + 0.4)):
        row = [dot for dot in dots if -0.1 < dot.y - top - line * LINE < 2 * APART + 0.1]
        told.append(_line([(dot.x, dot.y - top - line * LINE) for dot in row]))
    return " ".join(told).replace("- ", "")


def _line(dots: list[tuple[float, float]]) -> str:
    """The first dot may stand on the left or on the right of its cell: only one of the two fits all."""
    first = min(x for x, _ in dots)
    (left,) = [at for at in (first, first - APART) if all(fits(x - at) for x, _ in dots)]
    cells = [0] * (1 + int((max(x for x, _ in dots) - left) / CELL + 0.01))
    for x, y in dots:
        cell, side = divmod(x - left + 0.01, CELL)
        cells[int(cell)] += 1 << round(y / APART) + 3 * (side > APART - 0.1)
    return _figures("".join(ASCII[cell] for cell in cells))


def fits(x: float) -> bool:
    """A left or a right half of some cell."""
    return any(abs((x - half + 1) % CELL - 1) < 0.05 for half in (0, APART))


def _figures(told: str) -> str:
    return re.sub(r"#([A-J]+)", lambda found: "".join(FIGURES[each] for each in found[1]), told)


def test_the_page_is_the_panel_and_its_border_in_real_millimetres(
    layers: list[PageObject], planned: PrintedKeyPanel
) -> None:
    for page in layers:
        assert paper.size_mm(page) == (planned.size[0] + 2 * BORDER, planned.size[1] + 2 * BORDER)
        assert paper.fonts_embedded(page)
        assert 100.0 in {round(length, 3) for length in paper.lines(page)}


def test_a_hole_is_drilled_for_every_key_where_its_label_stands(
    layers: list[PageObject], planned: PrintedKeyPanel
) -> None:
    labels, work = layers
    at = [(each.x - BORDER, each.y - BORDER) for each in of_size(work, HOLE)]
    assert at == [pytest.approx(key.at, abs=0.01) for key in planned.keys]
    assert len(at) == len(of_size(labels, HOLE)) == 30


def test_each_hole_has_room_for_its_button_and_no_braille_under_it(
    layers: list[PageObject], planned: PrintedKeyPanel
) -> None:
    bezels, dots = of_size(layers[1], 36), of_size(layers[1], DOT)
    nearest = min(
        ((one.x - dot.x) ** 2 + (one.y - dot.y) ** 2) ** 0.5 - 18 - DOT / 2 for one in bezels for dot in dots
    )
    assert nearest > 4.79
    width, height = planned.size
    assert all(15 < dot.x - BORDER < width - 15 and 15 < dot.y - BORDER < height - 15 for dot in dots)


def test_the_braille_of_every_key_says_what_its_label_says(
    layers: list[PageObject], planned: PrintedKeyPanel
) -> None:
    dots = of_size(layers[1], DOT)
    read_back = {}
    for key in planned.keys:
        x, y = key.at[0] + BORDER, key.at[1] + BORDER
        read_back[key.name] = read([dot for dot in dots if abs(dot.x - x) < 30 and 18 < dot.y - y < 42])
    assert read_back == {key.name: key.short.upper() for key in planned.keys}


def test_a_label_says_agency_short_and_full_with_number_colour_and_letter(layers: list[PageObject]) -> None:
    said = " ".join(paper.text(layers[0]).split())
    for agency in palopo().agencies:
        assert agency.short in said
        assert agency.name in said
    words = [word.said for word in paper.words(layers[0])]
    assert [word for word in words if len(word) == 1][:18] == [each.prefix for each in palopo().agencies]
    assert {
        "ZONA 1 · BIRU",
        "ZONA 2 · HIJAU",
        "ZONA 3 · KUNING",
        "ZONA 4 · UNGU",
        *NUMERALS,
        "PRIORITAS",
    } <= {*words}


def test_keys_are_wired_as_the_hardware_page_says(planned: PrintedKeyPanel, tmp_path: Path) -> None:
    page = (DOCS / "hardware.md").read_text(encoding="utf-8")
    shown = re.search(r"^```toml\n# kios-1\.toml\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    assert shown is not None
    file = tmp_path / "kios-1.toml"
    file.write_text(shown[1], encoding="utf-8")
    matrix = parse_config(file, {}, KioskConfig).keys.matrix
    assert matrix is not None
    wired = {
        name: (row, column) for row, line in enumerate(matrix.keys, 1) for column, name in enumerate(line, 1)
    }
    assert {key.name: planned.matrix_crossing(key) for key in planned.keys} == wired


def test_the_a4_sheets_are_a4_and_end_with_where_to_drill(folder: Path, planned: PrintedKeyPanel) -> None:
    *tiles, table = paper.pages(folder / "panel-kios-1-a4.pdf")
    assert {paper.size_mm(page) for page in (*tiles, table)} == {(210, 297)}
    assert len(tiles) == 12
    said = [word.said for word in paper.words(table)]
    assert [key.name for key in planned.keys if key.name not in said] == []
    assert said[said.index("disdukcapil") :][:5] == ["disdukcapil", "105", "67,5", "1", "2"]


def test_a_kiosk_without_a_screen_has_neither_numerals_nor_what_only_a_screen_answers() -> None:
    plan = palopo()
    keys = lay_out_panel(plan, replace(plan.kiosks[0], screen=False)).keys
    assert [key.name for key in keys[18:]] == ["prioritas", "bantuan"]


def test_every_name_that_has_no_braille_is_named_at_once() -> None:
    plan = palopo()
    agencies = [replace(each, short=f"{each.short} &") for each in plan.agencies[:2]]
    with pytest.raises(NoBraille, match=r"(?s)DPMPTSP &.*Disdukcapil &"):
        lay_out_panel(replace(plan, agencies=(*agencies, *plan.agencies[2:])), plan.kiosks[0])


def test_an_unknown_kiosk_is_told_which_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["panel", str(PALOPO), str(tmp_path), "kios-9"]) == 78
    assert "there are: kios-1, kios-2" in capsys.readouterr().err
