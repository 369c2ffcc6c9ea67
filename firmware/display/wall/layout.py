"""The wall, laid out: a view and a screen's size become a picture in pixels (pure)."""

from collections.abc import Iterator
from typing import Final

from firmware.display.drawing import theme
from firmware.display.drawing.parts import Measure, Panel, Part, Picture, Words
from firmware.display.drawing.sizes import Sizes, sizes
from firmware.display.drawing.typesetting import balanced, block, fitting_cap, kept_whole
from firmware.display.wall.check_picture import check_picture
from firmware.display.wall.footer import footer
from firmware.display.wall.header import header
from firmware.display.wall.places import Places, places
from firmware.display.wall.rows import call_row, empty_card, list_row
from firmware.display.wall.slide_picture import slide_picture
from firmware.display.wall.view import CallRow, View
from firmware.node.box import Box
from translations.translate import marked, said

EARLIER: Final = marked("SEBELUMNYA")


def _frame(view: View, whole: Box, size: Sizes) -> Iterator[Part]:
    """Round a wall on which officers practise, in the margin that no word needs."""
    if view.practice:
        x, y = size.safe_x // 2, size.safe_y // 2
        for side in (
            Box(0, 0, whole.w, y),
            Box(0, whole.h - y, whole.w, y),
            Box(0, 0, x, whole.h),
            Box(whole.w - x, 0, x, whole.h),
        ):
            yield Panel(side, theme.DOUBT)


def picture(view: View, width: int, height: int, measure: Measure) -> Picture:
    """Everything that `view` says, at sizes that can be read from `viewing_m` away."""
    size = sizes(width, height, view.screen_inches, view.viewing_m)
    whole = Box(0, 0, width, height)
    if view.check:
        return Picture(width, height, tuple(check_picture(view.check, whole, size, measure)))
    frame = whole.inset(size.safe_x, size.safe_y)
    parts: list[Part] = [Panel(whole, theme.WALL)]
    head, room = header(view, frame, size, measure)
    foot, room = footer(view, room, size, measure)
    parts += [*head, *foot]
    if not view.calls:
        calm, pages = _calm(view, room, size, measure, upright=height > width)
        rest = (*_label(view, frame, size), *_frame(view, whole, size))
        return Picture(width, height, (*parts, *calm, *rest), pages=pages)
    found = places(view, room, size, measure, upright=height > width)
    present, earlier = _placed(view, found)
    parts += _cards(view, present, found, measure)
    parts += _list(view, earlier, found, size)
    shown = tuple(row.news for row in (*present, *earlier))
    held = found.card.cap >= size.call and len(found.lines) > 0
    rest = (*_label(view, frame, size), *_frame(view, whole, size))
    return Picture(width, height, (*parts, *rest), shown, held)


def _placed(view: View, found: Places) -> tuple[tuple[CallRow, ...], tuple[CallRow, ...]]:
    """The newest as cards; the one being spoken is always among them."""
    count = len(found.cards)
    present, rest = view.calls[:count], view.calls[count:]
    spoken = next((row for row in rest if row.news == view.speaking), None)
    if spoken:
        rest = (present[-1], *(row for row in rest if row is not spoken))
        present = (*present[:-1], spoken)
    return present, rest[: len(found.lines)]


def _cards(view: View, present: tuple[CallRow, ...], found: Places, measure: Measure) -> Iterator[Part]:
    for row, box in zip(present, found.cards, strict=False):
        yield from call_row(row, box, found.card, measure, beat=view.beat, language=view.language)
    for box in found.cards[len(present) :]:
        yield empty_card(box, found.card)


def _list(view: View, earlier: tuple[CallRow, ...], found: Places, size: Sizes) -> Iterator[Part]:
    """The heading and the quiet lines are there before the first call comes to stand on them."""
    heading, thick = found.heading, max(2, size.gap // 5)
    yield Words(said(EARLIER, view.language), heading.x + found.line.pad, heading.y, size.small, theme.QUIET)
    for box in found.lines:
        yield Panel(Box(box.x, box.y - thick // 2, box.w, thick), theme.RULE)
    for row, box in zip(earlier, found.lines, strict=False):
        yield from list_row(row, box, found.line, beat=view.beat)


def _calm(
    view: View, room: Box, size: Sizes, measure: Measure, *, upright: bool
) -> tuple[tuple[Part, ...], int]:
    """Nobody is called: a slide, or a few quiet words."""
    if view.label:
        _, room = room.bottom_cut(size.list * 2, size.gap)
    if view.slide:
        return slide_picture(view.slide, view.slide_page, room, size, measure, upright=upright)
    return tuple(_quiet(view, room, size, measure)), 1


def _quiet(view: View, room: Box, size: Sizes, measure: Measure) -> Iterator[Part]:
    most = max(size.sentence, min(size.call, room.h // 5))
    calm = kept_whole(view.calm)
    cap = fitting_cap(calm, room.w * 9 // 10, 3, (most, size.sentence), measure)
    lines = balanced(calm, room.w * 9 // 10, cap, measure)
    yield from block(lines, room, cap, theme.INK, "centre")


def _label(view: View, frame: Box, size: Sizes) -> Iterator[Part]:
    """Which display this is, before its first settings came."""
    if view.label:
        card = frame.bottom_cut(round(size.list * 2))[0]
        yield Panel(card, theme.BANNER, radius=size.gap)
        yield from block((view.label,), card, size.list, theme.INK_ON_BANNER, "centre")
