"""Keys and lamps on gpiozero's simulated pins, and the refusal of wrong ones."""

import queue
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from gpiozero import Device
from gpiozero.pins.mock import MockFactory, MockPin, MockPWMPin

from firmware.node.controls.keys import Keys
from firmware.node.controls.lamps import Lamps, build_pin_lights
from firmware.node.controls.panel import KeyActions
from firmware.node.controls.pins import WrongPins, take_pins
from firmware.node.effects import LampPattern, ShowLamp
from tests.support.running.patience import PATIENCE_S

KEY, LAMP = 17, 18


@pytest.fixture(params=[MockPWMPin, MockPin], ids=["dimmable", "on-off"])
def pins(request: pytest.FixtureRequest) -> Iterator[MockFactory]:
    Device.pin_factory = MockFactory(pin_class=request.param)
    yield Device.pin_factory
    Device.pin_factory.reset()
    Device.pin_factory = None


def test_a_finger_on_a_pin_becomes_one_press_and_one_release(pins: MockFactory) -> None:
    inbox: queue.SimpleQueue[object] = queue.SimpleQueue()
    acts = KeyActions(
        down=lambda key, _: f"{key} down",
        held=lambda key, seconds, _: f"{key} {seconds}",
        up=lambda key, _: f"{key} up",
        holds_s=(0.2,),
    )
    now = [100.0]
    keys = Keys({"panggil": KEY}, inbox.put, acts, clock=lambda: now[0])
    for _ in range(3):
        pins.pin(KEY).drive_low()
        pins.pin(KEY).drive_high()
    pins.pin(KEY).drive_low()
    now[0] += 0.1
    told = [inbox.get(timeout=PATIENCE_S)]
    now[0] += 0.2
    told.append(inbox.get(timeout=PATIENCE_S))
    pins.pin(KEY).drive_high()
    now[0] += 0.1
    told.append(inbox.get(timeout=PATIENCE_S))
    keys.close()
    assert told == ["panggil down", "panggil 0.2", "panggil up"]
    assert inbox.empty()


def test_a_key_that_is_down_when_power_comes_is_no_press(pins: MockFactory) -> None:
    inbox: queue.SimpleQueue[object] = queue.SimpleQueue()
    pins.pin(KEY).drive_low()
    keys = Keys({"panggil": KEY}, inbox.put, KeyActions(down=lambda key, _: key))
    with pytest.raises(queue.Empty):
        inbox.get(timeout=0.1)
    keys.close()


def test_a_lamp_says_its_pattern_on_any_pin_and_goes_dark_at_the_end(pins: MockFactory) -> None:
    now = [100.0]
    seen: list[tuple[str, LampPattern]] = []
    lamps = Lamps(
        build_pin_lights({"panggil": LAMP}),
        on_change=lambda name, what: seen.append((name, what)),
        clock=lambda: now[0],
    )

    def lit_at(moment: float) -> bool:
        now[0] = moment
        lamps.refresh()
        return bool(pins.pin(LAMP).state >= 0.5)

    lamps.show(ShowLamp("panggil", LampPattern.FAST))
    assert [lit_at(100.0), lit_at(100.3), lit_at(100.5)] == [True, False, True]
    lamps.show(ShowLamp("panggil", LampPattern.BREATHING))
    assert [lit_at(100.5), lit_at(102.5)] == [False, True]
    lamps.show(ShowLamp("panggil", LampPattern.SOLID))
    assert lit_at(103.0)
    assert lamps.current_patterns() == {"panggil": LampPattern.SOLID}
    assert seen == [
        ("panggil", each) for each in (LampPattern.FAST, LampPattern.BREATHING, LampPattern.SOLID)
    ]
    lamps.close()
    assert not pins.pin(LAMP).state


def test_the_lamps_own_thread_lights_what_is_shown(pins: MockFactory) -> None:
    lit: queue.SimpleQueue[float] = queue.SimpleQueue()

    class Watched:
        value = property(lambda _self: 0.0, lambda _self, brightness: lit.put(brightness))

    lamps = Lamps({"panggil": Watched()})
    lamps.start()
    assert lit.get(timeout=PATIENCE_S) == 0.0
    lamps.show(ShowLamp("panggil", LampPattern.SOLID))
    assert lit.get(timeout=PATIENCE_S) == 1.0
    lamps.close()
    assert pins is Device.pin_factory


@pytest.fixture
def no_pins_yet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("GPIOZERO_PIN_FACTORY", "")  # what is chosen here is forgotten after the test
    monkeypatch.delenv("GPIOZERO_PIN_FACTORY")
    monkeypatch.setenv("LG_WD", "")
    Device.pin_factory = None
    yield
    Device.pin_factory = None


def a_board(sys: Path, model: str) -> Path:
    """The little of /sys by which a board is known."""
    tree = sys / "firmware/devicetree/base"
    tree.mkdir(parents=True)
    (tree / "model").write_text(f"{model}\0")
    return sys


@pytest.mark.usefixtures("no_pins_yet")
def test_away_from_a_pi_pins_are_simulated(tmp_path: Path) -> None:
    assert take_pins({}, tmp_path) == "MockFactory"


@pytest.mark.usefixtures("no_pins_yet")
def test_a_pi_whose_pins_are_not_lgpios_does_not_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GPIOZERO_PIN_FACTORY", "mock")
    pi = a_board(tmp_path, "Raspberry Pi 4 Model B Rev 1.4")
    with pytest.raises(WrongPins, match="MockFactory"):
        take_pins({"RUNTIME_DIRECTORY": str(tmp_path)}, pi)


@pytest.mark.usefixtures("no_pins_yet")
def test_a_pi_that_cannot_open_its_pins_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GPIOZERO_PIN_FACTORY", "no-such-factory")
    with pytest.raises(WrongPins, match="no-such-factory"):
        take_pins({}, a_board(tmp_path, "Raspberry Pi 5 Model B"))


@pytest.mark.usefixtures("no_pins_yet")
def test_a_pi_whose_lgpio_is_the_empty_placeholder_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """lgpio 0.0.0.2 is one file of no bytes: what a plain install takes where there is no wheel."""
    (tmp_path / "lgpio.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "lgpio", raising=False)
    with pytest.raises(WrongPins, match="python3-lgpio"):
        take_pins({}, a_board(tmp_path / "sys", "Raspberry Pi 4 Model B"))
    monkeypatch.delitem(sys.modules, "lgpio")
