"""The hall from above as an SVG picture, drawn from the site plan; one unit is a metre (pure)."""

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from drawing.shapes import OUTLINES
from drawing.svg import format_shape
from hub.plan.book import Book
from hub.plan.model import Layout, Point, Rectangle, Zone
from translations.translate import tr

WALL, INK, SEATS, FLOOR = "#14202b", "#14202b", "#e8edf1", "#ffffff"
ROW_M: Final = 6.0
WIDE_M: Final = 40.0
MARGIN: Final = 1.0
SIGN: Final = 0.68  # of the shorter side of its cell
STAR: Final = 1.2  # so much larger: a number has room in its middle alone


def draw_hall_plan(book: Book, language: str, here: str | None = None) -> str:
    """The whole picture. `here`: the zone that its reader is sent to, drawn with a heavy frame."""
    layout = book.plan.layout or stack_zones(book)
    wide, deep = layout.size
    about = tr("Denah {hall}", language, hall=book.plan.site.name)
    parts = (
        _draw_area((0, 0, wide, deep), FLOOR, WALL, 0.3),
        *_draw_waiting_area(layout, language),
        *(part for zone in book.plan.zones for part in _draw_zone(book, zone, layout, here=zone.id == here)),
        *_draw_kiosks(layout, language),
        *_draw_spots(layout, language),
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-0.5 -0.5 {wide + 1:g} {deep + 1:g}" role="img" '
        f'aria-label={quoteattr(about)} font-family="inherit" text-anchor="middle">{"".join(parts)}</svg>'
    )


def stack_zones(book: Book) -> Layout:
    """Where nobody measured the hall: its zones one below the other."""
    zones = {
        zone.id: (MARGIN, MARGIN + at * ROW_M, WIDE_M - 2 * MARGIN, ROW_M - MARGIN)
        for at, zone in enumerate(book.plan.zones)
    }
    return Layout(size=(WIDE_M, MARGIN + ROW_M * len(zones)), zones=zones)


def _draw_zone(book: Book, zone: Zone, layout: Layout, *, here: bool) -> Iterator[str]:
    """Its area, its sign in the first cell, then a desk for each counter along the longer side."""
    x, y, w, h = layout.zones[zone.id]
    yield _draw_area((x, y, w, h), zone.hex, WALL, 0.7 if here else 0.15)
    badge, desks = ((x, y, h, h), (x + h, y, w - h, h)) if w >= h else ((x, y, w, w), (x, y + w, w, h - w))
    yield from _draw_sign(zone, badge)
    numbers = sorted(counter.number for counter in book.plan.counters if counter.zone == zone.id)
    for number, cell in zip(numbers, _split_cells(desks, len(numbers)), strict=True):
        yield _draw_area(_inset_area(cell, 0.2), "#ffffff", WALL, 0.08)
        yield _draw_text(str(number), _find_middle(cell), min(1.8, cell[2] * 0.6, cell[3] * 0.7), bold=True)


def _draw_sign(zone: Zone, badge: Rectangle) -> Iterator[str]:
    """Number and shape: told apart without colour."""
    x, y, w, h = badge
    side = min(w, h)
    yield _draw_shape(zone.shape, (x + w / 2, y + h / 2), side * SIGN, zone.text)
    yield _draw_text(
        str(zone.number), (x + w / 2, y + h / 2 + side * 0.03), side * 0.34, bold=True, fill=zone.hex
    )


def _split_cells(area: Rectangle, count: int) -> list[Rectangle]:
    x, y, w, h = area
    if w >= h:
        return [(x + w / count * at, y, w / count, h) for at in range(count)]
    return [(x, y + h / count * at, w, h / count) for at in range(count)]


def _draw_waiting_area(layout: Layout, language: str) -> Iterator[str]:
    if layout.waiting:
        yield _draw_area(layout.waiting, SEATS, SEATS, 0)
        yield _draw_text(tr("Ruang tunggu", language), _find_middle(layout.waiting), 1.7)


def _draw_kiosks(layout: Layout, language: str) -> Iterator[str]:
    for x, y in layout.kiosks.values():
        yield _draw_area((x - 0.7, y - 0.7, 1.4, 1.4), INK, INK, 0)
        left = x > layout.size[0] / 2
        beside = (x - 1.2 if left else x + 1.2, y)
        yield _draw_text(
            tr("Ambil nomor", language), beside, 1.4, bold=True, anchor="end" if left else "start"
        )


def _draw_spots(layout: Layout, language: str) -> Iterator[str]:
    for spot in layout.spots:
        x, y = spot.at
        wide = layout.size[0]
        anchor = "start" if x < wide * 0.25 else "end" if x > wide * 0.75 else "middle"
        yield _draw_text(spot.name.get(language, spot.name["id"]), (x, y), 1.3, anchor=anchor)


def _draw_shape(shape: str, middle: Point, side: float, fill: str) -> str:
    """Its own middle, which a number stands on, at `middle`."""
    side, (x, y) = side * STAR if shape == "bintang" else side, OUTLINES[shape].middle
    at = (middle[0] - x * side, middle[1] - y * side)
    return f'<g fill="{fill}">{format_shape(shape, side, at)}</g>'


def _draw_area(area: Rectangle, fill: str, stroke: str, width: float) -> str:
    x, y, w, h = area
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="0.3" fill="{fill}" '
        f'stroke="{stroke}" stroke-width="{width:g}"/>'
    )


def _draw_text(
    text: str, at: Point, size: float, *, bold: bool = False, fill: str = INK, anchor: str = "middle"
) -> str:
    """`at` is the middle of the line."""
    return (
        f'<text x="{at[0]:g}" y="{at[1] + size * 0.35:g}" font-size="{size:g}" fill="{fill}" '
        f'text-anchor="{anchor}" font-weight="{700 if bold else 400}">{escape(text)}</text>'
    )


def _inset_area(area: Rectangle, by: float) -> Rectangle:
    x, y, w, h = area
    return (x + by, y + by, w - 2 * by, h - 2 * by)


def _find_middle(area: Rectangle) -> Point:
    x, y, w, h = area
    return (x + w / 2, y + h / 2)
