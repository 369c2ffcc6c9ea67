"""What a kiosk is busy with, one scene at a time (pure)."""

from dataclasses import dataclass

from broker import messages as m
from firmware.kiosk.model.memory import PendingPress


@dataclass(frozen=True, slots=True)
class Ready:
    """Nobody's errand is under way; `since` is when the visitor last touched a key."""

    since: float = 0.0


@dataclass(frozen=True, slots=True)
class Choosing:
    """An agency was pressed, its services are shown."""

    agency: m.AgencyKey
    pressed_at: float
    since: float
    hinted: bool = False


@dataclass(frozen=True, slots=True)
class Restoring:
    """A press from before the power cut waits for the hub's clock, to learn how old it is."""

    press: PendingPress


@dataclass(frozen=True, slots=True)
class Asking:
    """The press is on its way to the hub and to the card; paper waits for both."""

    press: PendingPress
    since: float
    stored: bool = False
    granted: m.Granted | None = None
    reprint: bool = False


@dataclass(frozen=True, slots=True)
class Printing:
    """The slip is at the printer. `kept_since` where it failed there before."""

    press: PendingPress
    granted: m.Granted
    reprint: bool = False
    kept_since: float | None = None
    renewals: int = 0
    uncertain: int = 0


@dataclass(frozen=True, slots=True)
class Keeping:
    """Granted, not printed: the number is held for this visitor until paper comes, or time is up."""

    press: PendingPress
    granted: m.Granted
    fault: m.PrintFault
    since: float
    renew_at: float
    renewals: int = 0
    reprint: bool = False
    uncertain: int = 0


@dataclass(frozen=True, slots=True)
class Reprinting:
    """An officer had the last slip printed once more."""

    command: m.Command
    granted: m.Granted


@dataclass(frozen=True, slots=True)
class PrintingCard:
    """A requirements slip is at the printer: paper, but no number."""

    agency: m.AgencyKey
    language: str = "id"


@dataclass(frozen=True, slots=True)
class Telling:
    """Something is said until then: a refusal, a fault, where the paper is."""

    texts: m.Texts
    until: float
    language: str = "id"
    trouble: bool = False
    aloud: bool = False


@dataclass(frozen=True, slots=True)
class Numbered:
    """The slip is out; its number stays on the face for a while."""

    granted: m.Granted
    until: float
    language: str = "id"
    aloud: bool = False


Scene = (
    Ready
    | Choosing
    | Restoring
    | Asking
    | Printing
    | Keeping
    | Reprinting
    | PrintingCard
    | Telling
    | Numbered
)
