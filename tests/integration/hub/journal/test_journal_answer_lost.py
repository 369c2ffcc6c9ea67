"""The answer to a COMMIT is lost: the hub reads again and goes on with what is true, over any journal."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hub.domain import commands as c
from hub.domain.actor import HUB, node_actor
from hub.domain.model import Floor
from hub.domain.refusals import Reason
from hub.engine.batch import AskedCommand, CommandOutcome, CommandResult
from hub.engine.engine import Engine
from hub.journal.journal import Journal, JournalEntry, JournalUnusable, RecordUnknown
from hub.journal.memory import MemoryJournal
from hub.journal.sqlite import SqliteJournal
from hub.plan.book import Book
from tests.support.halls.small_plan import small_plan

EIGHT = datetime(2026, 1, 5, 0, 5, tzinfo=UTC)


class LosesAnswers:
    """Its next append ends without an answer, whether it `took_effect` or not; then `silent` looks fail."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self.took_effect: bool | None = None
        self.silent = 0

    def append(self, entries: Sequence[JournalEntry]) -> None:
        if self.took_effect is None:
            self._journal.append(entries)
            return
        if self.took_effect:
            self._journal.append(entries)
        self.took_effect = None
        raise RecordUnknown("the answer was lost")

    def has_recorded(self, entries: Sequence[JournalEntry]) -> bool:
        if self.silent:
            self.silent -= 1
            raise JournalUnusable("disk I/O error")
        return self._journal.has_recorded(entries)

    def __getattr__(self, name: str) -> object:
        return getattr(self._journal, name)


@pytest.fixture(params=["memory", "sqlite"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[LosesAnswers]:
    kept: Journal = MemoryJournal() if request.param == "memory" else SqliteJournal(tmp_path / "j.db")
    yield LosesAnswers(kept)
    kept.close()


@pytest.fixture
def engine(journal: LosesAnswers) -> Engine:
    made = Engine(journal, Book(small_plan(), "v1"))  # type: ignore[arg-type]
    made.carry_out([AskedCommand("hub/open", HUB, c.OpenDay(day=date(2026, 1, 5), plan="v1"))], EIGHT)
    return made


def reply(result: CommandResult, _: Floor) -> bytes:
    return b"refused" if not isinstance(result, tuple) else b"granted"


def press(engine: Engine, number: int) -> CommandOutcome:
    cause = f"kios-1/r{number}"
    command = c.IssueTicket(
        kiosk="kios-1", agency="dukcapil", service="kk", priority=False, token_sha256=f"{number}", cause=cause
    )
    (outcome,) = engine.carry_out([AskedCommand(cause, node_actor("kios-1"), command, reply)], EIGHT)
    return outcome


def numbers(engine: Engine) -> list[str]:
    return sorted(ticket.number for ticket in engine.floor.tickets.values())


def test_what_was_recorded_after_all_is_answered_as_recorded(engine: Engine, journal: LosesAnswers) -> None:
    journal.took_effect = True
    assert press(engine, 1).reply == b"granted"
    assert press(engine, 1).reply == b"granted"
    assert (press(engine, 2).reply, numbers(engine)) == (b"granted", ["D001", "D002"])


def test_what_was_not_recorded_did_not_happen(engine: Engine, journal: LosesAnswers) -> None:
    journal.took_effect = False
    lost = press(engine, 1)
    assert (lost.reply, lost.refused) == (b"refused", Reason.CANNOT_RECORD)
    assert (press(engine, 1).reply, numbers(engine)) == (b"granted", ["D001"])


@pytest.mark.parametrize("took_effect", [True, False])
def test_while_nobody_can_tell_nobody_is_told_and_nothing_is_decided(
    engine: Engine, journal: LosesAnswers, *, took_effect: bool
) -> None:
    journal.took_effect, journal.silent = took_effect, 2
    assert [press(engine, 1).reply, press(engine, 2).reply] == [None, None]
    assert numbers(engine) == []
    assert press(engine, 1).reply == b"granted"
    assert press(engine, 2).reply == b"granted"
    assert numbers(engine) == ["D001", "D002"]


def test_a_refusal_that_was_not_recorded_is_not_answered_as_if_it_were(
    engine: Engine, journal: LosesAnswers
) -> None:
    journal.took_effect = False
    cause, refused = "kios-1/r1", c.PostponeTicket(ticket="20260105-D999")
    (outcome,) = engine.carry_out([AskedCommand(cause, node_actor("kios-1"), refused, reply)], EIGHT)
    assert outcome.refused is Reason.CANNOT_RECORD
    assert journal.find_outcomes([cause]) == {}  # type: ignore[operator]


def test_what_the_journal_holds_is_what_the_floor_says(engine: Engine, journal: LosesAnswers) -> None:
    for number, took_effect in enumerate([True, False, True, None, False, True]):
        journal.took_effect = took_effect
        press(engine, number)
    again = Engine(journal, Book(small_plan(), "v1"))  # type: ignore[arg-type]
    again.replay()
    assert again.floor == engine.floor
    assert len(numbers(engine)) == 4


def test_a_journal_that_cannot_be_read_gives_no_number_and_goes_on(
    engine: Engine, journal: LosesAnswers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> dict[str, bytes]:
        raise JournalUnusable("disk I/O error")

    with monkeypatch.context() as unread:
        unread.setattr(journal, "find_outcomes", fail, raising=False)
        assert (press(engine, 1).reply, engine.failures) == (None, 1)
    assert (press(engine, 1).reply, numbers(engine), engine.failures) == (b"granted", ["D001"], 0)
