"""Messages about alarms: what they say, and how seldom."""

from datetime import timedelta

import pytest

from hub.fleet.alarms.alarm import Alarm
from hub.fleet.alarms.outages import Outage, OutageBegan, OutageEnded
from hub.fleet.alarms.places import name_places
from hub.plan.book import Book
from hub.watch.notify.letter import Letter, compose_body, compose_letter, compose_subject
from hub.watch.notify.rounds import (
    EVERY_S,
    MOST,
    TRIES,
    LetterRound,
    add_changes,
    begin_round,
    is_due,
    retry_round,
)
from tests.support.halls.hall import EIGHT
from tests.support.halls.small_plan import small_plan

PAPER = Outage(Alarm("kios-1", "paper-out", "Kertas habis."), EIGHT)
HOT = Outage(Alarm("layar-1", "hot", "Layar panas.", urgent=False), EIGHT - timedelta(hours=1))
OVER = OutageEnded(Outage(PAPER.alarm, EIGHT, EIGHT + timedelta(minutes=7)))


def written(*changes: OutageBegan | OutageEnded) -> Letter:
    book = Book(small_plan(), "v1")
    return compose_letter(changes, name_places(book), book)


def test_a_message_says_what_began_with_the_urgent_first() -> None:
    told = written(OutageBegan(HOT), OutageBegan(PAPER))
    assert compose_subject(told) == "[MPP Uji] 2 gangguan baru"
    assert compose_body(told) == (
        "Perlu dibantu:\n- Kertas habis. (sejak 05/01 08.00)\n- Layar panas. (sejak 05/01 07.00)\n"
    )
    assert told.began[0].device == "Mesin antrean pintu utama (kios-1)"


def test_a_message_says_what_is_over_and_how_long_it_was() -> None:
    told = written(OutageBegan(HOT), OVER)
    assert compose_subject(told) == "[MPP Uji] 1 gangguan baru, 1 selesai"
    assert compose_body(told).endswith("Sudah selesai:\n- Kertas habis. (05/01 08.00–08.07)\n")


def test_what_began_and_ended_in_one_message_is_only_over() -> None:
    told = written(OutageBegan(PAPER), OVER)
    assert ([each.code for each in told.began], [each.code for each in told.ended]) == ([], ["paper-out"])


def test_the_first_is_told_at_once_and_the_next_a_minute_later_together() -> None:
    assert is_due(add_changes(LetterRound(), [OutageBegan(PAPER)]), 0.0)
    waiting = add_changes(add_changes(begin_round(0.0), [OutageBegan(HOT)]), [OVER])
    assert not is_due(waiting, EVERY_S - 1)
    assert is_due(waiting, EVERY_S)
    assert len(waiting.pending) == 2


def test_nothing_new_is_nothing_to_tell() -> None:
    assert not is_due(begin_round(0.0), 1e9)


def test_a_message_is_tried_again_with_what_came_meanwhile_and_then_given_up() -> None:
    waiting = add_changes(LetterRound(), [OutageBegan(PAPER)])
    for tried in range(1, TRIES):
        waiting = retry_round(waiting, tried * EVERY_S)
        assert len(waiting.pending) == 1
        assert waiting.failed
    waiting = retry_round(waiting, TRIES * EVERY_S)
    assert (waiting.pending, waiting.failed) == ((), True)
    assert is_due(add_changes(waiting, [OutageBegan(HOT)]), (TRIES + 1) * EVERY_S)


@pytest.mark.parametrize("more", [1, MOST])
def test_a_long_fault_forgets_the_oldest(more: int) -> None:
    waiting = add_changes(add_changes(LetterRound(), [OutageBegan(PAPER)] * MOST), [OutageBegan(HOT)] * more)
    assert len(waiting.pending) == MOST
    assert waiting.pending[-1] == OutageBegan(HOT)
