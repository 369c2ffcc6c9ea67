"""The box's promise: one press asks once, with what the officer believed."""

import pytest
from msgspec.structs import replace

from broker import messages as m
from firmware.counter_button.inputs import ButtonKey, KeyHeld
from firmware.node.effects import AskHub, LampPattern, Restart, ShowLamp
from tests.support.nodes.box import IDLE, Box

FLUTTERS = [ShowLamp("lamp", LampPattern.FLUTTER)]
BELIEVED = m.Expect(rev=10)


def test_a_press_acts_when_the_finger_leaves() -> None:
    box = Box()
    assert box.down() == []
    assert box.up() == [AskHub("r1", m.CallNextRequest(BELIEVED, early_is_no_show=True), 5.0, (0.3, 1.0))]


def test_a_hold_calls_the_same_visitor_again_and_is_confirmed_under_the_finger() -> None:
    box = Box()
    box.calls()
    confirmed, ask = box.press(held=1.6)
    assert [confirmed] == FLUTTERS
    assert isinstance(ask, AskHub)
    assert ask.message == m.RecallRequest(m.Expect(11, "20260105-D137", 1))


def test_a_long_hold_is_a_break_confirmed_twice() -> None:
    said = Box().press(held=5.2)
    assert said[:2] == FLUTTERS * 2
    assert isinstance(said[2], AskHub)
    assert said[2].message == m.BreakRequest(BELIEVED)


@pytest.mark.parametrize("held", [0.1, 2.0, 7.0])
@pytest.mark.parametrize(
    ("key", "message"),
    [
        (ButtonKey.PANGGIL, m.CallNextRequest(BELIEVED, early_is_no_show=False)),
        (ButtonKey.ULANG, m.RecallRequest(BELIEVED)),
        (ButtonKey.LEWATI, m.NoShowRequest(BELIEVED)),
        (ButtonKey.SELESAI, m.FinishRequest(BELIEVED)),
        (ButtonKey.ISTIRAHAT, m.BreakRequest(BELIEVED)),
    ],
)
def test_an_engraved_key_means_one_thing_however_long_it_is_held(
    key: ButtonKey, message: m.Request, held: float
) -> None:
    box = Box()
    assert box.press(key, held=held) == [box.asked()]
    assert box.asked().message == message


def test_a_second_press_while_asking_only_blinks() -> None:
    box = Box()
    box.press()
    assert box.press(after=2.0) == FLUTTERS
    assert len(box.asks()) == 1


def test_two_keys_at_once_ask_once() -> None:
    box = Box()
    box.down(ButtonKey.SELESAI)
    box.down(ButtonKey.PANGGIL, after=0.05)
    box.up(ButtonKey.SELESAI)
    assert box.up(ButtonKey.PANGGIL) == FLUTTERS
    assert [type(ask.message) for ask in box.asks()] == [m.FinishRequest]


def test_a_button_hammered_ten_times_in_three_seconds_asks_once() -> None:
    box = Box()
    box.press(held=0.1)
    box.calls()
    box.done(box.asked())
    said = [effect for _ in range(9) for effect in box.press(after=0.2, held=0.1)]
    assert said == FLUTTERS * 9
    assert len(box.asks()) == 1


def test_a_press_within_three_seconds_of_a_call_only_blinks() -> None:
    box = Box()
    box.calls()
    assert box.press(after=2.8) == FLUTTERS
    assert isinstance(box.press(after=0.8)[0], AskHub)


def test_a_repeated_call_is_a_call_too() -> None:
    box = Box()
    box.calls()
    box.now += 60.0
    box.calls(calls=2)
    assert box.press(after=2.0) == FLUTTERS


def test_finishing_is_never_too_soon() -> None:
    box = Box()
    box.calls()
    box.press(ButtonKey.LEWATI, after=0.5)
    assert isinstance(box.asked().message, m.NoShowRequest)


def test_a_call_that_was_there_before_the_box_does_not_stop_its_first_press() -> None:
    box = Box(m.CounterState("loket-6", 6, 1, 4, m.CounterMode.OPEN, ticket="20260105-D137", calls=1))
    box.press(after=0.5)
    assert box.asked().message == m.CallNextRequest(m.Expect(4, "20260105-D137", 1))


def test_a_refused_press_is_not_asked_again_with_the_new_truth() -> None:
    box = Box()
    box.press()
    refused = box.asked()
    box.becomes(rev=12)
    assert box.refuse(refused) == FLUTTERS
    assert box.asks() == [refused]
    box.press()
    assert box.asked().message == m.CallNextRequest(m.Expect(12))


def test_a_late_answer_does_not_end_the_ask_that_followed() -> None:
    box = Box()
    box.press()
    late = box.asked()
    box.give_up(late)
    box.press()
    box.done(late)
    assert box.press() == FLUTTERS
    assert len(box.asks()) == 2


def test_an_old_word_of_the_hub_does_not_become_the_belief() -> None:
    box = Box()
    box.becomes(rev=12)
    box.hear(IDLE)
    box.press()
    assert box.asked().message == m.CallNextRequest(m.Expect(12))


def test_a_hub_that_started_anew_is_believed() -> None:
    box = Box()
    box.becomes(epoch=2, rev=10)
    assert box.state.truth is not None
    assert box.state.truth.epoch == 2


def test_a_box_that_knows_nothing_asks_nothing() -> None:
    box = Box(truth=None)
    assert box.press() == FLUTTERS


def test_a_box_that_the_plan_puts_elsewhere_asks_nothing_and_says_so() -> None:
    box = Box()
    box.hear(m.ButtonSettings("1", "loket-9", 9))
    assert box.press() == FLUTTERS
    assert box.lamp() is LampPattern.TROUBLE
    assert box.alerts() == {
        "wrong-counter": "Tombol ini dipasang untuk loket-6, tetapi denah menyebut loket-9: "
        "pindahkan atau atur ulang."
    }
    box.hear(m.ButtonSettings("2", "loket-6", 6))
    assert box.alerts() == {}
    box.press()
    assert len(box.asks()) == 1


def test_a_thing_that_lies_on_the_key_is_told_and_asks_nothing() -> None:
    box = Box()
    box.down(ButtonKey.SELESAI)
    box.step(KeyHeld(ButtonKey.SELESAI, 60.0))
    assert "SELESAI di loket-6 tertekan terus" in box.alerts()["key-selesai"]
    box.up(ButtonKey.SELESAI, after=600.0)
    assert box.alerts() == {}
    assert box.asks() == []


def test_the_one_key_of_a_box_is_told_without_a_name() -> None:
    box = Box()
    box.down(ButtonKey.BUTTON)
    box.step(KeyHeld(ButtonKey.BUTTON, 60.0))
    assert box.alerts()["key-button"].startswith("Tombol di loket-6 tertekan terus")


def test_a_box_asked_who_it_is_blinks_for_ten_seconds_and_says_that_it_does() -> None:
    box = Box()
    shown = box.lamp()
    box.hear(m.Command("identify", "c1"))
    assert box.lamp() is LampPattern.FAST
    assert box.did() == [
        m.CommandReport("c1", "identify", ok=True, text="tombol-6 menunjukkan diri selama 10 detik.")
    ]
    box.passes(9.5)
    assert box.lamp() is LampPattern.FAST
    box.passes(1.0)
    assert box.lamp() is shown


def test_a_box_says_first_that_it_starts_anew() -> None:
    said = Box().hear(m.Command("restart", "c1"))
    assert isinstance(said[0], AskHub)
    assert isinstance(said[0].message, m.CommandReport)
    assert said[1:] == [Restart()]


@pytest.mark.parametrize(
    ("what", "why"),
    [("test-print", "printer"), ("new-roll", "printer"), ("reprint", "printer"),
     ("test-sound", "pengeras suara"), ("test-picture", "layar")],
)  # fmt: skip
def test_a_box_refuses_what_it_has_not_got(what: m.CommandKind, why: str) -> None:
    box = Box()
    box.hear(m.Command(what, "c1"))
    assert box.did() == [m.CommandReport("c1", what, ok=False, text=f"tombol-6 tidak punya {why}.")]


def test_in_the_morning_a_box_blinks_until_it_is_pressed_and_that_press_asks_nothing() -> None:
    box = Box()
    box.hear(m.Command("morning", "pagi-1"))
    assert (box.lamp(), box.did()) == (LampPattern.FAST, [])
    box.passes(1_700)
    assert box.lamp() is LampPattern.FAST
    box.press()
    assert [type(ask.message) for ask in box.asks()] == [m.CommandReport]
    assert box.lamp() is not LampPattern.FAST
    assert box.did() == [
        m.CommandReport("pagi-1", "morning", ok=True, text="tombol-6 ditekan, lampunya berkedip.")
    ]
    box.press()
    assert [type(ask.message) for ask in box.asks()] == [m.CommandReport, m.CallNextRequest]


def test_a_box_that_nobody_pressed_in_the_morning_works_like_any_other_half_an_hour_later() -> None:
    box = Box()
    box.hear(m.Command("morning", "pagi-1"))
    box.passes(1_801)
    assert box.lamp() is not LampPattern.FAST
    box.press()
    assert box.did() == []
    assert [type(ask.message) for ask in box.asks()] == [m.CallNextRequest]


def test_a_box_follows_its_counter_into_a_practice_and_back_though_real_revs_are_lower() -> None:
    box = Box()
    box.hear(replace(IDLE, practice=True, rev=1_000_011, waiting=0))
    assert box.lamp() is LampPattern.OFF
    box.hear(replace(IDLE, practice=True, rev=1_000_010))
    assert box.lamp() is LampPattern.OFF
    box.hear(replace(IDLE, rev=10))
    assert box.lamp() is LampPattern.BREATHING
    box.hear(replace(IDLE, epoch=0, practice=True, rev=1_000_012, waiting=0))
    assert box.lamp() is LampPattern.BREATHING
