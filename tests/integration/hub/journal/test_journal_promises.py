"""The journal's promises, the same suite over memory and SQLite."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hub.domain import events as e
from hub.domain.actor import HUB, node_actor
from hub.journal.journal import CannotRecord, Journal, JournalEntry
from hub.journal.memory import MemoryJournal
from hub.journal.sqlite import SqliteJournal

AT = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)


@pytest.fixture(params=["memory", "sqlite"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journal]:
    kept: Journal = MemoryJournal() if request.param == "memory" else SqliteJournal(tmp_path / "j.db")
    yield kept
    kept.close()


def printed(ticket: str) -> e.TicketPrinted:
    return e.TicketPrinted(at=AT, ticket=ticket, proof="confirmed")


def issued(number: str, cause: str = "k/1") -> e.TicketIssued:
    return e.TicketIssued(
        at=AT,
        ticket=f"20260105-{number}",
        number=number,
        range="D/regular",
        agency="dukcapil",
        service="kk",
        priority=False,
        arrived_at=AT,
        cause=cause,
        kiosk="kios-1",
        token_sha256="",
        ahead=0,
    )


def test_events_come_back_as_they_went_in_and_in_order(journal: Journal) -> None:
    events = (issued("D001"), printed("20260105-D001"))
    journal.append([JournalEntry("2026-01-05", "k/1", HUB, events, b"reply")])
    journal.append([JournalEntry("2026-01-06", "k/2", HUB, (printed("x"),))])
    assert tuple(journal.events("2026-01-05")) == events
    assert journal.last_stream() == "2026-01-06"


def test_an_outcome_is_given_for_ever_and_the_same_cause_is_refused(journal: Journal) -> None:
    journal.append([JournalEntry("2026-01-05", "k/1", HUB, (), b"no")])
    assert journal.find_outcomes(["k/1"]).get("k/1") == b"no"
    with pytest.raises(CannotRecord):
        journal.append([JournalEntry("2026-01-05", "k/1", HUB, (), b"yes")])
    assert journal.find_outcomes(["k/1"]).get("k/1") == b"no"
    assert journal.find_outcomes(["k/2"]).get("k/2") is None


def test_what_cannot_be_recorded_whole_is_not_recorded_at_all(journal: Journal) -> None:
    journal.append([JournalEntry("2026-01-05", "k/1", HUB, (issued("D001"),), b"1")])
    with pytest.raises(CannotRecord):
        journal.append(
            [
                JournalEntry("2026-01-05", "k/2", HUB, (issued("D002"),), b"2"),
                JournalEntry("2026-01-05", "k/3", HUB, (issued("D001"),), b"3"),
            ]
        )
    assert [event.number for event in journal.events("2026-01-05") if isinstance(event, e.TicketIssued)] == [
        "D001"
    ]
    assert journal.find_outcomes(["k/2"]).get("k/2") is None


def test_the_same_number_may_be_given_on_another_day(journal: Journal) -> None:
    journal.append([JournalEntry("2026-01-05", "k/1", HUB, (issued("D001"),), b"1")])
    journal.append([JournalEntry("2026-01-06", "k/2", HUB, (issued("D001"),), b"2")])
    assert len(list(journal.events("2026-01-06"))) == 1


def test_every_start_has_a_greater_number_and_knows_when_the_last_one_was_alive(journal: Journal) -> None:
    first = journal.record_start(AT)
    assert first.last_alive is None
    journal.note_alive(AT + timedelta(minutes=5))
    second = journal.record_start(AT + timedelta(minutes=9))
    assert second.epoch > first.epoch
    assert second.last_alive == AT + timedelta(minutes=5)


def test_a_plan_is_kept_whole_by_its_version(journal: Journal) -> None:
    journal.keep_plan("abc", "site: {}")
    journal.keep_plan("abc", "site: {}")
    assert journal.find_plan("abc") == "site: {}"
    assert journal.find_plan("def") is None


def test_replies_of_a_whole_batch_are_one_look_up(journal: Journal) -> None:
    journal.append([JournalEntry("2026-01-05", f"k/{n}", HUB, (), str(n).encode()) for n in range(32)])
    asked = [f"k/{n}" for n in range(40)]
    assert journal.find_outcomes(asked) == {f"k/{n}": str(n).encode() for n in range(32)}
    assert journal.find_outcomes([]) == {}


def test_entries_are_linked_with_who_asked_and_when_under_which_plan(journal: Journal) -> None:
    kiosk = node_actor("kios-1")
    journal.append([JournalEntry("2026-01-05", "k/1", kiosk, (issued("D001"), printed("x")), b"1", AT, "v1")])
    journal.append([JournalEntry("2026-01-05", "k/2", HUB, (), b"no", AT, "v2")])
    journal.append([JournalEntry("2026-01-06", "k/3", HUB, (printed("y"),))])
    first, second = journal.read_links("2026-01-05")
    assert (first.cause, first.actor, first.plan, first.reply) == ("k/1", "node/kios-1", "v1", b"1")
    assert [event.kind for event in first.events] == ["ticket-issued", "ticket-printed"]
    assert (second.actor, second.at, second.events, second.plan) == ("hub", AT.isoformat(), (), "v2")
    assert [link.cause for link in journal.read_links("2026-01-06")] == ["k/3"]


def test_whether_something_was_recorded_can_be_read_again(journal: Journal) -> None:
    there, absent = (
        JournalEntry("2026-01-05", "k/1", HUB, (), b"1"),
        JournalEntry("2026-01-05", "k/2", HUB, (), b"2"),
    )
    journal.append([there])
    assert (journal.has_recorded([there]), journal.has_recorded([absent])) == (True, False)


def test_a_mark_is_kept_under_its_name(journal: Journal) -> None:
    assert journal.find_mark("next-plan") is None
    journal.set_mark("next-plan", "a")
    journal.set_mark("next-plan", "b")
    assert journal.find_mark("next-plan") == "b"
