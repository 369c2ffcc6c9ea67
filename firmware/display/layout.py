"""The wall, laid out: a view and a screen's size become a picture in pixels (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass

from firmware.display import rows, theme
from firmware.display.footer import footer
from firmware.display.header import banner, header
from firmware.display.parts import Box, Measure, Panel, Part, Picture, Words
from firmware.display.sizes import ROW, Sizes, sizes
from firmware.display.typesetting import balanced, block, fitting_cap
from firmware.display.view import CallRow, View

NUMBER, COUNTER, EARLIER = "NOMOR", "LOKET", "SEBELUMNYA"


@dataclass(frozen=True, slots=True)
class Board:
    """The room for calls: the present ones as cards, the earlier ones as a list beside or below."""

    cards: Box
    card: rows.Grid
    card_count: int
    list: Box
    line: rows.Grid
    line_count: int
    line_columns: int = 1


def picture(view: View, width: int, height: int, measure: Measure) -> Picture:
    """Everything that `view` says, at sizes that can be read from `viewing_m` away."""
    size = sizes(width, height, view.screen_inches, view.viewing_m)
    frame = Box(0, 0, width, height).inset(size.safe_x, size.safe_y)
    parts: list[Part] = [Panel(Box(0, 0, width, height), theme.WALL)]
    head, room = header(view, frame, size, measure)
    told, room = banner(view, room, size, measure)
    foot, room = footer(view, room, size, measure)
    parts += [*head, *told, *foot]
    if not view.calls:
        parts += _calm(view, room, size, measure)
        return Picture(width, height, (*parts, *_label(view, frame, size)))
    board = _board(view, room, size, measure, upright=height > width)
    present, earlier = _placed(view, board)
    parts += _headings(board, size, listed=bool(earlier))
    parts += _cards(view, present, board, size)
    parts += _list(view, earlier, board)
    shown = tuple(row.news for row in (*present, *earlier))
    held = board.card.cap >= size.call and board.line_count > 0
    return Picture(width, height, (*parts, *_label(view, frame, size)), shown, held)


def _board(view: View, room: Box, size: Sizes, measure: Measure, *, upright: bool) -> Board:
    heading = round(size.sentence * ROW)
    kinds = {"signs": len(view.zones) > 1, "arrows": any(zone.arrow for zone in view.zones)}
    line = rows.grid(size.list, measure, signs=False, arrows=False)
    _, room = room.top_cut(heading)
    cards = room.top_cut(round(room.h * 0.6))[0] if upright else room.right_cut(line.width, size.gap * 2)[1]
    least = rows.fitted(cards.w, cards.h, (size.call, size.call), measure, **kinds)
    count = max(1, min(view.rows, (cards.h + size.gap) // (least.height + size.gap)))
    height = (cards.h - size.gap * (count - 1)) // count
    card = rows.fitted(cards.w, height, (size.call * 2, size.call), measure, **kinds)
    left, top = (cards.x, cards.bottom + heading) if upright else (cards.right + size.gap * 2, cards.y)
    listed = Box(left, top, room.right - left, room.bottom - top)
    columns = max(1, listed.w // line.width)
    return Board(cards, card, count, listed, line, max(0, listed.h // line.height) * columns, columns)


def _placed(view: View, board: Board) -> tuple[tuple[CallRow, ...], tuple[CallRow, ...]]:
    """The newest as cards; the one being spoken is always among them."""
    present, rest = view.calls[: board.card_count], view.calls[board.card_count :]
    spoken = next((row for row in rest if row.news == view.speaking), None)
    if spoken:
        rest = (present[-1], *(row for row in rest if row is not spoken))
        present = (*present[:-1], spoken)
    return present, rest[: board.line_count]


def _headings(board: Board, size: Sizes, *, listed: bool) -> Iterator[Part]:
    """What the columns are, in small letters above them."""
    lift = round(size.sentence * (ROW - 0.15))
    top, cap, ink = board.cards.y - lift, size.sentence, theme.QUIET
    yield Words(NUMBER, board.cards.x + board.card.pad, top, cap, ink)
    yield Words(COUNTER, board.cards.right - board.card.pad, top, cap, ink, align="right")
    if listed:
        yield Words(EARLIER, board.list.x + board.line.pad, board.list.y - lift, cap, ink)


def _cards(view: View, present: tuple[CallRow, ...], board: Board, size: Sizes) -> Iterator[Part]:
    count = board.card_count
    height = (board.cards.h - size.gap * (count - 1)) // count
    for place, row in enumerate(present):
        box = Box(board.cards.x, board.cards.y + place * (height + size.gap), board.cards.w, height)
        yield from rows.call_row(row, box, board.card, beat=view.beat)


def _list(view: View, earlier: tuple[CallRow, ...], board: Board) -> Iterator[Part]:
    """Downwards, then in the next column."""
    deep = board.line_count // board.line_columns
    width = board.list.w // board.line_columns
    for place, row in enumerate(earlier):
        column, line = divmod(place, deep)
        box = Box(board.list.x + column * width, board.list.y + line * board.line.height,
                  board.line.width, board.line.height)  # fmt: skip
        yield from rows.list_row(row, box, board.line, beat=view.beat)


def _calm(view: View, room: Box, size: Sizes, measure: Measure) -> Iterator[Part]:
    if view.label:
        _, room = room.bottom_cut(size.list * 2, size.gap)
    most = max(size.sentence, min(size.call, room.h // 5))
    cap = fitting_cap(view.calm, room.w * 9 // 10, 3, (most, size.sentence), measure)
    lines = balanced(view.calm, room.w * 9 // 10, cap, measure)
    yield from block(lines, room, cap, theme.INK, "centre")


def _label(view: View, frame: Box, size: Sizes) -> Iterator[Part]:
    """Which display this is, for the technician who asked or before the first settings came."""
    if view.label:
        card = frame.bottom_cut(round(size.list * 2))[0]
        yield Panel(card, theme.BANNER, radius=size.gap)
        yield from block((view.label,), card, size.list, theme.INK_ON_BANNER, "centre")
