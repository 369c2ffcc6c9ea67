"""The parts of a slip that are drawn dot by dot, 1 bit each: number, sign, code."""

import math
from typing import Final

from PIL import Image, ImageDraw

from drawing.shapes import OUTLINES
from drawing.typesetting import wrap_words
from firmware.kiosk.printer.glyphs import (
    EM,
    GreyPicture,
    cap_height,
    cut_glyph,
    glyph_height,
    load_font,
    make_blank,
    scale_glyph,
    to_bits,
)
from firmware.kiosk.slip.blocks import (
    CODE_QUIET,
    NUMERAL_DOTS,
    NUMERAL_HEAD_DOTS,
    SIGN_ROW_DOTS,
    Numeral,
    SlipCode,
    SlipSign,
    block_dots,
)

_TRACK_DOTS: Final = 10
_SPACE_DOTS: Final = 40
_BAR_DOTS: Final = 10
_LIKE_EACH_OTHER: Final = "69"
_CAP_DOTS: Final = 36
_SHAPE_DOTS: Final = 42
_FINER: Final = 4  # corners are drawn this much larger: dots fall on either side alike
_CAPTION_DOTS: Final = 28


def draw_numeral(block: Numeral, width: int) -> GreyPicture:
    """The number: exactly 21 mm high, narrowed until it fits, barred below 6 and 9."""
    tiles = [None if letter == " " else cut_glyph(letter) for letter in block.text]
    shrink, room = _fit_tiles(tiles, width)
    paper = make_blank(width, block_dots(block))
    left = 0
    for letter, tile in zip(block.text, tiles, strict=True):
        if tile is None:
            left += int(_SPACE_DOTS * room)
            continue
        drawn = scale_glyph(tile, shrink)
        paper.paste(0, (left, NUMERAL_HEAD_DOTS), drawn)
        if letter in _LIKE_EACH_OTHER:
            top = NUMERAL_HEAD_DOTS + NUMERAL_DOTS + 8
            bar = (left + 3, top, left + drawn.width - 4, top + _BAR_DOTS)
            ImageDraw.Draw(paper).rectangle(bar, fill=0)
        left += drawn.width + int(_TRACK_DOTS * room)
    return to_bits(paper)


def _fit_tiles(tiles: list[GreyPicture | None], width: int) -> tuple[float, float]:
    """How much to narrow the glyphs, and the air between them, so that all stay within `width` dots."""
    tall = NUMERAL_DOTS / glyph_height()
    air = sum(_SPACE_DOTS if tile is None else _TRACK_DOTS for tile in tiles)
    ink = sum(tile.width * tall for tile in tiles if tile)
    squeeze = min(1.0, (width - len(tiles)) / (ink + air))
    return tall * squeeze, squeeze


def draw_sign(block: SlipSign, width: int) -> GreyPicture:
    """`ZONA 1 ● BIRU   LOKET 4–7`, on one row or two, narrowed where it must be."""
    zone = _draw_zone(block)
    rows = [zone] if not block.counters else [zone, _draw_words(block.counters)]
    paper = make_blank(width, block_dots(block))
    if block.rows == 1 and len(rows) > 1:
        rows = [_join_beside(rows, gap=44)]
    for row, drawn in enumerate(rows):
        paper.paste(_narrow_row(drawn, width), (0, row * SIGN_ROW_DOTS + 4))
    return to_bits(paper)


def _draw_zone(block: SlipSign) -> GreyPicture:
    shape = make_blank(_SHAPE_DOTS, _SHAPE_DOTS + 6)
    shape.paste(_draw_shape(block.shape), (0, 0))
    return _join_beside([_draw_words(block.zone), shape, _draw_words(block.colour)], gap=18)


def _draw_shape(name: str) -> GreyPicture:
    """Nothing for a shape that a later plan may have: the words say it too."""
    outline, side = OUTLINES.get(name), _SHAPE_DOTS - 1  # the last dot's own number
    if outline is None or not outline.corners:
        paper = make_blank(_SHAPE_DOTS, _SHAPE_DOTS)
        ImageDraw.Draw(paper).ellipse((0, 0, side, side), fill=255 if outline is None else 0)
        return paper
    large = make_blank(_SHAPE_DOTS * _FINER, _SHAPE_DOTS * _FINER)
    ImageDraw.Draw(large).polygon(outline.place_corners(large.width - 1), fill=0)
    return large.resize((_SHAPE_DOTS, _SHAPE_DOTS), Image.Resampling.BOX)


def _draw_words(text: str) -> GreyPicture:
    cutter = load_font(round(EM * _CAP_DOTS / cap_height()))
    drawn = make_blank(math.ceil(cutter.getlength(text)), _SHAPE_DOTS + 6)
    ImageDraw.Draw(drawn).text((0, _CAP_DOTS + 2), text, font=cutter, fill=0, anchor="ls")
    return drawn


def _join_beside(parts: list[GreyPicture], gap: int) -> GreyPicture:
    row = make_blank(
        sum(part.width for part in parts) + gap * (len(parts) - 1), max(part.height for part in parts)
    )
    left = 0
    for part in parts:
        row.paste(part, (left, 0))
        left += part.width + gap
    return row


def _narrow_row(row: GreyPicture, width: int) -> GreyPicture:
    return row if row.width <= width else row.resize((width, row.height), Image.Resampling.LANCZOS)


def draw_code(block: SlipCode, width: int) -> GreyPicture:
    """The QR code at the left edge (the paper's own margin is its quiet zone), its caption to the right."""
    modules, scale = block.qr_modules(), block.dots_per_module()
    side = len(modules)
    small = Image.new("L", (side, side), 255)
    small.putdata([0 if dark else 255 for row in modules for dark in row])
    paper = make_blank(width, block_dots(block))
    paper.paste(small.resize((side * scale, side * scale), Image.Resampling.NEAREST), (0, CODE_QUIET * scale))
    left = (side + 4) * scale
    _draw_caption(paper, block.caption, left)
    return to_bits(paper)


def _draw_caption(paper: GreyPicture, parts: tuple[str, ...], left: int) -> None:
    cutter, pen = load_font(_CAPTION_DOTS), ImageDraw.Draw(paper)
    rows = [
        row for part in parts for row in wrap_words(part, paper.width - left, _CAPTION_DOTS, _measure_caption)
    ]
    top = (paper.height - len(rows) * (_CAPTION_DOTS + 10)) // 2
    for number, row in enumerate(rows):
        pen.text((left, top + number * (_CAPTION_DOTS + 10)), row, font=cutter, fill=0)


def _measure_caption(text: str, dots: int, _bold: bool) -> float:
    return load_font(dots).getlength(text)
