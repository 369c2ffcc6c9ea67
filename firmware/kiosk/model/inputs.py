"""What can happen to a kiosk, beside what can happen to any node."""

from dataclasses import dataclass, field
from typing import Literal

from broker import messages as m
from firmware.kiosk.model.day_numbers import DayNumbers
from firmware.kiosk.model.memory import Memory
from firmware.node.inputs import NodeInput
from firmware.node.speech.sound_card import SoundCardSeen


@dataclass(frozen=True, slots=True)
class KioskStarted:
    """The process began; `memory` and `numbers` are what the one before it left, `boot` names this start
    in request ids."""

    memory: Memory
    boot: str
    numbers: DayNumbers = field(default_factory=DayNumbers)


@dataclass(frozen=True, slots=True)
class KeyPressed:
    """A key went down. `request` and `token` are minted here, once, in case it becomes a ticket."""

    key: str
    request: str
    token: str


@dataclass(frozen=True, slots=True)
class KeyStuck:
    """Down for a minute: a finger is not that patient. The key is masked until it comes up."""

    key: str


@dataclass(frozen=True, slots=True)
class KeyFreed:
    key: str


@dataclass(frozen=True, slots=True)
class CardWritten:
    """The card holds the memory whose press is `request`."""

    request: str | None


@dataclass(frozen=True, slots=True)
class CardWriteFailed:
    """The card refused the write."""

    reason: str


@dataclass(frozen=True, slots=True)
class SlipPrinted:
    ticket: str
    proof: Literal["confirmed", "assumed"]


@dataclass(frozen=True, slots=True)
class SlipFailed:
    ticket: str
    fault: m.PrintFault


@dataclass(frozen=True, slots=True)
class RequirementsPrinted:
    """The requirements slip is out, or `fault` says why not."""

    fault: m.PrintFault | None = None


@dataclass(frozen=True, slots=True)
class PrinterSeen:
    """The printer was asked how it is; no faults: it is ready. `low`: the roll will soon be at its end."""

    faults: frozenset[m.PrintFault]
    low: bool = False


@dataclass(frozen=True, slots=True)
class SpeechFinished:
    """The voice said all or what was still wanted of it, or `fault` says why it could not."""

    fault: str = ""


@dataclass(frozen=True, slots=True)
class CommandSlipPrinted:
    """The slip that was commanded is out, or `fault` says why not; numbers that the paper is enough for."""

    command: m.Command
    fault: m.PrintFault | None = None
    slips_left: int = 0


@dataclass(frozen=True, slots=True)
class SpeechTestFinished:
    """The test sentence was played to its end; or `cut_off` by a visitor, or a `fault` kept it silent."""

    command: m.Command
    fault: str = ""
    cut_off: bool = False


KioskInput = (
    KioskStarted
    | KeyPressed
    | KeyStuck
    | KeyFreed
    | CardWritten
    | CardWriteFailed
    | SlipPrinted
    | SlipFailed
    | RequirementsPrinted
    | PrinterSeen
    | SpeechFinished
    | SoundCardSeen
    | CommandSlipPrinted
    | SpeechTestFinished
)
KioskMachineInput = NodeInput | KioskInput
