"""Another plan in the middle of a day: every holder says the new truth, and nobody waits in vain."""

import re
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from flask.testing import FlaskClient

from broker import messages as m
from broker.bus import BusUp, Delivery
from broker.codec import decode_message
from hub.config import NotifyConfig, WebhookConfig
from hub.domain.actor import STAFF_DOOR
from hub.domain.commands import BeginPractice
from hub.domain.events import PlanAdopted
from hub.domain.model import TicketState
from hub.fleet.alarms.outages import OutageBegan
from hub.journal.journal import JournalEntry, JournalUnusable, RecordUnknown
from hub.loop.inputs import Submission
from hub.loop.plan_adoption import OfferedPlan, PlanAnswer
from hub.plan.book import Book
from hub.plan.model import SitePlan
from hub.watch.notify.posts import build_posts
from hub.web import visitor_pages
from hub.web.window import HallView
from tests.support.halls.hall import EIGHT
from tests.support.halls.hub import SITE, LiveHub
from tests.support.halls.small_plan import agency, counter, small_plan, zone_1
from tests.support.halls.watched import WatchedHall
from tests.support.neighbours.sinks import web_sink

TOKEN = "a" * 32
SITE_PART = msgspec.to_builtins(small_plan().site)


def with_part(plan: SitePlan, **parts: object) -> SitePlan:
    """The plan with parts of its document replaced by name."""
    document = {**msgspec.to_builtins(plan), **parts}
    return msgspec.convert(document, SitePlan)


@dataclass
class Adopting:
    """A hall with its watch and both doors, and what each holder says of the plan."""

    folder: Path
    live: LiveHub = field(default_factory=LiveHub)

    def __post_init__(self) -> None:
        self.watched = WatchedHall(self.folder, self.live)
        self.phone: FlaskClient = visitor_pages(HallView(self.live.hub)).test_client()
        self.staff: FlaskClient = self.watched.browser()
        self.adopted = 1

    def adopt(self, **parts: object) -> PlanAnswer:
        self.adopted += 1
        self.live.plan = with_part(self.live.plan, **parts)
        offered = OfferedPlan(Book(self.live.plan, f"v{self.adopted}"), "…", STAFF_DOOR, Future())
        self.live.hub.inbox.put(offered)
        self.live.turn()
        self.watched.watch.look()
        return offered.result.result(0)

    def kept(self, address: str) -> m.Message | None:
        """What is retained there now, as a node that comes just now would hear it."""
        found = None
        for each in self.live.inbox:
            if isinstance(each, Delivery) and each.topic.endswith(address):
                found = decode_message(each.topic, each.payload, SITE)[1]
        return found

    def reads(self, address: str) -> str:
        return re.sub(r"\s+", " ", self.phone.get(address, follow_redirects=True).get_data(as_text=True))

    def follows(self, token: str = TOKEN) -> str:
        return self.reads(f"/t/{token}")

    def trouble(self) -> str:
        return " ".join(outage.alarm.text for outage in self.watched.watch.last_look.standing)


@pytest.fixture
def hall(tmp_path: Path) -> Adopting:
    return Adopting(tmp_path)


def two_agencies(**first: object) -> list[dict[str, object]]:
    return [
        {**agency("dukcapil", "D", 120, "umum", "kk", "ktp"), **first},
        agency("polres", "P", 3, "skck", "sim"),
    ]


def test_a_new_name_is_said_by_every_holder_at_once(hall: Adopting) -> None:
    hall.live.issue(token=TOKEN)
    hall.live.press()
    assert hall.adopt(agencies=two_agencies(name="Dinas Baru", short="Baru", spoken="Dinas Baru")).in_force
    assert (hall.live.board().lines[0].agency, hall.live.board().lines[0].agency_spoken) == (
        "Baru",
        "Dinas Baru",
    )
    assert "Baru" in [each.short for each in hall.live.board().agencies]
    assert "Baru" in str(hall.kept("/catalogue/dukcapil"))
    assert hall.live.issue(token="b" * 32).agency_short == "Baru"
    assert "Baru" in hall.reads("/")
    assert "Baru" in hall.follows()
    assert "Baru" in str(hall.staff.get("/floor.json").get_json())


def test_an_agency_with_its_counter_is_added_and_served(hall: Adopting) -> None:
    new = [*two_agencies(), agency("samsat", "S", 50, "pajak")]
    desks = [*msgspec.to_builtins(hall.live.plan.counters), counter(4, "samsat")]
    boxes = [*msgspec.to_builtins(hall.live.plan.buttons), {"id": "tombol-4", "counter": "loket-4"}]
    hall.adopt(agencies=new, counters=desks, buttons=boxes)
    assert hall.live.issue("samsat", "pajak", "c" * 32).number == "S001"
    assert hall.kept("/settings/tombol-4")
    assert hall.kept("/counter/loket-4")
    reply = hall.live.press("tombol-4")
    assert isinstance(reply, m.Done)
    assert reply.called == "S001"
    assert "samsat" in str(hall.kept("/hub/admissions"))


def test_a_service_that_moves_takes_those_who_wait_along(hall: Adopting) -> None:
    moving = hall.live.issue("dukcapil", "ktp", TOKEN)
    new = [agency("dukcapil", "D", 120, "umum", "kk"), agency("polres", "P", 3, "skck", "sim", "ktp")]
    hall.adopt(agencies=new)
    ticket = hall.live.hub.engine.floor.tickets[moving.ticket]
    assert (ticket.number, ticket.agency, ticket.service) == ("D001", "polres", "ktp")
    reply = hall.live.press("tombol-3")
    assert isinstance(reply, m.Done)
    assert reply.called == "D001"
    assert "loket 3" in hall.follows()


def test_a_service_that_is_gone_leads_to_its_agencys_intake(hall: Adopting) -> None:
    lost = hall.live.issue("dukcapil", "ktp", TOKEN)
    hall.adopt(agencies=[agency("dukcapil", "D", 120, "umum", "kk"), agency("polres", "P", 3, "skck", "sim")])
    assert hall.live.hub.engine.floor.tickets[lost.ticket].service == "umum"
    reply = hall.live.press()
    assert isinstance(reply, m.Done)
    assert reply.called == "D001"


def test_who_waits_for_an_agency_that_is_gone_is_told_where_to_go_and_so_is_who_is_in_charge(
    hall: Adopting,
) -> None:
    hall.live.issue("polres", "skck", TOKEN)
    desks = [each for each in msgspec.to_builtins(hall.live.plan.counters) if each["agency"] != "polres"]
    boxes = [{"id": f"tombol-{n}", "counter": f"loket-{n}"} for n in (1, 2)]
    hall.adopt(agencies=two_agencies()[:1], counters=desks, buttons=boxes)
    assert "Silakan ke petugas informasi" in hall.follows()
    assert "Anda berikutnya" not in hall.follows()
    assert hall.live.board().notices[0]["id"] == "Nomor P001: silakan ke petugas informasi."
    assert "Nomor P001 menunggu layanan" in hall.trouble()
    assert hall.kept("/catalogue/polres") is None
    assert hall.kept("/settings/tombol-3") is None
    assert hall.kept("/counter/loket-3") is None
    refused = hall.live.ask("kios-1", m.Issue("polres", "skck", False, "d" * 32))
    assert isinstance(refused, m.Refusal)
    assert refused.reason == "unknown-agency"


def test_a_counter_that_is_gone_ends_its_visit_and_calls_nobody_any_more(hall: Adopting) -> None:
    first, second = hall.live.issue(token=TOKEN), hall.live.issue(token="b" * 32)
    hall.live.press("tombol-1")
    hall.live.passes(31)  # being served
    hall.live.press("tombol-2")  # only called
    plan = hall.live.plan
    desks = [each for each in msgspec.to_builtins(plan.counters) if each["id"] == "loket-3"]
    desks.append(counter(4, "dukcapil"))
    boxes = [{"id": "tombol-3", "counter": "loket-3"}, {"id": "tombol-4", "counter": "loket-4"}]
    hall.adopt(counters=desks, buttons=boxes)
    floor = hall.live.hub.engine.floor
    assert first.ticket not in floor.tickets
    assert (floor.tickets[second.ticket].state, floor.tickets[second.ticket].first) == (
        TicketState.WAITING,
        True,
    )
    assert hall.live.board().lines == ()
    reply = hall.live.press("tombol-4")
    assert isinstance(reply, m.Done)
    assert reply.called == second.number
    for gone in ("tombol-1", "tombol-2"):
        turned_away = hall.live.press(gone)
        assert isinstance(turned_away, m.Refusal)
        assert turned_away.reason == "unknown-counter"


def test_a_zone_that_is_split_speaks_and_shows_apart(hall: Adopting) -> None:
    second = {**zone_1(), "id": "zona-2", "number": 2, "name": "Dua", "shape": "bintang"}
    agencies = two_agencies()
    agencies[1]["zone"] = "zona-2"
    desks = msgspec.to_builtins(hall.live.plan.counters)
    desks[2]["zone"] = "zona-2"
    walls = list(msgspec.to_builtins(hall.live.plan.displays))
    walls.append(
        {**walls[0], "id": "layar-2", "zones": ["zona-2"], "sounding_zone": "bunyi-2", "voice_order": 1}
    )
    hall.adopt(zones=[zone_1(), second], agencies=agencies, counters=desks, displays=walls)
    hall.live.is_ready("layar-2")
    assert hall.kept("/settings/layar-2")
    hall.live.issue("polres", "skck", TOKEN)
    hall.live.press("tombol-3")
    hall.live.passes(2)
    board = hall.kept("/board/zona-2")
    assert isinstance(board, m.Board)
    assert ([each.number for each in board.lines], board.announcer) == (["P001"], "layar-2")


def test_hours_and_messages_hold_at_once(hall: Adopting) -> None:
    hall.adopt(messages=[{"id": "Rapat di aula pukul dua."}])
    assert "Rapat di aula" in str([hall.kept(f"/settings/{each.id}") for each in hall.live.plan.displays])
    hours = msgspec.to_builtins(hall.live.plan.hours)
    for day in hours["regular"].values():
        if day:
            day.update(open="08:00", close="08:10")
            day.pop("break", None)
    hours["last_ticket_min"] = 0
    hall.adopt(hours=hours)
    hall.live.passes(6 * 60)
    refused = hall.live.ask("kios-1", m.Issue("polres", "skck", False, TOKEN))
    assert isinstance(refused, m.Refusal)
    assert refused.reason == "past-cut-off"


def test_letters_in_use_wait_for_the_next_opening_and_who_is_in_charge_is_told(hall: Adopting) -> None:
    hall.live.issue(token=TOKEN)
    answer = hall.adopt(agencies=two_agencies(prefix="K"))
    assert (answer.in_force, answer.waits_for) == (False, ("agencies.dukcapil.prefix",))
    assert hall.live.issue(token="b" * 32).number == "D002"
    assert "berlaku mulai pembukaan berikutnya" in hall.trouble()
    hall.live.now += timedelta(days=1)
    hall.live.turn()
    assert hall.live.issue(token="c" * 32).number == "K001"
    hall.watched.watch.look()
    assert "pembukaan berikutnya" not in hall.trouble()


def test_letters_to_people_and_the_fleet_page_use_the_new_names(hall: Adopting) -> None:
    with web_sink() as sink:
        config = NotifyConfig(webhook=WebhookConfig(f"http://127.0.0.1:{sink.port}/"))
        (post,) = build_posts(config, hall.live.hub.engine.in_force)
        kiosks = msgspec.to_builtins(hall.live.plan.kiosks)
        hall.adopt(kiosks=[{**kiosks[0], "place": "Pintu timur"}], site={**SITE_PART, "name": "MPP Baru"})
        hall.watched.is_ready("kios-1")
        hall.watched.is_lost("kios-1")
        post.queue_changes([OutageBegan(each) for each in hall.watched.watch.last_look.standing])
        post.turn(0.0)
        assert "MPP Baru" in str(sink.letters)
        assert "Pintu timur" in hall.watched.page()


def test_a_plan_waits_until_a_practice_is_over(tmp_path: Path) -> None:
    hall = Adopting(tmp_path, LiveHub(now=EIGHT - timedelta(hours=2)))
    begun = Submission(BeginPractice(), STAFF_DOOR, "page/1", Future())
    hall.live.hub.inbox.put(begun)
    hall.live.turn()
    assert hall.live.hub.engine.floor.real is not None
    assert not hall.adopt(messages=[{"id": "Satu."}]).in_force
    assert hall.live.hub.engine.book.version == "v1"
    hall.live.now += timedelta(hours=2)
    hall.live.turn()
    hall.live.turn()
    assert hall.live.hub.engine.book.version == "v2"


def test_a_plan_that_is_in_force_already_changes_nothing(hall: Adopting) -> None:
    hall.adopt(messages=[{"id": "Satu."}])
    before = len(hall.live.inbox)
    again = OfferedPlan(hall.live.hub.engine.book, "…", STAFF_DOOR, Future())
    hall.live.hub.inbox.put(again)
    hall.live.turn()
    assert again.result.result(0).in_force
    assert len(hall.live.inbox) == before


def test_a_plan_whose_record_was_settled_later_is_told_all_the_same(
    hall: Adopting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The COMMIT's answer was lost and the journal could not be read at once: it had taken effect."""
    journal, asked = hall.live.journal, iter([True])
    append, has_recorded = journal.append, journal.has_recorded

    def lose_answer(entries: Sequence[JournalEntry]) -> None:
        append(entries)
        if any(isinstance(event, PlanAdopted) for entry in entries for event in entry.events):
            raise RecordUnknown("the answer was lost")

    def fail_once(entries: Sequence[JournalEntry]) -> bool:
        if next(asked, False):
            raise JournalUnusable("disk I/O error")
        return has_recorded(entries)

    monkeypatch.setattr(journal, "append", lose_answer)
    monkeypatch.setattr(journal, "has_recorded", fail_once)
    hall.adopt(agencies=two_agencies(name="Dinas Baru", short="Baru"))
    hall.live.turn()
    assert hall.live.hub.engine.book.version == "v2"
    assert "Baru" in str(hall.kept("/catalogue/dukcapil"))


def test_what_could_not_be_cleared_is_cleared_on_the_next_connection(
    hall: Adopting, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as deaf:
        deaf.setattr(hall.live.bus, "publish", lambda *_, **__: False)
        desks = [each for each in msgspec.to_builtins(hall.live.plan.counters) if each["agency"] != "polres"]
        boxes = [{"id": f"tombol-{n}", "counter": f"loket-{n}"} for n in (1, 2)]
        hall.adopt(agencies=two_agencies()[:1], counters=desks, buttons=boxes)
    assert hall.kept("/catalogue/polres") is not None
    hall.live.hub.inbox.put(BusUp("again"))
    hall.live.turn()
    assert hall.kept("/catalogue/polres") is None
