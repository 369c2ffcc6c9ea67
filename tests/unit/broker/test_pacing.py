"""How soon a lost connection is tried again, and when silence is the end."""

from broker.pacing import EchoWatch, Pacing


def test_the_first_retry_comes_within_a_second_and_the_last_never_takes_more_than_eight() -> None:
    pacing = Pacing()
    assert pacing.retry_s(0, 1.0) <= 1.0
    assert [pacing.retry_s(n, 1.0) for n in (1, 2, 3, 4, 50)] == [1.0, 2.0, 4.0, 8.0, 8.0]


def test_a_fleet_that_lost_its_broker_together_does_not_come_back_together() -> None:
    pacing = Pacing()
    assert pacing.retry_s(4, 0.0) == pacing.retry_s(4, 1.0) / 2


def test_an_echo_is_due_every_so_often_and_missing_after_ten_seconds() -> None:
    watch = EchoWatch(Pacing(), heard_at=100.0)
    assert watch.is_due(100.0)
    watch.note_sent(100.0)
    assert not watch.is_due(102.0)
    assert watch.is_due(102.5)
    assert not watch.is_missing(109.9)
    assert watch.is_missing(110.0)
    watch.note_returned(110.0)
    assert not watch.is_missing(119.9)
