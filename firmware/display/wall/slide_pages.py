"""Entries dealt out on pages: no item torn, no name without an item, no doubt without its mark (pure)."""

from collections.abc import Sequence

from firmware.display.drawing import theme
from firmware.display.drawing.parts import FilledBox, WallPart
from firmware.display.drawing.sizes import Sizes
from firmware.display.wall.slide_entries import TypesetEntry, TypesetLines
from firmware.node.pixel_rect import PixelRect

BETWEEN_ITEMS, BETWEEN_ENTRIES = 0.1, 0.75  # of a list's capitals


class _Page:
    """One page as it fills, from (0, 0) down."""

    def __init__(self) -> None:
        self.parts: list[WallPart] = []
        self.y = 0

    def put_lines(self, lines: TypesetLines, right: int = 0) -> None:
        self.parts += [word.move_by(right, self.y) for word in lines.words]
        self.y += lines.height

    def draw_rule(self, width: int, room: int, thick: int) -> None:
        """Between two entries."""
        if self.y:
            self.parts.append(FilledBox(PixelRect(0, self.y + room // 2 - thick, width, thick), theme.RULE))
            self.y += room


def paginate_entries(
    entries: Sequence[TypesetEntry], width: int, height: int, size: Sizes
) -> list[tuple[WallPart, ...]]:
    """As few pages as hold them all, of nearly equal length, and entries whole where that costs none."""
    fewest = len(_deal_entries(entries, width, height, size, whole=False))
    whole = len(_deal_entries(entries, width, height, size, whole=True)) <= fewest
    low, high = 0, height
    while low < high:
        middle = (low + high) // 2
        found = _deal_entries(entries, width, middle, size, whole=whole)
        fit = len(found) <= fewest and all(page.y <= middle for page in found)
        low, high = (low, middle) if fit else (middle + 1, high)
    return [tuple(page.parts) for page in _deal_entries(entries, width, high, size, whole=whole)]


def _deal_entries(
    entries: Sequence[TypesetEntry], width: int, height: int, size: Sizes, *, whole: bool
) -> list[_Page]:
    found = [_Page()]
    apart, thick = round(size.list * BETWEEN_ENTRIES), max(2, size.gap // 5)
    for entry in entries:
        page = found[-1]
        least = _least_height(entry, len(entry.items) if whole else 1, size)
        if page.y and page.y + apart + least > height:
            found.append(page := _Page())
        page.draw_rule(width, apart, thick)
        _deal_entry(entry, found, height, size)
    return found


def _least_height(entry: TypesetEntry, items: int, size: Sizes) -> int:
    """Of an entry's name, its first so many items and the mark."""
    between = round(size.list * BETWEEN_ITEMS) * (items - 1)
    beside = sum(item.height for item in entry.items[:items]) + between + entry.mark.height
    return max(entry.name.height, entry.down + beside)


def _deal_entry(entry: TypesetEntry, found: list[_Page], height: int, size: Sizes) -> None:
    """On the last page and, where that is full, on the next under the same name."""
    top = _put_name(entry, found[-1])
    between = 0
    for item in entry.items:
        if between and found[-1].y + between + item.height + entry.mark.height > height:
            found[-1].put_lines(entry.mark, entry.right)
            found.append(_Page())
            top, between = _put_name(entry, found[-1]), 0
        found[-1].y += between
        found[-1].put_lines(item, entry.right)
        between = round(size.list * BETWEEN_ITEMS)
    found[-1].put_lines(entry.mark, entry.right)
    found[-1].y = max(found[-1].y, top + entry.name.height)


def _put_name(entry: TypesetEntry, page: _Page) -> int:
    """The name on the page; where it began."""
    top = page.y
    page.put_lines(entry.name)
    page.y = top + entry.down
    return top
