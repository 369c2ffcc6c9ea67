"""What the face of a kiosk can show (pure): one of these at a time, for one visitor in one language."""

from dataclasses import dataclass
from enum import StrEnum

from broker import messages as m


@dataclass(frozen=True, slots=True)
class Chosen:
    """What this visitor has set; every part is cleared after each visitor."""

    language: str = "id"
    priority: bool = False
    info: bool = False
    help: bool = False


@dataclass(frozen=True, slots=True)
class Preparing:
    """Settings have not come yet."""


@dataclass(frozen=True, slots=True)
class Home:
    settings: m.KioskSettings
    chosen: Chosen


@dataclass(frozen=True, slots=True)
class Services:
    """One agency and its services, numbered as the keys are; `hint` once nothing was pressed for long."""

    settings: m.KioskSettings
    agency: m.AgencyKey
    chosen: Chosen
    hint: str = ""


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


View = Preparing | Home | Services | Busy | Number | Sentence
