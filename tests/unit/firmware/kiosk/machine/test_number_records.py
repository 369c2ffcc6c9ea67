"""What a kiosk remembers of the day's numbers, and what it tells a hub that may have lost them."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from broker import messages as m
from broker.ticket_link import hash_token
from broker.topics import HUB_STATE, fill_topic
from firmware.kiosk.card.numbers_file import NAME, NumbersFile
from firmware.kiosk.model.day_numbers import PART, DayNumbers, GivenNumber, JournalStart
from firmware.kiosk.model.effects import PrintSlip, SaveNumber
from firmware.kiosk.model.inputs import CardWritten
from firmware.node.inputs import HubClock, MessageHeard
from tests.support.nodes.kiosk import NOON, Kiosk

HUB = m.HubState(True, 7, "c", m.HallMode.OPEN, "", "record", NOON - timedelta(minutes=1))
BEGAN = JournalStart("record", NOON - timedelta(days=1))


def hears(kiosk: Kiosk, hub: m.HubState = HUB) -> list[m.ResyncReport]:
    before = len(kiosk.asks(m.ResyncReport))
    kiosk.step(MessageHeard(fill_topic(HUB_STATE), hub, retained=True))
    asks = kiosk.asks(m.ResyncReport)[before:]
    assert all(ask.deadline_s is None for ask in asks)
    return [ask.message for ask in asks if isinstance(ask.message, m.ResyncReport)]


def tickets(told: Sequence[m.ResyncReport]) -> list[tuple[str, bool]]:
    return [(slip.ticket, slip.printed) for each in told for slip in each.slips]


def a_slip(number: int, day: str = "20260105") -> m.SlipSeen:
    return m.SlipSeen(
        f"r{number}", f"{day}-D{number:03d}", f"D{number:03d}", "disdukcapil", None, False, "", NOON
    )


def test_each_start_of_the_hub_is_told_once() -> None:
    kiosk = Kiosk().ready()
    assert tickets(hears(kiosk)) == []
    assert hears(kiosk) == []
    (told,) = hears(kiosk, m.HubState(True, 8, "d", m.HallMode.OPEN, "", "record"))
    assert (told.epoch, told.part, told.parts) == (8, 1, 1)


def test_a_goodbye_is_told_nothing() -> None:
    assert hears(Kiosk().ready(), m.HubState(False, 7, "c")) == []


def test_a_number_is_noted_when_it_is_granted_and_again_when_it_is_out() -> None:
    kiosk = Kiosk().ready()
    hears(kiosk)
    granted = kiosk.a_slip_is_at_the_printer()
    assert [type(each) for each in kiosk.said if isinstance(each, PrintSlip | SaveNumber)][-2:] == [
        PrintSlip,
        SaveNumber,
    ]
    kiosk.paper()
    lines = [each.line for each in kiosk.all(SaveNumber) if isinstance(each.line, GivenNumber)]
    assert [(line.journal, line.slip.ticket, line.slip.printed) for line in lines] == [
        ("record", granted.ticket, False),
        ("record", granted.ticket, True),
    ]
    (slip,) = hears(kiosk, m.HubState(True, 9, "e", journal="record"))[0].slips
    assert (slip.service, slip.token_sha256, slip.ahead) == ("ktp", hash_token("t2"), granted.ahead)


def test_only_what_the_hub_may_have_lost_is_told() -> None:
    kiosk = Kiosk().ready()
    hears(kiosk)
    kiosk.a_slip_is_at_the_printer()
    later = m.HubState(True, 8, "d", journal="record", knows_until=NOON + timedelta(minutes=6))
    assert tickets(hears(kiosk, later)) == []
    rehearsal = m.HubState(True, 9, "e", journal="another record")
    assert tickets(hears(kiosk, rehearsal)) == []
    nothing_left = m.HubState(True, 10, "f", journal="")
    assert tickets(hears(kiosk, nothing_left)) == [("20260105-D001", False)]


def test_the_card_vouches_from_when_it_first_heard_this_record_s_clock() -> None:
    kiosk = Kiosk()
    assert hears(kiosk)[0].since is None
    kiosk.step(HubClock(m.Pong("p", NOON, m.HallMode.OPEN, 7)))
    assert kiosk.last(SaveNumber).line == JournalStart("record", NOON)
    kiosk.step(HubClock(m.Pong("p", NOON + timedelta(hours=1), m.HallMode.OPEN, 7)))
    assert len(kiosk.all(SaveNumber)) == 1
    assert hears(kiosk, m.HubState(True, 8, "d", journal="record"))[0].since == NOON
    assert hears(kiosk, m.HubState(True, 9, "e", journal="another"))[0].since is None


def test_the_highest_numbers_of_all_kiosks_are_told_as_the_hub_said_them_last() -> None:
    kiosk = Kiosk().ready()
    hears(kiosk)
    kiosk.hear(m.Admissions(NOON, (), highest={"D/regular": 41}))
    kiosk.hear(m.Admissions(NOON + timedelta(minutes=9), ()))  # a restored hub, that knows none yet
    (told,) = hears(kiosk, m.HubState(True, 8, "d", journal="record"))
    assert (told.highest, told.heard_at) == ({"D/regular": 41}, NOON)


def test_many_numbers_are_told_in_parts() -> None:
    numbers = DayNumbers(began=BEGAN)
    for number in range(1, PART + 2):
        numbers = numbers.add_record(GivenNumber("record", a_slip(number)))
    asks = numbers.build_resync_requests(HUB, "boot")
    told = [ask.message for ask in asks if isinstance(ask.message, m.ResyncReport)]
    assert [(each.part, each.parts, len(each.slips)) for each in told] == [(1, 2, PART), (2, 2, 1)]
    assert len({ask.request for ask in asks}) == 2


def test_a_kiosk_that_was_switched_off_still_knows_its_numbers(tmp_path: Path) -> None:
    ledger = NumbersFile(tmp_path)
    assert ledger.append_record(BEGAN, BEGAN) == CardWritten(None)
    ledger.append_record(GivenNumber("record", a_slip(1)), BEGAN)
    out = DayNumbers().add_record(GivenNumber("record", a_slip(1)))
    line = DayNumbers(given=out.given, journal="record").build_printed_record("20260105-D001")
    assert line is not None
    ledger.append_record(line, BEGAN)
    ledger.append_record(GivenNumber("record", a_slip(2)), BEGAN)
    found = NumbersFile(tmp_path).load_numbers()
    assert found.began == BEGAN
    assert [(each.slip.number, each.slip.printed) for each in found.given.values()] == [
        ("D001", True),
        ("D002", False),
    ]


def test_a_line_torn_by_a_power_cut_costs_that_line_alone(tmp_path: Path) -> None:
    ledger = NumbersFile(tmp_path)
    ledger.append_record(BEGAN, BEGAN)
    ledger.append_record(GivenNumber("record", a_slip(1)), BEGAN)
    with (tmp_path / NAME).open("ab") as file:
        file.write(b'\n{"type":"given","journ')
    again = NumbersFile(tmp_path)
    again.load_numbers()
    again.append_record(GivenNumber("record", a_slip(3)), BEGAN)
    numbers = [each.slip.number for each in NumbersFile(tmp_path).load_numbers().given.values()]
    assert numbers == ["D001", "D003"]


def test_a_new_day_begins_the_file_anew_and_keeps_since_when_it_knows(tmp_path: Path) -> None:
    ledger = NumbersFile(tmp_path)
    ledger.append_record(BEGAN, BEGAN)
    ledger.append_record(GivenNumber("record", a_slip(1)), BEGAN)
    ledger.append_record(GivenNumber("record", a_slip(1, "20260106")), BEGAN)
    found = NumbersFile(tmp_path).load_numbers()
    assert found.began == BEGAN
    assert [each.slip.ticket for each in found.given.values()] == ["20260106-D001"]
    assert len((tmp_path / NAME).read_bytes().split()) == 2
