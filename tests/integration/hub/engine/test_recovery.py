"""A journal with an event that nobody can read: the hall goes on, the event is named, no number twice."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

from hub.domain import commands as c
from hub.domain.actor import HUB
from hub.domain.commands.counters import ExpectedState
from hub.domain.events import TicketIssued
from hub.engine.batch import AskedCommand
from hub.engine.engine import Engine
from hub.journal.sqlite import SqliteJournal
from hub.plan.book import Book
from tests.support.halls.hall import EIGHT, MONDAY
from tests.support.halls.small_plan import small_plan

MORNING = EIGHT + timedelta(minutes=5)


@contextmanager
def an_engine(path: Path) -> Iterator[Engine]:
    journal = SqliteJournal(path)
    yield Engine(journal, Book(small_plan(), "v1"))
    journal.close()


def press(engine: Engine, cause: str) -> str:
    asked = c.IssueTicket(
        kiosk="kios-1", agency="dukcapil", service=None, priority=False, token_sha256="", cause=cause
    )
    (outcome,) = engine.carry_out([AskedCommand(cause, HUB, asked)], MORNING)
    (issued,) = outcome.events
    assert isinstance(issued, TicketIssued)
    return issued.number


def a_spoilt_journal(path: Path) -> None:
    with an_engine(path) as engine:
        engine.carry_out([AskedCommand("hub/open", HUB, c.OpenDay(day=MONDAY, plan="v1"))], MORNING)
        assert [press(engine, f"k/{n}") for n in range(3)] == ["D001", "D002", "D003"]
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE events SET body = ? WHERE number = 'D003'", (b"{torn",))


def test_the_unreadable_event_is_named_and_its_number_is_never_given_again(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    a_spoilt_journal(path)
    with an_engine(path) as engine:
        assert engine.replay().skipped == (4,)
        assert press(engine, "k/new") == "D004"


def spoil(path: Path, kind: str) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE events SET body = ? WHERE kind = ?", (b"{torn", kind))


def test_a_day_whose_opening_is_lost_goes_on_with_its_numbers(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    a_spoilt_journal(path)
    spoil(path, "day-opened")
    with an_engine(path) as engine:
        assert engine.replay().skipped == (1, 4)
        assert (engine.floor.day, press(engine, "k/new")) == (MONDAY, "D004")


def a_visitor_called_at_two_counters(engine: Engine) -> None:
    engine.carry_out([AskedCommand("hub/open", HUB, c.OpenDay(day=MONDAY, plan="v1"))], MORNING)
    press(engine, "k/1")
    (ticket,) = engine.floor.tickets
    expect = ExpectedState(rev=2, ticket=ticket)
    day: list[c.QueueCommand] = [
        c.ConfirmPrinted(ticket=ticket, proof="confirmed"),
        c.CallNext(counter="loket-1", expect=ExpectedState(rev=0)),
        c.MarkNoShow(counter="loket-1", expect=expect),
        c.CallNext(counter="loket-2", expect=ExpectedState(rev=0)),
        c.Finish(counter="loket-2", expect=expect),
    ]
    outcomes = engine.carry_out([AskedCommand(f"n/{n}", HUB, each) for n, each in enumerate(day)], MORNING)
    assert [each.refused for each in outcomes] == [None] * len(day)


def test_nobody_sits_at_a_counter_when_the_leaving_of_it_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with an_engine(path) as engine:
        a_visitor_called_at_two_counters(engine)
    spoil(path, "ticket-missed")
    with an_engine(path) as reborn:
        assert len(reborn.replay().skipped) == 1
        assert [desk.ticket for desk in reborn.floor.counters.values()] == [None, None]


def test_a_sound_journal_skips_nothing(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with an_engine(path) as engine:
        engine.carry_out([AskedCommand("hub/open", HUB, c.OpenDay(day=MONDAY, plan="v1"))], MORNING)
        press(engine, "k/1")
        floor = engine.floor
    with an_engine(path) as reborn:
        assert reborn.replay().skipped == ()
        assert reborn.floor == floor
