"""The foot of the wall: who was missed, the rule of priority numbers, and messages by turns (pure)."""

from firmware.display import theme
from firmware.display.parts import Box, Measure, Panel, Part, Words
from firmware.display.sizes import ROW, Sizes
from firmware.display.typesetting import at_most, balanced, block, block_height, fitting_cap
from firmware.display.view import View

MISSED, REPORT, DOT = "Terlewat:", ", silakan lapor ke loket", " · "
Placed = tuple[tuple[Part, ...], Box]


def footer(view: View, room: Box, size: Sizes, measure: Measure) -> Placed:
    """From the bottom up. A banner takes the place of the messages."""
    most = 2 if room.w > room.h else 3
    message, room = _message("" if view.banner else view.message, room, size, most, measure)
    rule, room = _sentence(view.priority, room, size, measure)
    missed, room = _missed(view, room, size, measure)
    return (*message, *rule, *missed), room


def _message(text: str, room: Box, size: Sizes, most: int, measure: Measure) -> Placed:
    """Always as high as its longest may be, so that the calls above never jump."""
    if not text:
        return (), room
    box, rest = room.bottom_cut(block_height(most, size.sentence) + size.gap, size.gap)
    inner = box.inset(2 * size.gap, 0)
    cap = fitting_cap(text, inner.w, most, (size.sentence, size.sentence * 7 // 10), measure)
    lines = at_most(balanced(text, inner.w, cap, measure), most)
    return (Panel(box, theme.ROW, radius=size.gap), *block(lines, inner, cap, theme.INK)), rest


def _sentence(text: str, room: Box, size: Sizes, measure: Measure) -> Placed:
    if not text:
        return (), room
    lines = balanced(text, room.w, size.sentence, measure, bold=False)
    box, rest = room.bottom_cut(block_height(len(lines), size.sentence), size.gap)
    return tuple(block(lines, box, size.sentence, theme.QUIET, bold=False)), rest


def _missed(view: View, room: Box, size: Sizes, measure: Measure) -> Placed:
    """As many numbers as fit at list size; more of them by turns. The words are a sentence's size."""
    if not view.missed:
        return (), room
    lead = measure(MISSED + " ", size.sentence, True)
    tail = measure(REPORT, size.sentence, True)
    most_inline = _how_many(room.w - lead - tail, size, measure)
    inline = most_inline >= min(2, len(view.missed))
    many = max(1, most_inline if inline else _how_many(room.w - lead, size, measure))
    first = (view.page * many) % (-(-len(view.missed) // many) * many)
    numbers = DOT.join(view.missed[first : first + many])
    height = round(size.list * ROW)
    under = round(size.sentence * 0.2)
    deep = height if inline else height + under + block_height(1, size.sentence)
    box, rest = room.bottom_cut(deep, size.gap)
    top = box.y + (height - size.list) // 2
    low = top + size.list - size.sentence
    end = box.x + lead + measure(numbers, size.list, True)
    told = Words(REPORT, end, low, size.sentence, theme.INK)
    if not inline:
        told = Words(REPORT.lstrip(", "), box.x, box.y + height + under, size.sentence, theme.INK)
    return (
        Words(MISSED, box.x, low, size.sentence, theme.INK),
        Words(numbers, box.x + lead, top, size.list, theme.INK),
        told,
    ), rest


def _how_many(width: int, size: Sizes, measure: Measure) -> int:
    number, dot = measure("W000", size.list, True), measure(DOT, size.list, True)
    return max(0, (width + dot) // (number + dot))
