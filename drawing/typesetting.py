"""Setting words into boxes: lines that wrap, shrink or end in an ellipsis (pure).

`size` is in the medium's own measure: the type size on a face, the cap height on a wall, points on paper.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, Literal, TypeVar

TextAlign = Literal["left", "centre", "right"]
Size = TypeVar("Size", bound=float)
MeasureWidth = Callable[[str, Size, bool], float]
"""How wide a text is at this size, bold or not."""
MeasureText = Callable[[str, int, bool], int]
"""The same on a screen, in pixels."""

NO_BREAK: Final = "\u00a0"


def wrap_words(
    text: str, width: float, size: Size, measure: MeasureWidth[Size], *, bold: bool = True
) -> tuple[str, ...]:
    """The text in lines no wider than `width`, broken between words; a wider word has a line of its own."""
    lines: list[str] = []
    for word in filter(None, text.split(" ")):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, size, bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def wrap_within(
    text: str, width: float, size: Size, measure: MeasureWidth[Size], *, bold: bool = True
) -> tuple[str, ...]:
    """Wrapped, and no line wider than `width` whatever it says: an endless word goes on after its marks,
    and what even so finds no room ends in an ellipsis."""
    words = " ".join(
        piece for word in text.split(" ") for piece in _split_word(word, width, size, measure, bold=bold)
    )
    lines = wrap_words(words, width, size, measure, bold=bold)
    return tuple(shorten_text(line, width, size, measure, bold=bold) for line in lines)


def _split_word(
    word: str, width: float, size: Size, measure: MeasureWidth[Size], *, bold: bool
) -> Iterator[str]:
    """The word itself or, where it is wider than a line, its parts, each as long as a line holds."""
    if measure(word, size, bold) <= width:
        yield word
        return
    line = ""
    for part in re.split(r"(?<=[/.\-_@?&=:·,])", word):
        if line and measure(line + part, size, bold) > width:
            yield line
            line = ""
        line += part
    yield line


def balance_lines(
    text: str, width: float, size: Size, measure: MeasureWidth[Size], *, bold: bool = True
) -> tuple[str, ...]:
    """Wrapped into as few lines as the width needs, of nearly equal length: no lonely last word."""
    lines = wrap_words(text, width, size, measure, bold=bold)
    for share in range(96, 40, -4):
        narrower = wrap_words(text, width * share // 100, size, measure, bold=bold)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def shorten_text(
    text: str, width: float, size: Size, measure: MeasureWidth[Size], *, bold: bool = True
) -> str:
    """The text, or as much of it as the width holds, with an ellipsis."""
    if measure(text, size, bold) <= width:
        return text
    while text and measure(f"{text}…", size, bold) > width:
        text = text[:-1].rstrip(" ,·")
    return f"{text}…"


def make_unbreakable(name: str) -> str:
    """A name that no line and no page comes between."""
    return name.replace(" ", NO_BREAK)


def find_largest_size(most: int, least: int, holds: Callable[[int], bool]) -> int:
    """The largest size from `most` down that holds, else the least. Few are tried: each opens a font."""
    low, high = least, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low
