"""A counter's box as a picture: its keys, its lamp as bright as it was, and how the light went on."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PIL import Image, ImageDraw, ImageFilter

from workbench.tour.scene.album import load_font

SIZE: Final = (520, 620)
BODY, KEY, DARK = "#2B3138", "#E9E4D8", "#4A3A10"
LIT: Final = (255, 190, 40)
FIVE: Final = ("PANGGIL", "ULANG", "LEWATI", "SELESAI", "ISTIRAHAT")

LightCourse = Sequence[tuple[float, float]]


def draw_box(counter: int, keys: int, light: LightCourse, words: str) -> Image.Image:
    """`light`: (second, level) as somebody watched it; the lamp is drawn at its brightest."""
    picture = Image.new("RGB", SIZE, "#FFFFFF")
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((20, 20, 500, 420), 36, fill=BODY)
    pen.text((260, 52), f"LOKET {counter}", font=load_font(34, bold=True), fill="#FFFFFF", anchor="mt")
    _draw_lamp(picture, (260, 150), max((level for _, level in light), default=0.0))
    _draw_keys(ImageDraw.Draw(picture), keys)
    _draw_course(ImageDraw.Draw(picture), light)
    pen.text((260, 585), words, font=load_font(28), fill="#16202A", anchor="mm")
    return picture


def _draw_lamp(picture: Image.Image, centre: tuple[int, int], level: float) -> None:
    x, y = centre
    if level:
        glow = Image.new("RGBA", picture.size, (0, 0, 0, 0))
        ImageDraw.Draw(glow).ellipse((x - 75, y - 75, x + 75, y + 75), fill=(*LIT, int(150 * level)))
        glow = glow.filter(ImageFilter.GaussianBlur(22))
        picture.paste(glow, (0, 0), glow)
    shade = tuple(int(dark + (lit - dark) * level) for dark, lit in zip((74, 58, 16), LIT, strict=True))
    ImageDraw.Draw(picture).ellipse((x - 34, y - 34, x + 34, y + 34), fill=shade, outline="#111418", width=4)


def _draw_keys(pen: ImageDraw.ImageDraw, keys: int) -> None:
    if keys == 1:
        pen.ellipse((175, 225, 345, 395), fill=KEY, outline="#111418", width=4)
        return
    for place, name in enumerate(FIVE):
        top = 215 + 40 * place
        pen.rounded_rectangle((120, top, 400, top + 34), 8, fill=KEY)
        pen.text((260, top + 17), name, font=load_font(22, bold=True), fill="#16202A", anchor="mm")


def _draw_course(pen: ImageDraw.ImageDraw, light: LightCourse) -> None:
    """The light's course over the seconds it was watched."""
    pen.rectangle((20, 440, 500, 540), fill="#11161B")
    if not light:
        return
    began, ends = light[0][0], light[-1][0]
    for (at, level), (until, _) in pairwise(light):
        left, right = (20 + 480 * (moment - began) / max(ends - began, 0.1) for moment in (at, until))
        if level:
            pen.rectangle((left, 538 - 96 * level, right, 538), fill=LIT)
    pen.text((500, 546), f"{ends - began:.0f} detik", font=load_font(18), fill="#8A949D", anchor="rt")
