"""What the face of a kiosk can show (pure): one of these at a time, for one visitor in one language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from broker import messages as m


@dataclass(frozen=True, slots=True)
class VisitorChoice:
    """What this visitor has set; every part is cleared after each visitor. In `practice` nothing counts."""

    language: str = "id"
    priority: bool = False
    info: bool = False
    help: bool = False
    practice: bool = False


@dataclass(frozen=True, slots=True)
class PreparingView:
    """Settings have not come yet."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """`closed`: the agencies that give no number now."""

    settings: m.KioskSettings
    chosen: VisitorChoice
    closed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ServicesView:
    """One agency and its services, numbered as the keys are; `told` is what stands under each: what to have
    ready, or its full name.

    `hint` comes once nothing was pressed for long; `admission` is what a number taken now would mean.
    """

    settings: m.KioskSettings
    agency: m.AgencyKey
    chosen: VisitorChoice
    descriptions: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    admission: m.Admission | None = None


class BusyStep(StrEnum):
    ASKING = "asking"
    PRINTING = "printing"


@dataclass(frozen=True, slots=True)
class BusyView:
    step: BusyStep
    choice: str
    chosen: VisitorChoice


@dataclass(frozen=True, slots=True)
class NumberView:
    """The number, afterwards: on paper too, but larger here."""

    granted: m.Granted
    hex: str
    ink: str
    chosen: VisitorChoice


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence that must be read; `trouble` draws it as one, `number` is a ticket still held here."""

    text: str
    chosen: VisitorChoice
    trouble: bool = False
    number: str = ""


@dataclass(frozen=True, slots=True)
class IdentityView:
    """Which machine this is, for the technician who asked."""

    node: str
    chosen: VisitorChoice = field(default_factory=VisitorChoice)


@dataclass(frozen=True, slots=True)
class PictureTestView:
    """What shows a screen's faults: its edges, its pixels, its colours."""

    node: str
    zones: tuple[m.ZoneFace, ...] = ()
    chosen: VisitorChoice = field(default_factory=VisitorChoice)


FaceView = (
    PreparingView
    | HomeView
    | ServicesView
    | BusyView
    | NumberView
    | SentenceView
    | IdentityView
    | PictureTestView
)
