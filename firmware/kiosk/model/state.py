"""A kiosk as its machine knows it (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Literal

from broker import messages as m
from firmware.kiosk.model.day_numbers import DayNumbers
from firmware.kiosk.model.memory import Memory, PendingPress
from firmware.kiosk.model.scenes import Ready, Scene

UNKNOWN: Final = m.KioskSettings(rev="", site_name="", agencies=())  # before the hub has said anything


@dataclass(frozen=True, slots=True)
class Cabinet:
    """What this kiosk is built as: its node's id and version, its paper, whether it has a screen, when it
    speaks."""

    node: str
    paper_mm: int = 80
    screen: bool = True
    speaks: Literal["never", "key", "always"] = "never"
    version: str = ""


@dataclass(frozen=True, slots=True)
class Visitor:
    """What the person in front has set. Cleared after each slip, cancel or timeout."""

    language: str = "id"
    priority: bool = False
    info: bool = False
    aloud: bool = False

    @property
    def has_choices(self) -> bool:
        return self != Visitor()


@dataclass(frozen=True, slots=True)
class LastSlip:
    press: PendingPress
    granted: m.Granted
    at: float


@dataclass(frozen=True, slots=True)
class RunningFaceCheck:
    """A technician looks at lamps and face, until then; any key ends it."""

    what: str
    until: float


@dataclass(frozen=True, slots=True)
class HubClockReading:
    """The hub's clock as a pong told it, and the monotonic moment that this was."""

    hub_time: datetime
    at: float

    def time_at(self, now: float) -> datetime:
        return self.hub_time + timedelta(seconds=now - self.at)


@dataclass(frozen=True, slots=True)
class KioskState:
    cabinet: Cabinet
    boot: str = ""
    scene: Scene = field(default_factory=Ready)
    visitor: Visitor = field(default_factory=Visitor)
    settings: m.KioskSettings = UNKNOWN
    catalogues: Mapping[str, m.AgencyCatalogue] = field(default_factory=dict)
    admissions: Mapping[str, m.Admission] = field(default_factory=dict)
    served: bool = False
    hub_time: HubClockReading | None = None
    faults: frozenset[m.PrintFault] = frozenset()
    memory: Memory = field(default_factory=Memory)
    numbers: DayNumbers = field(default_factory=DayNumbers)
    last: LastSlip | None = None
    help_until: float | None = None
    recapped: str = ""
    practice: bool = False
    checking: RunningFaceCheck | None = None
    address: str = ""

    @property
    def prepared(self) -> bool:
        return self.settings is not UNKNOWN

    def find_agency(self, key: str) -> m.AgencyKey | None:
        """The agency whose key this is: an agency's key is named by its id."""
        return next((agency for agency in self.settings.agencies if agency.agency == key), None)

    def find_refusal(self, agency: str) -> m.Texts:
        """Why this agency gives no number now; empty where it does, or only its papers are asked for."""
        known = self.admissions.get(agency)
        return known.refusal if known and not self.visitor.info else {}

    def format_alert(self, template: str, **fields: object) -> str:
        """An alert's words, with this kiosk's place and name in them."""
        said = template.format(place=self.settings.place, node=self.cabinet.node, **fields)
        return " ".join(said.split())  # its place is not known before its settings came
