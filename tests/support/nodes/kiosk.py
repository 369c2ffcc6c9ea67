"""A kiosk's machine driven by hand: its clock, its hub and its printer are what the test says they are."""

from datetime import UTC, datetime
from typing import Literal, TypeVar

from broker import messages as m
from broker.topics import ADMISSIONS, CATALOGUE, COMMAND, SETTINGS, fill_topic
from firmware.kiosk.machine.step import step
from firmware.kiosk.model.effects import KioskMachineEffect, PrintSlip, SaveMemory, Show
from firmware.kiosk.model.inputs import (
    CardWritten,
    KeyPressed,
    KioskMachineInput,
    KioskStarted,
    PrinterSeen,
    SlipFailed,
    SlipPrinted,
)
from firmware.kiosk.model.memory import Memory
from firmware.kiosk.model.scenes import Scene
from firmware.kiosk.model.state import Cabinet, KioskState
from firmware.kiosk.model.view import FaceView
from firmware.node.effects import AskHub, ClearAlert, LampPattern, RaiseAlert, ShowLamp
from firmware.node.inputs import HubClock, MessageHeard, ReplyReceived, RequestTimedOut, ServedChanged, Ticked

E = TypeVar("E")

NOON = datetime(2026, 1, 5, 4, 0, tzinfo=UTC)
SOME_TEXT: m.Texts = {"id": "Nomor Disdukcapil untuk hari ini sudah habis.", "en": "No numbers left."}


def an_agency(ident: str, prefix: str, zone: int, *services: str) -> m.AgencyKey:
    keys = tuple(m.ServiceKey(each, each.title()) for each in services)
    return m.AgencyKey(ident, ident.title(), ident.title(), ident, prefix, zone, services[-1], keys)


SETTINGS_SAID = m.KioskSettings(
    rev="1",
    site_name="Mal Pelayanan Publik Kota Palopo",
    agencies=(
        an_agency("disdukcapil", "D", 1, "ktp", "kk", "umum"),
        an_agency("polres", "P", 2, "skck", "sim"),
    ),
    languages=("id", "en"),
    place="pintu utama",
    other_kiosk_place="pintu samping",
    zones=(m.ZoneFace("zona-1", 1, "Kependudukan", "biru", "#8CCBF5", "#000000", "lingkaran"),),
)
CARDS = m.AgencyCatalogue(
    "disdukcapil", "Disdukcapil", (m.ServiceCard("kk", "Kartu Keluarga", ("KK lama",)),)
)


def a_grant(request: str, number: int, issue: m.Issue) -> m.Granted:
    prefix = "D" if issue.agency == "disdukcapil" else "P"
    shown = f"{prefix}{number:03d}"
    return m.Granted(
        request=request, ticket=f"20260105-{shown}", number=shown, prefix=prefix, agency=issue.agency,
        agency_short=issue.agency.title(), service_name=issue.service or "", priority=issue.priority,
        zone_number=1, zone_colour="biru", zone_shape="lingkaran", counters=(4, 5), ahead=3,
        wait_minutes=(15, 30), requirements=(), issued_at=NOON,
    )  # fmt: skip


class Kiosk:
    """Steps the machine and keeps all that it asked for."""

    def __init__(
        self,
        *,
        screen: bool = True,
        speaks: Literal["never", "key", "always"] = "never",
        memory: Memory | None = None,
        boot: str = "b1",
    ) -> None:
        self.state = KioskState(Cabinet("kios-1", screen=screen, speaks=speaks, version="0.4.0"))
        self.now = 100.0
        self.presses = 0
        self.numbers = 0
        self.said: list[KioskMachineEffect] = []
        self.step(KioskStarted(memory or Memory(), boot))

    def ready(self) -> "Kiosk":
        self.hear(SETTINGS_SAID).hear(CARDS)
        self.serve()
        self.step(PrinterSeen(frozenset()))
        return self

    def step(self, happened: KioskMachineInput) -> list[KioskMachineEffect]:
        self.state, effects = step(self.state, happened, self.now)
        self.said += effects
        return effects

    def hear(self, message: m.Message) -> "Kiosk":
        topic = {
            m.KioskSettings: fill_topic(SETTINGS, node="kios-1"),
            m.AgencyCatalogue: fill_topic(CATALOGUE, agency="disdukcapil"),
            m.Admissions: fill_topic(ADMISSIONS),
            m.Command: fill_topic(COMMAND, node="kios-1"),
        }[type(message)]
        self.step(MessageHeard(topic, message))
        return self

    def admit(self, *agencies: m.Admission) -> "Kiosk":
        return self.hear(m.Admissions(NOON, agencies))

    def serve(self, at: datetime = NOON) -> None:
        self.step(HubClock(m.Pong("p", at, m.HallMode.OPEN, 1)))
        self.step(ServedChanged(served=True))

    def press(self, key: str, *, after: float = 0.3) -> list[KioskMachineEffect]:
        self.now += after
        self.presses += 1
        return self.step(KeyPressed(key, f"r{self.presses}", f"t{self.presses}"))

    def wait(self, seconds: float) -> list[KioskMachineEffect]:
        said = len(self.said)
        for _ in range(round(seconds / 0.25)):
            self.now += 0.25
            self.step(Ticked())
        return self.said[said:]

    def grant(self, ask: AskHub) -> list[KioskMachineEffect]:
        assert isinstance(ask.message, m.Issue)
        self.numbers += 1
        return self.step(ReplyReceived(ask.request, a_grant(ask.request, self.numbers, ask.message)))

    def answer(self, ask: AskHub) -> list[KioskMachineEffect]:
        return self.step(ReplyReceived(ask.request, m.Done(ask.request)))

    def refuse(self, ask: AskHub) -> list[KioskMachineEffect]:
        return self.step(ReplyReceived(ask.request, m.Refusal(ask.request, "quota", SOME_TEXT)))

    def give_up(self, ask: AskHub) -> list[KioskMachineEffect]:
        return self.step(RequestTimedOut(ask.request))

    def store(self) -> list[KioskMachineEffect]:
        press = self.last(SaveMemory).memory.press
        return self.step(CardWritten(press.request if press else None))

    def paper(self) -> list[KioskMachineEffect]:
        return self.step(SlipPrinted(self.last(PrintSlip).granted.ticket, "confirmed"))

    def no_paper(self, fault: m.PrintFault = m.PrintFault.PAPER_OUT) -> list[KioskMachineEffect]:
        return self.step(SlipFailed(self.last(PrintSlip).granted.ticket, fault))

    def ask_for(self, agency: str = "disdukcapil", service: str = "1") -> AskHub:
        self.press(agency)
        self.press(service)
        return self.asked(m.Issue)

    def a_slip_is_at_the_printer(self) -> m.Granted:
        ask = self.ask_for()
        self.store()
        self.grant(ask)
        return self.last(PrintSlip).granted

    # --- what was asked for ---

    def all(self, kind: type[E]) -> list[E]:
        return [each for each in self.said if isinstance(each, kind)]

    def last(self, kind: type[E]) -> E:
        return self.all(kind)[-1]

    def asks(self, kind: type[m.Message]) -> list[AskHub]:
        return [each for each in self.all(AskHub) if isinstance(each.message, kind)]

    def asked(self, kind: type[m.Message]) -> AskHub:
        return self.asks(kind)[-1]

    def did(self) -> m.CommandReport:
        """What it answered to the last command."""
        answer = self.asked(m.CommandReport).message
        assert isinstance(answer, m.CommandReport)
        return answer

    def alerts(self) -> set[str]:
        raised: set[str] = set()
        for each in self.said:
            if isinstance(each, RaiseAlert):
                raised.add(each.code)
            elif isinstance(each, ClearAlert):
                raised.discard(each.code)
        return raised

    def lamp(self, name: str) -> LampPattern:
        steady = [
            each for each in self.all(ShowLamp) if each.name == name and each.pattern != LampPattern.FLUTTER
        ]
        return steady[-1].pattern if steady else LampPattern.OFF

    def scene(self) -> Scene:
        return self.state.scene

    def face(self) -> FaceView:
        return self.last(Show).view
