"""Large letters cut from an installed face, and narrowed without losing their weight."""

from functools import cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFont

from firmware.kiosk.slip.blocks import NUMERAL_DOTS
from firmware.node.drawing import b612

FACES: Final = (
    b612.FOLDER / b612.BOLD,
    b612.OLD_FOLDER / "B612-Bold.ttf",
    Path("/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"),  # on every Debian
)
EM: Final = 400  # glyphs are cut at this size, then scaled: one threshold, at the end
_OVERSHOOT: Final = 8  # round glyphs reach a little past the capitals

GreyPicture = Image.Image


def scale_glyph(drawn: GreyPicture, across: float) -> GreyPicture:
    """A glyph at its width and full height; stems lost to narrowing are given back."""
    down = NUMERAL_DOTS / glyph_height()
    small = drawn.resize((max(1, round(drawn.width * across)), NUMERAL_DOTS), Image.Resampling.LANCZOS)
    black = small.point(lambda grey: 255 if grey > 127 else 0)  # noqa: PLR2004 - half grey
    for _ in range(round((1 - across / down) * 8)):
        moved = make_blank(black.width, black.height, 0)
        moved.paste(black, (1, 0))
        black = ImageChops.lighter(black, moved)
    return black


@cache
def cut_glyph(letter: str) -> GreyPicture:
    """One glyph, white on black, cut to its ink at the sides and to a common height."""
    cutter = load_font(EM)
    left, _, right, _ = cutter.getbbox(letter, anchor="ls")
    tile = make_blank(round(right - left), glyph_height(), 0)
    ImageDraw.Draw(tile).text((-left, cap_height() + _OVERSHOOT), letter, font=cutter, fill=255, anchor="ls")
    return tile


def glyph_height() -> int:
    return cap_height() + 2 * _OVERSHOOT


@cache
def cap_height() -> int:
    _, top, _, _ = load_font(EM).getbbox("H", anchor="ls")
    return round(-top)


@cache
def load_font(size: int) -> ImageFont.FreeTypeFont:
    """From where Debian puts fonts. Raises FileNotFoundError, which names the package."""
    path = next((path for path in FACES if path.exists()), None)
    if path is None:
        raise FileNotFoundError(f"none of these faces is installed: {', '.join(map(str, FACES))}")
    return ImageFont.truetype(path, size)


def make_blank(width: int, height: int, shade: int = 255) -> GreyPicture:
    return Image.new("L", (width, height), shade)


def to_bits(paper: GreyPicture) -> GreyPicture:
    return paper.convert("1", dither=Image.Dither.NONE)
