"""What each gesture on each key asks of the hub, and with what belief (pure)."""

from typing import Final

from broker import messages as m
from firmware.counter_button.gestures import Gesture
from firmware.counter_button.inputs import ButtonKey

ButtonRequest = m.CallNextRequest | m.RecallRequest | m.NoShow | m.FinishRequest | m.Break

BUTTON: Final[dict[Gesture, type[m.CallNextRequest | m.RecallRequest | m.Break]]] = {
    Gesture.PRESS: m.CallNextRequest,
    Gesture.HOLD: m.RecallRequest,
    Gesture.LONG_HOLD: m.Break,
}
ENGRAVED: Final[dict[ButtonKey, type[m.RecallRequest | m.NoShow | m.FinishRequest | m.Break]]] = {
    ButtonKey.ULANG: m.RecallRequest,
    ButtonKey.LEWATI: m.NoShow,
    ButtonKey.SELESAI: m.FinishRequest,
    ButtonKey.ISTIRAHAT: m.Break,
}


def build_request(key: ButtonKey, gesture: Gesture, truth: m.CounterState) -> ButtonRequest:
    """With one key a gesture chooses; of five, each has one meaning however long it is held."""
    expect = m.Expect(truth.rev, truth.ticket, truth.calls)
    if key is ButtonKey.BUTTON:
        return BUTTON[gesture](expect)
    if key is ButtonKey.PANGGIL:
        return m.CallNextRequest(expect, early_is_no_show=False)
    return ENGRAVED[key](expect)
