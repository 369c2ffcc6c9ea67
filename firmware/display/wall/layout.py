"""The wall, laid out: a view and a screen's size become a picture in pixels (pure)."""

from collections.abc import Iterator
from typing import Final

from drawing.typesetting import MeasureText, balance_lines
from firmware.display.drawing import theme
from firmware.display.drawing.parts import FilledBox, TextLine, WallPart, WallPicture
from firmware.display.drawing.sizes import Sizes, compute_sizes
from firmware.display.drawing.typesetting import find_fitting_cap, keep_dates_whole, lay_out_block
from firmware.display.wall.check_picture import lay_out_check
from firmware.display.wall.footer import lay_out_footer
from firmware.display.wall.header import lay_out_header
from firmware.display.wall.places import CallPlaces, lay_out_places
from firmware.display.wall.rows import lay_out_call_card, lay_out_empty_card, lay_out_list_row
from firmware.display.wall.slide_picture import lay_out_slide
from firmware.display.wall.view import CallRow, WallView
from firmware.node.pixel_rect import PixelRect
from translations.translate import tr, tr_noop

EARLIER: Final = tr_noop("SEBELUMNYA")


def _practice_frame(view: WallView, whole: PixelRect, size: Sizes) -> Iterator[WallPart]:
    """Round a wall on which officers practise, in the margin that no word needs."""
    if view.practice:
        x, y = size.safe_x // 2, size.safe_y // 2
        for side in (
            PixelRect(0, 0, whole.w, y),
            PixelRect(0, whole.h - y, whole.w, y),
            PixelRect(0, 0, x, whole.h),
            PixelRect(whole.w - x, 0, x, whole.h),
        ):
            yield FilledBox(side, theme.DOUBT)


def lay_out_wall(view: WallView, width: int, height: int, measure: MeasureText) -> WallPicture:
    """Everything that `view` says, at sizes that can be read from `viewing_m` away."""
    size = compute_sizes(width, height, view.screen_inches, view.viewing_m)
    whole = PixelRect(0, 0, width, height)
    if view.check:
        return WallPicture(width, height, tuple(lay_out_check(view.check, whole, size, measure)))
    frame = whole.inset(size.safe_x, size.safe_y)
    parts: list[WallPart] = [FilledBox(whole, theme.WALL)]
    head, room = lay_out_header(view, frame, size, measure)
    foot, room = lay_out_footer(view, room, size, measure)
    parts += [*head, *foot]
    if not view.calls:
        calm, pages = _lay_out_calm(view, room, size, measure, upright=height > width)
        rest = (*_node_label(view, frame, size), *_practice_frame(view, whole, size))
        return WallPicture(width, height, (*parts, *calm, *rest), pages=pages)
    found = lay_out_places(view, room, size, measure, upright=height > width)
    present, earlier = _assign_places(view, found)
    parts += _lay_out_cards(view, present, found, measure)
    parts += _lay_out_list(view, earlier, found, size)
    shown = tuple(row.news for row in (*present, *earlier))
    held = found.card.cap >= size.call and len(found.lines) > 0
    rest = (*_node_label(view, frame, size), *_practice_frame(view, whole, size))
    return WallPicture(width, height, (*parts, *rest), shown, held)


def _assign_places(view: WallView, found: CallPlaces) -> tuple[tuple[CallRow, ...], tuple[CallRow, ...]]:
    """The newest as cards; the one being spoken is always among them."""
    count = len(found.cards)
    present, rest = view.calls[:count], view.calls[count:]
    spoken = next((row for row in rest if row.news == view.speaking), None)
    if spoken:
        rest = (present[-1], *(row for row in rest if row is not spoken))
        present = (*present[:-1], spoken)
    return present, rest[: len(found.lines)]


def _lay_out_cards(
    view: WallView, present: tuple[CallRow, ...], found: CallPlaces, measure: MeasureText
) -> Iterator[WallPart]:
    for row, box in zip(present, found.cards, strict=False):
        yield from lay_out_call_card(row, box, found.card, measure, beat=view.beat, language=view.language)
    for box in found.cards[len(present) :]:
        yield lay_out_empty_card(box, found.card)


def _lay_out_list(
    view: WallView, earlier: tuple[CallRow, ...], found: CallPlaces, size: Sizes
) -> Iterator[WallPart]:
    """The heading and the quiet lines are there before the first call comes to stand on them."""
    heading, thick = found.heading, max(2, size.gap // 5)
    yield TextLine(tr(EARLIER, view.language), heading.x + found.line.pad, heading.y, size.small, theme.QUIET)
    for box in found.lines:
        yield FilledBox(PixelRect(box.x, box.y - thick // 2, box.w, thick), theme.RULE)
    for row, box in zip(earlier, found.lines, strict=False):
        yield from lay_out_list_row(row, box, found.line, beat=view.beat)


def _lay_out_calm(
    view: WallView, room: PixelRect, size: Sizes, measure: MeasureText, *, upright: bool
) -> tuple[tuple[WallPart, ...], int]:
    """Nobody is called: a slide, or a few quiet words."""
    if view.label:
        _, room = room.cut_bottom(size.list * 2, size.gap)
    if view.slide:
        return lay_out_slide(view.slide, view.slide_page, room, size, measure, upright=upright)
    return tuple(_calm_words(view, room, size, measure)), 1


def _calm_words(view: WallView, room: PixelRect, size: Sizes, measure: MeasureText) -> Iterator[WallPart]:
    most = max(size.sentence, min(size.call, room.h // 5))
    calm = keep_dates_whole(view.calm)
    cap = find_fitting_cap(calm, room.w * 9 // 10, 3, (most, size.sentence), measure)
    lines = balance_lines(calm, room.w * 9 // 10, cap, measure)
    yield from lay_out_block(lines, room, cap, theme.INK, "centre")


def _node_label(view: WallView, frame: PixelRect, size: Sizes) -> Iterator[WallPart]:
    """Which display this is, before its first settings came."""
    if view.label:
        card = frame.cut_bottom(round(size.list * 2))[0]
        yield FilledBox(card, theme.BANNER, radius=size.gap)
        yield from lay_out_block((view.label,), card, size.list, theme.INK_ON_BANNER, "centre")
