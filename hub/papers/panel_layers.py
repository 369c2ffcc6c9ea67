"""The two layers of a key panel: what is printed on it, and what is drilled and embossed."""

from collections.abc import Callable
from typing import Final

from hub.papers import braille
from hub.papers.panel import BEZEL, HOLE, PITCH, PanelKey, PrintedKeyPanel
from hub.papers.sheet import Corner, Sheet, TextStyle, wrap_text
from hub.papers.typeface import cap_points

WIDE: Final = PITCH - 4
GREY: Final = "#777777"
SMALL: Final = TextStyle(8, align="centre")
Layer = Callable[[Sheet, PrintedKeyPanel], None]


def draw_cross(sheet: Sheet, at: Corner, arm: float) -> None:
    sheet.draw_line((at[0] - arm, at[1]), (at[0] + arm, at[1]), 0.1)
    sheet.draw_line((at[0], at[1] - arm), (at[0], at[1] + arm), 0.1)


def _draw_print_layer(sheet: Sheet, panel: PrintedKeyPanel) -> None:
    for heading, y in panel.headings:
        sheet.draw_text((17, y + 8), heading, TextStyle(20, bold=True), fit=panel.size[0] - 34)
        sheet.draw_line((17, y + 10.5), (panel.size[0] - 17, y + 10.5), 0.4)
    for key in panel.keys:
        _draw_label(sheet, key)
        sheet.draw_circle(key.at, HOLE, 0.1)
        _draw_cap(sheet, key)


def _draw_cap(sheet: Sheet, key: PanelKey) -> None:
    """What is laid under the key's clear cap: a letter or numeral; functions are named beside."""
    how = TextStyle(cap_points(12), bold=True, align="centre")
    sheet.draw_text((key.at[0], key.at[1] + 6), key.cap, how)


def _draw_label(sheet: Sheet, key: PanelKey) -> None:
    x, y = key.at[0], key.top
    if key.zone is not None:
        sheet.draw_box((x - WIDE / 2, y + 1.5), (WIDE, 6.5), 0, key.zone.hex)
        sheet.draw_shape(key.zone.shape, (x - WIDE / 2 + 3, y + 2.75), 4, key.zone.text)
        zone = f"ZONA {key.zone.number} · {key.zone.colour.upper()}"
        sheet.draw_text(
            (x + 3, y + 6.1), zone, TextStyle(9.5, bold=True, align="centre", colour=key.zone.text)
        )
        y += 8
    elif key.cap:
        return
    short = key.short if key.zone else key.short.upper()
    sheet.draw_text((x, y + 6.2), short, TextStyle(16, bold=True, align="centre"), fit=WIDE)
    for line, part in enumerate(_two_lines(key.full)):
        sheet.draw_text((x, y + 10.2 + 3.2 * line), part, SMALL, fit=WIDE)


def _two_lines(said: str) -> list[str]:
    """At most two, the second set smaller where it must hold the rest."""
    lines = wrap_text(said, SMALL, WIDE)
    return [lines[0], " ".join(lines[1:])] if len(lines) > 1 else list(lines)


def _draw_drill_layer(sheet: Sheet, panel: PrintedKeyPanel) -> None:
    for number, key in enumerate(panel.keys, start=1):
        sheet.draw_circle(key.at, HOLE, 0.2)
        sheet.draw_circle(key.at, BEZEL, 0.1)
        draw_cross(sheet, key.at, HOLE / 2 + 3)
        sheet.draw_text(
            (key.at[0] + 1, key.at[1] - 1.5),
            f"{number} · {key.cap or key.name}",
            TextStyle(7, colour=GREY),
            fit=13,
        )
        for line, text in enumerate(key.braille):
            _draw_braille(sheet, key, braille.to_braille_cells(text), key.braille_at + line * braille.LINE)


def _draw_braille(sheet: Sheet, key: PanelKey, row: tuple[braille.BrailleCell, ...], y: float) -> None:
    left = key.at[0] - braille.row_width(len(row)) / 2 + braille.DOT / 2
    for x, down in braille.dot_centres(row):
        sheet.draw_circle((left + x, y + down), braille.DOT, 0, "#000000")


LAYERS: Final[dict[str, Layer]] = {"cetak": _draw_print_layer, "bor dan Braille": _draw_drill_layer}
