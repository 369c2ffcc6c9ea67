"""What a wall is painted from: panels, words, shapes and arrows, all in pixels (pure)."""

from dataclasses import dataclass, replace

from drawing.typesetting import TextAlign
from firmware.display.boards import CallIdentity
from firmware.node.pixel_rect import PixelRect


@dataclass(frozen=True, slots=True)
class FilledBox:
    box: PixelRect
    fill: str
    radius: int = 0
    outline: str | None = None
    outline_px: int = 0


@dataclass(frozen=True, slots=True)
class TextLine:
    """`y` is the top of the capitals, `cap` their height; x is the left, middle or right edge."""

    text: str
    x: int
    y: int
    cap: int
    colour: str
    bold: bool = True
    align: TextAlign = "left"

    def move_by(self, dx: int, dy: int) -> "TextLine":
        return replace(self, x=self.x + dx, y=self.y + dy)


@dataclass(frozen=True, slots=True)
class ZoneSign:
    """A zone's shape with its number inside: told apart by colour, shape and figure."""

    shape: str
    box: PixelRect
    fill: str
    ink: str
    label: str
    outline: str


@dataclass(frozen=True, slots=True)
class Arrow:
    direction: str
    box: PixelRect
    colour: str


WallPart = FilledBox | TextLine | ZoneSign | Arrow


@dataclass(frozen=True, slots=True)
class WallPicture:
    """A whole wall. `shown`: the calls that found room; `held`: every size is as large as it must be;
    `pages`: how many the present slide has."""

    width: int
    height: int
    parts: tuple[WallPart, ...]
    shown: tuple[CallIdentity, ...] = ()
    is_legible: bool = True
    pages: int = 1
