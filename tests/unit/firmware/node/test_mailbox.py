"""When a request is said again, and when it is given up."""

import math

import pytest

from broker import messages as m
from firmware.node.effects import AskHub
from firmware.node.inputs import RequestTimedOut
from firmware.node.mailbox import Mailbox, OutgoingRequest

FINISH = m.FinishRequest(m.Expect(1))
BOX = AskHub("r-1", FINISH, deadline_s=5, again_s=(0.3, 1.0))


def sends_of(mailbox: Mailbox, until: float) -> list[tuple[float, object]]:
    """Every moment at which it wanted something, followed as a loop would."""
    moments: list[tuple[float, object]] = []
    while (at := mailbox.next_due_at()) <= until:
        moments += [(round(at, 3), each) for each in mailbox.take_due(at)]
    return moments


def test_a_box_asks_at_once_after_0_3_and_1_s_and_gives_up_after_5() -> None:
    mailbox = Mailbox()
    assert mailbox.ask(BOX, 0.0) == [OutgoingRequest("r-1", FINISH, 5)]
    assert sends_of(mailbox, 60) == [
        (0.3, OutgoingRequest("r-1", FINISH, 5)),
        (1.0, OutgoingRequest("r-1", FINISH, 4)),
        (5.0, RequestTimedOut("r-1")),
    ]
    assert len(mailbox) == 0


def test_without_a_deadline_it_goes_on_at_its_last_interval() -> None:
    mailbox = Mailbox()
    mailbox.ask(AskHub("r-1", FINISH, deadline_s=None), 0.0)
    moments = sends_of(mailbox, 10)
    assert [at for at, _ in moments] == [0.3, 1.0, 2.0, 4.0, 6.0, 8.0, 10.0]
    assert {each for _, each in moments} == {OutgoingRequest("r-1", FINISH, None)}


@pytest.mark.parametrize("again_s", [(), (2.0,)])
def test_any_schedule_keeps_its_asker(again_s: tuple[float, ...]) -> None:
    mailbox = Mailbox()
    mailbox.ask(AskHub("r-1", FINISH, deadline_s=8, again_s=again_s), 0.0)
    assert [at for at, _ in sends_of(mailbox, 60)] == [*again_s, 8.0]


def test_a_late_loop_says_it_once_not_as_often_as_it_missed() -> None:
    mailbox = Mailbox()
    mailbox.ask(AskHub("r-1", FINISH, deadline_s=None), 0.0)
    assert len(mailbox.take_due(3.5)) == 1
    assert mailbox.next_due_at() == 4.0


def test_a_reply_ends_it() -> None:
    mailbox = Mailbox()
    mailbox.ask(BOX, 0.0)
    assert mailbox.settle_request("r-1")
    assert not mailbox.settle_request("r-1")
    assert mailbox.next_due_at() == math.inf
    assert mailbox.take_due(99.0) == []


def test_the_same_request_asked_twice_is_one_request() -> None:
    mailbox = Mailbox()
    mailbox.ask(BOX, 0.0)
    assert mailbox.ask(BOX, 0.1) == []
    assert len(mailbox) == 1


def test_when_the_broker_is_back_all_that_still_matters_is_said_at_once() -> None:
    mailbox = Mailbox()
    mailbox.ask(BOX, 0.0)
    mailbox.ask(AskHub("r-2", FINISH, deadline_s=None), 0.0)
    assert [each.request for each in mailbox.send_all_again(4.2)] == ["r-1", "r-2"]
    assert [each.request for each in mailbox.send_all_again(5.0)] == ["r-2"]
    assert mailbox.take_due(5.0)[0] == RequestTimedOut("r-1")


def test_an_expiry_is_never_nothing() -> None:
    """An expiry of 0 would be dropped before anybody hears it."""
    mailbox = Mailbox()
    mailbox.ask(BOX, 0.0)
    (send,) = mailbox.send_all_again(4.999)
    assert send.expiry_s == 1
