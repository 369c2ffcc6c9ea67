"""What the face of a kiosk can show (pure): one of these at a time, for one visitor in one language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from broker import messages as m


@dataclass(frozen=True, slots=True)
class Chosen:
    """What this visitor has set; every part is cleared after each visitor. In `practice` nothing counts."""

    language: str = "id"
    priority: bool = False
    info: bool = False
    help: bool = False
    practice: bool = False


@dataclass(frozen=True, slots=True)
class Preparing:
    """Settings have not come yet."""


@dataclass(frozen=True, slots=True)
class Home:
    """`closed`: the agencies that give no number now."""

    settings: m.KioskSettings
    chosen: Chosen
    closed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Services:
    """One agency and its services, numbered as the keys are; `told` is what stands under each: what to have
    ready, or its full name.

    `hint` comes once nothing was pressed for long; `admission` is what a number taken now would mean.
    """

    settings: m.KioskSettings
    agency: m.AgencyKey
    chosen: Chosen
    told: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    admission: m.Admission | None = None


class Step(StrEnum):
    ASKING = "asking"
    PRINTING = "printing"


@dataclass(frozen=True, slots=True)
class Busy:
    step: Step
    choice: str
    chosen: Chosen


@dataclass(frozen=True, slots=True)
class Number:
    """The number, afterwards: on paper too, but larger here."""

    granted: m.Granted
    hex: str
    ink: str
    chosen: Chosen


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that must be read; `trouble` draws it as one, `number` is a ticket still held here."""

    text: str
    chosen: Chosen
    trouble: bool = False
    number: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """Which machine this is, for the technician who asked."""

    node: str
    chosen: Chosen = field(default_factory=Chosen)


@dataclass(frozen=True, slots=True)
class TrialPicture:
    """What shows a screen's faults: its edges, its pixels, its colours."""

    node: str
    zones: tuple[m.ZoneFace, ...] = ()
    chosen: Chosen = field(default_factory=Chosen)


View = Preparing | Home | Services | Busy | Number | Sentence | Identity | TrialPicture
