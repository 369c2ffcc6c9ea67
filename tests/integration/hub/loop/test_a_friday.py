"""One Friday of the real hall, by a clock that the test drives: every "no" says what to do instead."""

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from broker import messages as m
from broker.ticket_link import hash_token
from hub.web import visitor_pages
from hub.web.visitors.holders import Holders
from hub.web.window import HallView
from tests.support.halls.hub import SITE, LiveHub
from tests.support.halls.site import palopo

PLAN = replace(palopo(), site=replace(palopo().site, id=SITE))
WHAT_TO_DO = ("Silakan", "Buka lagi", "dapat diambil mulai")
ABSENT = "samsat"


def friday(hour: int, minute: int = 0) -> datetime:
    """9 January 2026, by the clock of Palopo."""
    return datetime(2026, 1, 9, hour, minute, tzinfo=UTC) - timedelta(hours=8)


class Day:
    """The hall, whose clock only moves when told to; `no` keeps every refusal that was heard."""

    def __init__(self) -> None:
        self.hall = LiveHub(plan=PLAN, now=friday(7, 30))
        self.no: list[str] = []
        self.people = 0

    def at(self, hour: int, minute: int = 0) -> None:
        self.hall.now = friday(hour, minute)
        self.hall.turn()
        self.hall.passes(2)

    def asks(self, agency: str) -> m.Granted | str:
        """A press at the kiosk: a number, or the sentence in Indonesian."""
        self.people += 1
        reply = self.hall.ask("kios-1", m.Issue(agency, None, False, f"{self.people:032x}"))
        if isinstance(reply, m.Granted):
            self.hall.ask("kios-1", m.Printed(reply.ticket, "confirmed"))
            return reply
        assert isinstance(reply, m.Refusal)
        self.no.append(reply.text["id"])
        assert reply.text["en"]
        return reply.text["id"]

    def gets(self, agency: str) -> m.Granted:
        reply = self.asks(agency)
        assert isinstance(reply, m.Granted), reply
        return reply

    def officers_come(self) -> None:
        """A press at every counter but the absent agency's: with nobody waiting it opens it."""
        for button in PLAN.buttons:
            if self.hall.hub.engine.book.counters[button.counter].agency != ABSENT:
                self.hall.press(button.id)

    def admission(self, agency: str) -> m.Admission:
        told = self.hall.said(m.Admissions)[-1].agencies
        return next(each for each in told if each.agency == agency)

    def notices(self) -> list[str]:
        return [text["id"] for text in self.hall.board().notices]


def test_a_friday_with_everything_that_a_hall_can_say_no_to() -> None:
    day = Day()
    assert day.asks("disdukcapil") == "Nomor antrean dapat diambil mulai pukul 07.45 WITA."

    day.at(7, 50)
    early = day.gets("disdukcapil")
    assert [note["id"] for note in early.notes] == ["Dilayani mulai pukul 08.00 WITA"]
    assert day.asks("taspen") == (
        "Hari ini Taspen tidak melayani. Buka lagi Selasa, 13 Januari 2026, pukul 08.00 WITA."
    )

    day.at(8, 1)
    day.officers_come()
    day.at(8, 16)
    assert day.asks(ABSENT) == "Petugas Samsat belum hadir. Silakan bertanya ke Loket 1 (Informasi)."
    assert day.admission(ABSENT).refusal["id"] == day.no[-1]

    promised = day.admission("disnaker").left
    taken = 0
    while isinstance(day.asks("disnaker"), m.Granted):
        taken += 1
    assert taken == promised < PLAN.agencies[3].quota
    assert day.no[-1] == (
        "Nomor Disnaker untuk hari ini sudah habis. Silakan datang Senin, atau tanyakan ke Loket 1."
    )

    day.at(11, 40)
    at_noon = day.gets("disdukcapil")
    assert [note["id"] for note in at_noon.notes] == ["Dilayani lagi mulai pukul 13.00 WITA"]
    (prayer,) = day.notices()
    assert prayer == (
        "Layanan berhenti sementara untuk salat Jumat dan dibuka kembali pukul 13.00. "
        "Nomor antrean Anda tetap berlaku. Terima kasih."
    )

    day.at(13, 1)
    assert day.notices() == []
    day.hall.press("tombol-5")
    assert day.hall.counter("loket-5").ticket_number == at_noon.number

    for agency in PLAN.agencies:  # everybody comes after lunch: the hall is full
        while isinstance(day.asks(agency.id), m.Granted):
            pass
    day.hall.passes(1)
    assert all(day.admission(each.id).refusal for each in PLAN.agencies)
    assert {day.admission(each.id).left for each in PLAN.agencies} == {0}

    day.at(14, 30)
    assert day.notices() == ["Pelayanan hari ini berakhir pukul 15.00. Mohon tetap menunggu panggilan Anda."]
    spoken = day.hall.board().spoken
    assert spoken
    assert (spoken.key, spoken.clock, spoken.at) == ("closing-2026-01-09", "15:00", friday(14, 30))
    assert day.asks("disdukcapil") == (
        "Pengambilan nomor Disdukcapil hari ini sudah ditutup. Silakan datang Senin mulai pukul 07.45 WITA."
    )
    day.at(15, 0)
    assert day.notices()[0] == (
        "Jam pelayanan sudah berakhir. Masih memegang nomor? Silakan lapor ke loket instansi Anda."
    )
    day.at(18, 1)
    link = f"{1:032x}"
    assert Holders().find_ticket(day.hall.hub.engine.floor, link) is None
    assert visitor_pages(HallView(day.hall.hub)).test_client().get(f"/t/{link}").status_code == 410
    assert day.notices() == ["MPP tutup. Buka lagi Senin, 12 Januari 2026, pukul 08.00 WITA."]
    assert all(any(words in said for words in WHAT_TO_DO) for said in day.no)
    assert hash_token(link) not in day.hall.hub.engine.floor.links
