"""What a scanned matrix believes, and what simulated contacts do to it."""

from firmware.kiosk.keys.scan import Scan
from firmware.node.controls.panel import KeyActions, KeyPanel
from workbench.devices.contacts import ContactGrid

STEP_S = 0.005
NAMES = (("a", "b"), ("c", "d"))


def a_scan() -> Scan:
    return Scan(
        KeyPanel(
            KeyActions(
                down=lambda key, _at: f"{key} down",
                up=lambda key, _at: f"{key} up",
                held=lambda key, _reached, _at: f"{key} stuck",
                holds_s=(60.0,),
            )
        )
    )


class Fingers:
    """Scans go by while these keys are closed."""

    def __init__(self, *, diodes: bool = True) -> None:
        self.scan, self.now = a_scan(), 10.0
        self.grid = ContactGrid.from_matrix((1, 2), (3, 4), NAMES, diodes=diodes)

    def hold(self, *keys: str, seconds: float = 0.05) -> list[object]:
        told: list[object] = []
        for _ in range(round(seconds / STEP_S)):
            self.now += STEP_S
            told += self.scan.apply_scan(self.seen(frozenset(keys)), self.now)
        return told

    def seen(self, closed: frozenset[str]) -> frozenset[str]:
        by_pins = {pins: key for key, pins in self.grid.keys.items()}
        return frozenset(
            by_pins[row, column]
            for row in self.grid.rows
            for column in self.grid.columns_pulled_low(closed, frozenset({row}))
        )


def test_a_key_counts_once_it_held_for_25_ms_and_once_only() -> None:
    fingers = Fingers()
    assert fingers.hold("a", seconds=0.025) == []
    assert fingers.hold("a") == ["a down"]
    assert fingers.hold() == ["a up"]


def test_a_bouncing_contact_is_one_press() -> None:
    fingers = Fingers()
    told = [
        happened for closed in ("a", "", "a", "", "a") for happened in fingers.hold(*closed, seconds=0.005)
    ]
    assert [*told, *fingers.hold("a"), *fingers.hold()] == ["a down", "a up"]


def test_two_new_keys_at_once_are_none_until_they_are_up() -> None:
    fingers = Fingers()
    assert fingers.hold("a", "b") == []
    assert fingers.hold("a") == []
    assert fingers.hold() == []
    assert fingers.hold("a") == ["a down"]


def test_a_resting_hand_on_one_key_does_not_lame_the_others() -> None:
    fingers = Fingers()
    fingers.hold("a")
    assert fingers.hold("a", "d") == ["d down"]


def test_with_diodes_three_corners_do_not_press_the_fourth() -> None:
    fingers = Fingers()
    fingers.hold("a")
    fingers.hold("a", "b")
    assert fingers.hold("a", "b", "c") == ["c down"]


def test_without_diodes_the_phantom_fourth_corner_presses_nothing() -> None:
    fingers = Fingers(diodes=False)
    fingers.hold("a")
    fingers.hold("a", "b")
    assert fingers.seen(frozenset({"a", "b", "c"})) == frozenset("abcd")
    assert fingers.hold("a", "b", "c") == []


def test_it_sleeps_once_all_keys_are_up_for_25_ms() -> None:
    fingers = Fingers()
    assert fingers.scan.may_sleep(fingers.now)
    fingers.hold("a")
    assert not fingers.scan.may_sleep(fingers.now)
    fingers.hold(seconds=0.01)
    assert not fingers.scan.may_sleep(fingers.now)
    fingers.hold(seconds=0.03)
    assert fingers.scan.may_sleep(fingers.now)


def test_a_key_down_for_a_minute_is_told_and_the_others_go_on() -> None:
    fingers = Fingers()
    fingers.hold("a")
    assert "a stuck" in fingers.hold("a", seconds=61)
    assert fingers.hold("a", "d") == ["d down"]
    assert fingers.hold("d") == ["a up"]
