"""What each gesture on each key asks of the hub, and with what belief (pure)."""

from typing import Final

from broker import messages as m
from firmware.counter_button.gestures import Gesture
from firmware.counter_button.inputs import ButtonKey

ButtonRequest = m.CallNextRequest | m.RecallRequest | m.NoShowRequest | m.FinishRequest | m.BreakRequest

REQUEST_OF_GESTURE: Final[dict[Gesture, type[m.CallNextRequest | m.RecallRequest | m.BreakRequest]]] = {
    Gesture.PRESS: m.CallNextRequest,
    Gesture.HOLD: m.RecallRequest,
    Gesture.LONG_HOLD: m.BreakRequest,
}
REQUEST_OF_KEY: Final[
    dict[ButtonKey, type[m.RecallRequest | m.NoShowRequest | m.FinishRequest | m.BreakRequest]]
] = {
    ButtonKey.ULANG: m.RecallRequest,
    ButtonKey.LEWATI: m.NoShowRequest,
    ButtonKey.SELESAI: m.FinishRequest,
    ButtonKey.ISTIRAHAT: m.BreakRequest,
}


def build_request(key: ButtonKey, gesture: Gesture, truth: m.CounterState) -> ButtonRequest:
    """With one key a gesture chooses; of five, each has one meaning however long it is held."""
    expect = m.Expect(truth.rev, truth.ticket, truth.calls)
    if key is ButtonKey.BUTTON:
        return REQUEST_OF_GESTURE[gesture](expect)
    if key is ButtonKey.PANGGIL:
        return m.CallNextRequest(expect, early_is_no_show=False)
    return REQUEST_OF_KEY[key](expect)
