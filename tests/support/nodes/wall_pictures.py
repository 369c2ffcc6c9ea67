"""Pictures of a wall, measured without any font: their words, their pages, and what each part covers."""

from msgspec.structs import replace

from broker import messages as m
from drawing.typesetting import MeasureText
from firmware.display.drawing.parts import TextLine, WallPicture
from firmware.display.wall.layout import lay_out_wall
from firmware.display.wall.slides import Slide, build_deck
from firmware.display.wall.view import WallView
from firmware.node.pixel_rect import PixelRect
from tests.support.nodes.display import KIA, standards

WALLS = [(1920, 1080), (1080, 1920), (3840, 2160), (1280, 720)]

WIDE = dict.fromkeys(" .,:·", 0.46) | dict.fromkeys("MW", 1.25)


def measure(text: str, cap: int, bold: bool) -> int:
    """A face like B612, a little wider: pictures in tests do not depend on fonts."""
    letters = sum(WIDE.get(letter, 0.75 if letter.islower() else 0.87) for letter in text)
    return round(letters * cap * (1.0 if bold else 0.98))


def area(part: TextLine, width_of: MeasureText = measure) -> PixelRect:
    width = width_of(part.text, part.cap, part.bold)
    left = {"left": part.x, "centre": part.x - width // 2, "right": part.x - width}[part.align]
    return PixelRect(left, part.y, width, part.cap)


def a_slide(card: m.ServiceCard = KIA, *, languages: tuple[str, ...] = ("id", "en")) -> Slide:
    told = replace(standards(languages=languages), pledge=None, messages=())
    catalogue = m.AgencyCatalogue("disdukcapil", "Disdukcapil", (card,))
    [slide] = build_deck(told, {"disdukcapil": catalogue})
    return slide


def pages_of(slide: Slide, width: int = 1920, height: int = 1080) -> list[WallPicture]:
    def page(place: int) -> WallPicture:
        view = WallView("MPP", rows=0, screen_inches=55, viewing_m=6, slide=slide, slide_page=place)
        return lay_out_wall(view, width, height, measure)

    return [page(place) for place in range(page(0).pages)]


def words_of(drawn: WallPicture) -> list[TextLine]:
    return [part for part in drawn.parts if isinstance(part, TextLine)]


def text_of(drawn: WallPicture) -> str:
    return " ".join(part.text for part in words_of(drawn))
