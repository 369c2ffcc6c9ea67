"""What a kiosk's machine may ask for, beside what any node's may."""

from dataclasses import dataclass

from broker import messages as m
from firmware.kiosk.model.day_numbers import JournalStart, NumberRecord
from firmware.kiosk.model.memory import Memory
from firmware.kiosk.model.view import FaceView
from firmware.node.effects import NodeEffect
from firmware.node.speech.sentence import SpokenClip


@dataclass(frozen=True, slots=True)
class SaveMemory:
    """Put this on the card, now; `CardWritten` follows."""

    memory: Memory


@dataclass(frozen=True, slots=True)
class SaveNumber:
    """Add this line to the day's numbers on the card; `began` heads each day's."""

    line: NumberRecord
    began: JournalStart | None = None


@dataclass(frozen=True, slots=True)
class PrintSlip:
    """Print this ticket's slip; `SlipPrinted` or `SlipFailed` follows."""

    granted: m.Granted
    settings: m.KioskSettings
    token: str
    language: str
    reprint: bool = False


@dataclass(frozen=True, slots=True)
class PrintRequirements:
    """Print what a service asks for, headed as no number; `RequirementsPrinted` follows."""

    card: m.ServiceCard
    agency: m.AgencyKey
    settings: m.KioskSettings
    language: str


@dataclass(frozen=True, slots=True)
class PrintTest:
    """Print a slip that is no number, with `about` this machine on it; `CommandSlipPrinted` follows."""

    settings: m.KioskSettings
    command: m.Command
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintRecap:
    """Print the figures of a closed day; `CommandSlipPrinted` follows."""

    recap: m.Recap
    settings: m.KioskSettings
    command: m.Command


@dataclass(frozen=True, slots=True)
class RollChanged:
    """Somebody said that a new roll is in: count its millimetres from nought."""


@dataclass(frozen=True, slots=True)
class Show:
    view: FaceView


@dataclass(frozen=True, slots=True)
class Say:
    """Say this now, and nothing of what is being said; empty, be silent."""

    speech: tuple[SpokenClip, ...]


@dataclass(frozen=True, slots=True)
class SayTest:
    """Say this for the technician, with the chime before it; `SpeechTestFinished` follows."""

    speech: tuple[SpokenClip, ...]
    command: m.Command


KioskEffect = (
    SaveMemory
    | SaveNumber
    | PrintSlip
    | PrintRequirements
    | PrintTest
    | PrintRecap
    | RollChanged
    | Show
    | Say
    | SayTest
)
KioskMachineEffect = NodeEffect | KioskEffect
