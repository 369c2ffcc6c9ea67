"""A slide's entries as pages: whole lines, names before what they name, pages of like length (pure)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drawing.typesetting import MeasureText, wrap_within
from firmware.display.drawing import theme
from firmware.display.drawing.parts import TextLine
from firmware.display.drawing.sizes import LINE, Sizes
from firmware.display.wall.slides import SlideEntry
from firmware.node.pixel_rect import PixelRect

WIDEST_LABELS = 0.34  # of the room; beside wider ones nothing could be read
_BULLET, _WIDEST_FIGURE = "–", "0. "


@dataclass(frozen=True, slots=True)
class TypesetLines:
    """Lines that belong together, from (0, 0) down."""

    words: tuple[TextLine, ...]
    height: int


@dataclass(frozen=True, slots=True)
class TypesetEntry:
    """An entry: its name, its items, the mark of doubt under them; how far right or down they stand."""

    name: TypesetLines
    items: tuple[TypesetLines, ...]
    mark: TypesetLines
    right: int
    down: int


def typeset_entries(
    entries: Sequence[SlideEntry], room: PixelRect, size: Sizes, measure: MeasureText, *, upright: bool
) -> tuple[TypesetEntry, ...]:
    """Every entry in lines: its name beside the items, or above them where the wall is narrow."""
    widest = max((_name_width(entry, size, measure) for entry in entries), default=0) + size.list
    beside = not upright and widest <= room.w * WIDEST_LABELS
    right = widest if beside else 0
    return tuple(_typeset_entry(entry, room, right, size, measure) for entry in entries)


def _name_width(entry: SlideEntry, size: Sizes, measure: MeasureText) -> int:
    return max(measure(label, size.sentence, place == 0) for place, label in enumerate(entry.labels))


def _typeset_entry(
    entry: SlideEntry, room: PixelRect, right: int, size: Sizes, measure: MeasureText
) -> TypesetEntry:
    width, cap = room.w - right, size.sentence if entry.minor else size.list
    name = _typeset_name(entry, right or room.w, size, measure, beside=cap if right else 0)
    doubt = wrap_within(entry.doubt, width, size.sentence, measure, bold=False)
    mark = _typeset_lines(doubt, size.sentence, theme.DOUBT)
    items = (
        part
        for place, item in enumerate(entry.items, start=1)
        for part in _split_item(
            _typeset_item(_item_prefix(entry, place), item, width, cap, measure),
            room.h - name.height - mark.height,
        )
    )
    return TypesetEntry(name, tuple(items), mark, right, 0 if right else name.height)


def _typeset_name(
    entry: SlideEntry, width: int, size: Sizes, measure: MeasureText, *, beside: int
) -> TypesetLines:
    """In the first language over the others, on the foot of the capitals `beside` it; or all on one line
    where the name stands above the items."""
    labels = entry.labels if beside else (" · ".join(entry.labels),)
    cap, words, top = size.sentence, list[TextLine](), max(0, beside - size.sentence)
    for place, label in enumerate(labels):
        for line in wrap_within(label, width, cap, measure, bold=place == 0):
            words.append(TextLine(line, 0, top, cap, theme.QUIET, bold=place == 0))
            top += round(cap * LINE)
    return TypesetLines(tuple(words), top)


def _item_prefix(entry: SlideEntry, place: int) -> str:
    """A figure where the order counts, a dash where there are several."""
    return f"{place}." if entry.counted else _BULLET if len(entry.items) > 1 else ""


def _typeset_item(before: str, item: str, width: int, cap: int, measure: MeasureText) -> TypesetLines:
    """With its figure or dash hanging before it."""
    left = max(measure(each, cap, False) for each in (_WIDEST_FIGURE, f"{before} ")) if before else 0
    lines = _typeset_lines(wrap_within(item, width - left, cap, measure, bold=False), cap, theme.INK)
    words = [word.move_by(left, 0) for word in lines.words]
    if before:
        words.insert(0, TextLine(before, 0, 0, cap, theme.QUIET, bold=False))
    return TypesetLines(tuple(words), lines.height)


def _typeset_lines(texts: Sequence[str], cap: int, colour: str) -> TypesetLines:
    pitch = round(cap * LINE)
    words = tuple(
        TextLine(text, 0, place * pitch, cap, colour, bold=False) for place, text in enumerate(texts)
    )
    return TypesetLines(words, len(texts) * pitch)


def _split_item(item: TypesetLines, height: int) -> Iterator[TypesetLines]:
    """An item taller than a page goes on on the next, in whole lines."""
    if item.height <= height:
        yield item
        return
    tops = sorted({word.y for word in item.words})
    pitch = item.height // len(tops)
    deep = max(1, height // pitch)
    for first in range(0, len(tops), deep):
        here = tops[first : first + deep]
        words = tuple(word.move_by(0, -here[0]) for word in item.words if word.y in here)
        yield TypesetLines(words, pitch * len(here))
