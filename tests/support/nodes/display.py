"""A display's machine on a driven clock, and the boards it hears."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from broker import messages as m
from broker.topics import BOARD, CATALOGUE, COMMAND, HUB_STATE, SETTINGS, Topic, fill_topic
from firmware.display.machine.inputs import (
    Announce,
    DisplayEffect,
    DisplayInput,
    Draw,
    Drawn,
    Played,
    Started,
)
from firmware.display.machine.state import DisplayState
from firmware.display.machine.step import step
from firmware.display.wall.view import WallView
from firmware.node.effects import AskHub
from firmware.node.inputs import MessageHeard, ServedChanged, Ticked
from firmware.node.speech.sentence import to_plain_text

MORNING = datetime(2026, 1, 5, 8, 40, tzinfo=UTC)
ZONES = (
    m.ZoneFace("zona-1", 1, "Kependudukan dan Perizinan", "biru", "#8CCBF5", "#000000", "lingkaran", "right"),
    m.ZoneFace("zona-2", 2, "Kepolisian dan Hukum", "hijau", "#0B5A32", "#FFFFFF", "segitiga", "left"),
    m.ZoneFace("zona-3", 3, "Jaminan Sosial", "kuning", "#FFC20A", "#000000", "persegi", "ahead"),
    m.ZoneFace("zona-4", 4, "Pajak dan Pertanahan", "ungu", "#4B1F7A", "#FFFFFF", "bintang", "right"),
)
PRIORITY = "Nomor 801 ke atas: antrean prioritas (lansia, disabilitas, ibu hamil dan menyusui, anak)"


def settings(
    zones: Iterable[m.ZoneFace] = ZONES[:1],
    *,
    speaks_for: tuple[str, ...] = ("zona-1",),
    languages: tuple[str, ...] = ("id",),
    messages: tuple[m.Texts, ...] = (),
) -> m.DisplaySettings:
    return m.DisplaySettings(
        rev="1", site_name="Mal Pelayanan Publik Kota Palopo", zones=tuple(zones), speaks_for=speaks_for,
        languages=languages, priority_sentence={"id": PRIORITY}, messages=messages,
    )  # fmt: skip


KIA = m.ServiceCard(
    "kia", "Kartu Identitas Anak (KIA)",
    requirements=("Fotokopi akta kelahiran", "Kartu keluarga asli orang tua atau wali", "KTP-el orang tua"),
    procedure=("Ambil nomor antrean", "Serahkan berkas di loket", "Terima KIA"),
    duration="1 hari kerja", fee="Gratis", product="Kartu Identitas Anak",
    unconfirmed=("requirements", "duration"),
)  # fmt: skip
TASPEN = m.ServiceCard("klaim", "Klaim pensiun", requirements=("SK pensiun",), fee="Gratis")
CATALOGUES = {
    "disdukcapil": m.AgencyCatalogue("disdukcapil", "Dinas Kependudukan", (KIA,)),
    "taspen": m.AgencyCatalogue("taspen", "PT Taspen", (TASPEN,)),
}
PLEDGE = m.Pledge(
    {
        "id": "Dengan ini kami menyatakan sanggup menyelenggarakan pelayanan sesuai standar pelayanan yang "
        "telah ditetapkan dan, apabila tidak menepati janji ini, kami siap menerima sanksi sesuai dengan "
        "peraturan perundang-undangan.",
        "en": "We hereby declare that we will serve you according to the published service standards.",
    }
)


def standards(*, languages: tuple[str, ...] = ("id", "en")) -> m.DisplaySettings:
    """A wall that calls nobody: what the law wants published."""
    return m.DisplaySettings(
        rev="1", site_name="Mal Pelayanan Publik Kota Palopo", zones=(), rows=0, screen_inches=55,
        languages=languages, messages=({"id": "Pesan satu.", "en": "Message one."},), pledge=PLEDGE,
        agencies=(
            m.AgencyPlace("disdukcapil", "Disdukcapil", ZONES[0], (4, 5, 6, 7)),
            m.AgencyPlace("taspen", "Taspen", ZONES[2], (22,)),
        ),
        complaints=("Loket informasi dan pengaduan (loket 1)", "SP4N-LAPOR! (lapor.go.id)"),
    )  # fmt: skip


def line(
    number: str = "D137",
    counter: int = 6,
    *,
    calls: int = 1,
    ago_s: float = 0,
    at: datetime = MORNING,
    over: bool = False,
    spoken: bool = False,
) -> m.BoardLine:
    return m.BoardLine(
        ticket=f"20260105-{number}", number=number, prefix=number[0], agency="Disdukcapil",
        agency_spoken="Dukcapil", counter=f"loket-{counter}", counter_number=counter, calls=calls,
        called_at=at - timedelta(seconds=ago_s), over=over, spoken=spoken,
    )  # fmt: skip


def board(
    *lines: m.BoardLine,
    rev: int = 1,
    epoch: int = 1,
    zone: str = "zona-1",
    announcer: str | None = "layar-1",
    now: datetime = MORNING,
    mode: m.HallMode = m.HallMode.OPEN,
    missed: tuple[str, ...] = (),
    waiting: int = 0,
    agencies: tuple[m.AgencyToday, ...] = (),
    notices: tuple[m.Texts, ...] = (),
    level_db: float = 0.0,
    quiet: str = "",
) -> m.Board:
    return m.Board(
        zone=zone, epoch=epoch, rev=rev, now=now, mode=mode, lines=lines, missed=missed, waiting=waiting,
        agencies=agencies, notices=notices, announcer=announcer, level_db=level_db, quiet=quiet,
    )  # fmt: skip


@dataclass
class Wall:
    """Tells the machine what happens, notes what it asks, and draws whatever it wants drawn."""

    state: DisplayState = field(default_factory=lambda: DisplayState("layar-1"))
    now: float = 1000.0
    asked: list[DisplayEffect] = field(default_factory=list)
    pictures: list[WallView] = field(default_factory=list)
    draws: bool = True
    pages: int = 1

    def tell(self, happened: DisplayInput) -> list[DisplayEffect]:
        self.state, effects = step(self.state, happened, self.now)
        asked = list(effects)
        self.asked += asked
        for effect in effects:
            if isinstance(effect, Draw):
                self.pictures.append(effect.view)
                if self.draws:
                    shown = tuple(row.news for row in effect.view.calls)
                    asked += self.tell(Drawn(effect.view_id, shown, self.pages))
        return asked

    def hear(
        self, message: m.Message | None, topic: Topic, remaining_s: int | None = None
    ) -> list[DisplayEffect]:
        return self.tell(
            MessageHeard(topic, message, retained=remaining_s is not None, remaining_s=remaining_s)
        )

    def board(self, told: m.Board, remaining_s: int | None = None) -> list[DisplayEffect]:
        return self.hear(told, fill_topic(BOARD, zone=told.zone), remaining_s)

    def settings(self, told: m.DisplaySettings) -> list[DisplayEffect]:
        return self.hear(told, fill_topic(SETTINGS, node=self.state.node))

    def catalogue(self, told: m.AgencyCatalogue) -> list[DisplayEffect]:
        return self.hear(told, fill_topic(CATALOGUE, agency=told.agency))

    def hub(self, told: m.HubState) -> list[DisplayEffect]:
        return self.hear(told, fill_topic(HUB_STATE))

    def command(self, told: m.Command) -> list[DisplayEffect]:
        return self.hear(told, fill_topic(COMMAND, node=self.state.node))

    def served(self, served: bool = True) -> list[DisplayEffect]:
        return self.tell(ServedChanged(served))

    def passes(self, seconds: float, tick_s: float = 0.5) -> list[DisplayEffect]:
        asked: list[DisplayEffect] = []
        for _ in range(round(seconds / tick_s)):
            self.now += tick_s
            asked += self.tell(Ticked())
        return asked

    def speaks(self, seconds: float = 6) -> list[DisplayEffect]:
        """The loudspeaker says the present turn to its end."""
        asked = self.tell(Started(self.state.voice.number))
        asked += self.passes(seconds)
        return asked + self.tell(Played(self.state.voice.number))

    @property
    def view(self) -> WallView:
        return self.pictures[-1]

    @property
    def said(self) -> list[str]:
        return [to_plain_text(effect.phrases) for effect in self.asked if isinstance(effect, Announce)]

    @property
    def chimed(self) -> list[bool]:
        return [effect.chimed for effect in self.asked if isinstance(effect, Announce)]

    def answers(self) -> list[m.CommandReport]:
        """What it answered to commands."""
        told = (effect.message for effect in self.asked if isinstance(effect, AskHub))
        return [message for message in told if isinstance(message, m.CommandReport)]

    def did(self) -> m.CommandReport:
        return self.answers()[-1]

    def reports(self, what: m.CallProgress | None = None) -> list[tuple[str, int, str]]:
        told = [effect.message for effect in self.asked if isinstance(effect, AskHub)]
        return [
            (report.ticket.removeprefix("20260105-"), report.calls, report.what)
            for report in told
            if isinstance(report, m.CallReport) and what in (None, report.what)
        ]


def a_wall(told: m.DisplaySettings | None = None, *, served: bool = True, node: str = "layar-1") -> Wall:
    """A display that has its settings and a hub that answers."""
    wall = Wall(DisplayState(node))
    wall.settings(told or settings())
    if served:
        wall.served()
    return wall
