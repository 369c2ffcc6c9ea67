"""Contacts that bounce, fingers that hold, and what a panel makes of them."""

from dataclasses import dataclass

from firmware.node.controls.debounce import STABLE_S
from firmware.node.controls.panel import KeyActions, KeyPanel


@dataclass
class Finger:
    """Plays edges on a panel and looks whenever the panel says that it would have news."""

    panel: KeyPanel
    now: float = 0.0

    def __post_init__(self) -> None:
        self.told: list[object] = []

    def edge(self, closed: bool, at: float, key: str = "panggil") -> None:
        self.passes(at)
        self.panel.note_edge(key, closed, at)
        self.told += self.panel.list_presses(at)

    def passes(self, until: float) -> None:
        while (at := self.panel.next_input_at()) <= until:
            self.told += self.panel.list_presses(at)
        self.now = until


def a_finger(holds_s: tuple[float, ...] = (), lockout_s: float = 0.25) -> Finger:
    acts = KeyActions(
        down=lambda key, at: ("down", key, at),
        up=lambda key, at: ("up", key, at),
        held=lambda key, seconds, at: ("held", key, seconds, at),
        holds_s=holds_s,
    )
    return Finger(KeyPanel(acts, lockout_s))


def test_a_press_counts_from_its_last_edge_once_it_held_25_ms() -> None:
    finger = a_finger()
    finger.edge(True, 1.0)
    assert finger.told == []
    finger.passes(1.0 + STABLE_S)
    assert finger.told == [("down", "panggil", 1.0)]


def test_five_bounces_on_the_way_down_and_up_are_one_press() -> None:
    finger = a_finger()
    for n in range(5):
        finger.edge(True, 1.0 + n * 0.006)
        finger.edge(False, 1.003 + n * 0.006)
    finger.edge(True, 1.04)
    for n in range(5):
        finger.edge(False, 1.5 + n * 0.006)
        finger.edge(True, 1.503 + n * 0.006)
    finger.edge(False, 1.54)
    finger.passes(2.0)
    assert [each[0] for each in finger.told if isinstance(each, tuple)] == ["down", "up"]


def test_a_spike_is_nothing() -> None:
    finger = a_finger()
    finger.edge(True, 1.0)
    finger.edge(False, 1.002)
    finger.passes(2.0)
    assert finger.told == []


def test_a_hammering_finger_is_heard_once_a_lockout() -> None:
    finger = a_finger(lockout_s=0.25)
    for n in range(10):
        finger.edge(True, 1.0 + n * 0.1)
        finger.edge(False, 1.05 + n * 0.1)
    finger.passes(3.0)
    downs = [each[2] for each in finger.told if isinstance(each, tuple) and each[0] == "down"]
    ups = [each for each in finger.told if isinstance(each, tuple) and each[0] == "up"]
    assert [round(at, 2) for at in downs] == [1.0, 1.3, 1.6, 1.9]
    assert len(ups) == len(downs)


def test_each_threshold_of_a_hold_is_told_once_while_the_finger_is_down() -> None:
    finger = a_finger(holds_s=(1.5, 5.0))
    finger.edge(True, 1.0)
    finger.edge(False, 6.5)
    finger.passes(9.0)
    assert finger.told == [
        ("down", "panggil", 1.0),
        ("held", "panggil", 1.5, 2.5),
        ("held", "panggil", 5.0, 6.0),
        ("up", "panggil", 6.5),
    ]


def test_a_threshold_reached_only_while_a_release_settles_was_not_reached() -> None:
    finger = a_finger(holds_s=(1.5,))
    finger.edge(True, 1.0)
    finger.edge(False, 2.49)
    finger.passes(3.0)
    assert finger.told == [("down", "panggil", 1.0), ("up", "panggil", 2.49)]


def test_keys_do_not_know_each_other() -> None:
    finger = a_finger()
    finger.edge(True, 1.0, "panggil")
    finger.edge(True, 1.01, "ulang")
    finger.passes(1.1)
    assert finger.told == [("down", "panggil", 1.0), ("down", "ulang", 1.01)]


def test_an_input_that_a_device_does_not_want_is_not_put() -> None:
    panel = KeyPanel(KeyActions(up=lambda key, _at: key))
    panel.note_edge("panggil", True, 1.0)
    assert panel.list_presses(1.1) == []
