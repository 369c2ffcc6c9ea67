"""The tour's pictures: what the machines really showed, side by side, with a sentence for people."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from firmware.node.drawing import b612

PAPER, INK, FAINT, FRAME = "#F4F1EA", "#16202A", "#5B6670", "#C9C2B4"
HEIGHT: Final = 900  # of each panel, pixels
MARGIN: Final = 48
CAPTION_PX, TITLE_PX, LABEL_PX, CARD_PX = 40, 60, 32, 44
WIDEST: Final = 2_900


@dataclass(frozen=True, slots=True)
class AlbumPanel:
    """One picture and the words under it."""

    picture: Image.Image
    label: str


def draw_page(path: Path, title: str, caption: str, panels: Sequence[AlbumPanel]) -> None:
    """One row of panels under a title, the caption below."""
    framed = [(_fit_picture(panel.picture), panel.label) for panel in panels]
    width = sum(picture.width for picture, _ in framed) + MARGIN * (len(framed) + 1)
    lines = _wrap_text(caption, load_font(CAPTION_PX), width - 2 * MARGIN)
    label_lines = max(len(_wrap_text(label, load_font(LABEL_PX), picture.width)) for picture, label in framed)
    top = MARGIN + TITLE_PX + MARGIN
    under = top + HEIGHT + 20 + label_lines * (LABEL_PX + 10)
    sheet = Image.new("RGB", (width, under + 30 + len(lines) * (CAPTION_PX + 14) + MARGIN), PAPER)
    pen = ImageDraw.Draw(sheet)
    pen.text((MARGIN, MARGIN), title, font=load_font(TITLE_PX, bold=True), fill=INK)
    left = MARGIN
    for picture, label in framed:
        _paste_panel(sheet, pen, picture, label, (left, top))
        left += picture.width + MARGIN
    for place, line in enumerate(lines):
        pen.text((MARGIN, under + 30 + place * (CAPTION_PX + 14)), line, font=load_font(CAPTION_PX), fill=INK)
    sheet.save(path)


def stack_pictures(*pictures: Image.Image) -> Image.Image:
    """Pictures above each other, equally wide, as one."""
    width = max(each.width for each in pictures)
    scaled = [each.resize((width, each.height * width // each.width)) for each in pictures]
    sheet = Image.new("RGB", (width, sum(each.height for each in scaled)), "#FFFFFF")
    top = 0
    for each in scaled:
        sheet.paste(each.convert("RGB"), (0, top))
        top += each.height
    return sheet


def format_seconds(seconds: float) -> str:
    """As people here write it: 0,8."""
    return f"{seconds:.1f}".replace(".", ",")


def draw_card(lines: Sequence[str], width: int = 900) -> Image.Image:
    """Words on a card: the first line is its heading."""
    body = [part for line in lines[1:] for part in (*_wrap_text(line, load_font(CARD_PX), width - 100), "")]
    step = CARD_PX + 16
    sheet = Image.new("RGB", (width, 170 + step * len(body)), "#FFFFFF")
    pen = ImageDraw.Draw(sheet)
    pen.text((50, 50), lines[0], font=load_font(CARD_PX + 8, bold=True), fill=INK)
    for place, line in enumerate(body):
        pen.text((50, 150 + step * place), line, font=load_font(CARD_PX), fill=INK)
    return sheet


def _paste_panel(
    sheet: Image.Image, pen: ImageDraw.ImageDraw, picture: Image.Image, label: str, at: tuple[int, int]
) -> None:
    left, top = at
    sheet.paste(picture, (left, top + (HEIGHT - picture.height) // 2))
    for place, line in enumerate(_wrap_text(label, load_font(LABEL_PX), picture.width)):
        pen.text(
            (left, top + HEIGHT + 20 + place * (LABEL_PX + 10)), line, font=load_font(LABEL_PX), fill=FAINT
        )


def _fit_picture(picture: Image.Image) -> Image.Image:
    """As tall as a panel; a wide one no wider than half of the widest page."""
    scale = min(HEIGHT / picture.height, WIDEST / 2 / picture.width)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    framed = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    ImageDraw.Draw(framed).rectangle((0, 0, size[0] - 1, size[1] - 1), outline=FRAME, width=2)
    return framed


def _wrap_text(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@cache
def load_font(size_px: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(b612.FOLDER / (b612.BOLD if bold else b612.REGULAR)), size_px)
