"""What the wall says at one moment, as plain values: two equal views need no new picture (pure)."""

from dataclasses import dataclass
from enum import StrEnum

from broker.messages import ZoneFace
from firmware.display.boards import CallIdentity
from firmware.display.wall.footer_messages import FooterMessage
from firmware.display.wall.slides import Slide


class BannerTone(StrEnum):
    STALE = "stale"
    PAUSED = "paused"
    CLOSED = "closed"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class Banner:
    """What everyone must know now; `others` say it by turns in the wall's other languages."""

    tone: BannerTone
    text: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CallRow:
    """One call: number, whose it is, where to go, which counter. `calling` rows pulse."""

    news: CallIdentity
    number: str
    counter_number: int
    zone: ZoneFace
    agency: str = ""
    calling: bool = False


@dataclass(frozen=True, slots=True)
class WallCheck:
    """What a technician asked to see: which display this is or, with its colours, the test picture."""

    what: str
    node: str
    zones: tuple[ZoneFace, ...] = ()


@dataclass(frozen=True, slots=True)
class WallView:
    """Everything a picture depends on. `calls` newest first; `page` counts 8 s steps; `beat` pulses;
    where there is a slide, it takes the calm words' place; a check takes everybody's."""

    site_name: str
    zones: tuple[ZoneFace, ...] = ()
    rows: int = 4
    screen_inches: float = 43
    viewing_m: float = 6
    calls: tuple[CallRow, ...] = ()
    speaking: CallIdentity | None = None
    missed: tuple[str, ...] = ()
    waiting: int | None = None
    clock: str = ""
    priority: str = ""
    banner: Banner | None = None
    footer_messages: tuple[FooterMessage, ...] = ()
    page: int = 0
    beat: bool = False
    calm: str = ""
    label: str = ""
    slide: Slide | None = None
    slide_page: int = 0
    language: str = "id"
    practice: bool = False
    check: WallCheck | None = None
