"""The two layers of a key panel: what is printed on it, and what is drilled and embossed."""

from collections.abc import Callable
from typing import Final

from hub.papers import braille
from hub.papers.panel import BEZEL, HOLE, PITCH, Key, Panel
from hub.papers.sheet import Corner, Sheet, Type, wrapped
from hub.papers.typeface import cap_points

WIDE: Final = PITCH - 4
GREY: Final = "#777777"
SMALL: Final = Type(8, align="centre")
Layer = Callable[[Sheet, Panel], None]


def cross(sheet: Sheet, at: Corner, arm: float) -> None:
    sheet.line((at[0] - arm, at[1]), (at[0] + arm, at[1]), 0.1)
    sheet.line((at[0], at[1] - arm), (at[0], at[1] + arm), 0.1)


def _printed(sheet: Sheet, panel: Panel) -> None:
    for heading, y in panel.headings:
        sheet.text((17, y + 8), heading, Type(20, bold=True), fit=panel.size[0] - 34)
        sheet.line((17, y + 10.5), (panel.size[0] - 17, y + 10.5), 0.4)
    for key in panel.keys:
        _label(sheet, key)
        sheet.circle(key.at, HOLE, 0.1)
        _cap(sheet, key)


def _cap(sheet: Sheet, key: Key) -> None:
    """What is laid under the key's clear cap: a letter or numeral; functions are named beside."""
    how = Type(cap_points(12), bold=True, align="centre")
    sheet.text((key.at[0], key.at[1] + 6), key.cap, how)


def _label(sheet: Sheet, key: Key) -> None:
    x, y = key.at[0], key.top
    if key.zone is not None:
        sheet.box((x - WIDE / 2, y + 1.5), (WIDE, 6.5), 0, key.zone.hex)
        sheet.shape(key.zone.shape, (x - WIDE / 2 + 3, y + 2.75), 4, key.zone.text)
        zone = f"ZONA {key.zone.number} · {key.zone.colour.upper()}"
        sheet.text((x + 3, y + 6.1), zone, Type(9.5, bold=True, align="centre", colour=key.zone.text))
        y += 8
    elif key.cap:
        return
    short = key.short if key.zone else key.short.upper()
    sheet.text((x, y + 6.2), short, Type(16, bold=True, align="centre"), fit=WIDE)
    for line, part in enumerate(_two_lines(key.full)):
        sheet.text((x, y + 10.2 + 3.2 * line), part, SMALL, fit=WIDE)


def _two_lines(said: str) -> list[str]:
    """At most two, the second set smaller where it must hold the rest."""
    lines = wrapped(said, SMALL, WIDE)
    return [lines[0], " ".join(lines[1:])] if len(lines) > 1 else lines


def _worked(sheet: Sheet, panel: Panel) -> None:
    for number, key in enumerate(panel.keys, start=1):
        sheet.circle(key.at, HOLE, 0.2)
        sheet.circle(key.at, BEZEL, 0.1)
        cross(sheet, key.at, HOLE / 2 + 3)
        sheet.text(
            (key.at[0] + 1, key.at[1] - 1.5),
            f"{number} · {key.cap or key.name}",
            Type(7, colour=GREY),
            fit=13,
        )
        for line, text in enumerate(key.braille):
            _dots(sheet, key, braille.cells(text), key.braille_at + line * braille.LINE)


def _dots(sheet: Sheet, key: Key, row: tuple[braille.Cell, ...], y: float) -> None:
    left = key.at[0] - braille.width(len(row)) / 2 + braille.DOT / 2
    for x, down in braille.dots(row):
        sheet.circle((left + x, y + down), braille.DOT, 0, "#000000")


LAYERS: Final[dict[str, Layer]] = {"cetak": _printed, "bor dan Braille": _worked}
