"""What each gesture on each key asks of the hub, and with what belief (pure)."""

from typing import Final

from broker import messages as m
from firmware.counter_button.gestures import Gesture
from firmware.counter_button.inputs import Key

Wish = m.CallNext | m.Recall | m.NoShow | m.Finish | m.Break

BUTTON: Final[dict[Gesture, type[m.CallNext | m.Recall | m.Break]]] = {
    Gesture.PRESS: m.CallNext,
    Gesture.HOLD: m.Recall,
    Gesture.LONG_HOLD: m.Break,
}
ENGRAVED: Final[dict[Key, type[m.Recall | m.NoShow | m.Finish | m.Break]]] = {
    Key.ULANG: m.Recall,
    Key.LEWATI: m.NoShow,
    Key.SELESAI: m.Finish,
    Key.ISTIRAHAT: m.Break,
}


def wish(key: Key, gesture: Gesture, truth: m.CounterState) -> Wish:
    """With one key a gesture chooses; of five, each has one meaning however long it is held."""
    expect = m.Expect(truth.rev, truth.ticket, truth.calls)
    if key is Key.BUTTON:
        return BUTTON[gesture](expect)
    if key is Key.PANGGIL:
        return m.CallNext(expect, early_is_no_show=False)
    return ENGRAVED[key](expect)
