"""Setting words into boxes: lines that wrap, shrink or end in an ellipsis (pure)."""

import re
from collections.abc import Iterator, Sequence

from firmware.display.drawing.parts import MeasureText, TextAlign, TextLine
from firmware.display.drawing.sizes import LINE, largest_fitting
from firmware.node.box import Box

NO_BREAK = "\u00a0"


def wrap_words(
    text: str, width: int, cap: int, measure: MeasureText, *, bold: bool = True
) -> tuple[str, ...]:
    """The text in lines no wider than `width`, broken between words."""
    lines: list[str] = []
    for word in filter(None, text.split(" ")):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, cap, bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def wrap_within(
    text: str, width: int, cap: int, measure: MeasureText, *, bold: bool = True
) -> tuple[str, ...]:
    """Wrapped, and no line wider than `width` whatever it says: an endless word goes on after its marks,
    and what even so finds no room ends in an ellipsis."""
    words = " ".join(
        piece for word in text.split(" ") for piece in _split_word(word, width, cap, measure, bold=bold)
    )
    lines = wrap_words(words, width, cap, measure, bold=bold)
    return tuple(shorten_text(line, width, cap, measure, bold=bold) for line in lines)


def _split_word(word: str, width: int, cap: int, measure: MeasureText, *, bold: bool) -> Iterator[str]:
    """The word itself or, where it is wider than a line, its parts, each as long as a line holds."""
    if measure(word, cap, bold) <= width:
        yield word
        return
    line = ""
    for part in re.split(r"(?<=[/.\-_@?&=:·,])", word):
        if line and measure(line + part, cap, bold) > width:
            yield line
            line = ""
        line += part
    yield line


def balance_lines(
    text: str, width: int, cap: int, measure: MeasureText, *, bold: bool = True
) -> tuple[str, ...]:
    """Wrapped into as few lines as the width needs, of nearly equal length: no lonely last word."""
    lines = wrap_words(text, width, cap, measure, bold=bold)
    for share in range(95, 45, -5):
        narrower = wrap_words(text, width * share // 100, cap, measure, bold=bold)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def find_fitting_cap(
    text: str, width: int, most_lines: int, caps: tuple[int, int], measure: MeasureText
) -> int:
    """The largest cap height, from `caps` (most, least), at which the text fits; the least if none does."""
    most, least = caps
    return largest_fitting(most, least, lambda cap: fits_lines(text, width, cap, most_lines, measure))


def fits_lines(text: str, width: int, cap: int, most_lines: int, measure: MeasureText) -> bool:
    lines = wrap_words(text, width, cap, measure)
    return len(lines) <= most_lines and all(measure(line, cap, True) <= width for line in lines)


def shorten_text(text: str, width: int, cap: int, measure: MeasureText, *, bold: bool = True) -> str:
    if measure(text, cap, bold) <= width:
        return text
    while text and measure(f"{text}…", cap, bold) > width:
        text = text[:-1].rstrip(" ,·")
    return f"{text}…"


def make_unbreakable(name: str) -> str:
    """A name that no line and no page comes between."""
    return name.replace(" ", NO_BREAK)


def keep_dates_whole(text: str) -> str:
    """With its dates and times of day each on one line."""
    return re.sub(
        r"\d{1,2} \w+ \d{4}|(pukul|at) [\d.:]+( [A-Z]{3,4})?", lambda found: make_unbreakable(found[0]), text
    )


def space_ticket_number(number: str) -> str:
    """A ticket's number as paper and signs have it, "D 137": a third of an em between letter and figures."""
    return re.sub(r"(?<=[A-Z])(?=[0-9])", " ", number)


def block_height(lines: int, cap: int) -> int:
    """Of a block of lines with their air."""
    return round(lines * cap * LINE)


def lay_out_block(
    lines: Sequence[str], box: Box, cap: int, colour: str, align: TextAlign = "left", *, bold: bool = True
) -> Iterator[TextLine]:
    """The lines, as a block in the middle of the box's height."""
    x = {"left": box.x, "centre": box.x + box.w // 2, "right": box.right}[align]
    pitch = round(cap * LINE)
    top = box.y + (box.h - pitch * (len(lines) - 1) - cap) // 2
    for place, line in enumerate(lines):
        yield TextLine(line, x, top + place * pitch, cap, colour, bold, align)
