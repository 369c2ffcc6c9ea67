"""Contacts close, gpiozero's pins fall, each finger is one press; lamps light through a chain of chips."""

import queue
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from gpiozero import Device
from gpiozero.pins.mock import MockFactory, MockPin

from firmware.kiosk.keys.matrix import Matrix, MatrixLines
from firmware.kiosk.keys.scan import Scan
from firmware.kiosk.keys.shift_register import ShiftRegister
from firmware.node.controls.keys import Keys
from firmware.node.controls.panel import KeyActions, KeyPanel
from tests.support.running.patience import PATIENCE_S
from workbench.devices.contacts import ContactFactory, ContactGrid

ROWS, COLUMNS = (5, 6, 13, 19, 26, 21), (12, 16, 20, 23, 24)
NAMES = [[f"k{row}{column}" for column in range(5)] for row in range(6)]
PAIR = {"polres": 17, "batal": 27}
ACTS = KeyActions(down=lambda key, _at: f"{key} down", up=lambda key, _at: f"{key} up")


@contextmanager
def wired_to(factory: MockFactory) -> Iterator[None]:
    before, Device.pin_factory = Device.pin_factory, factory
    try:
        yield
    finally:
        factory.reset()
        Device.pin_factory = before


class Told(queue.SimpleQueue[object]):
    def next(self) -> object:
        return self.get(timeout=PATIENCE_S)


@pytest.fixture(params=[True, False], ids=["diodes", "no diodes"])
def board(request: pytest.FixtureRequest) -> Iterator[tuple[ContactFactory, Told]]:
    factory, told = (
        ContactFactory(ContactGrid.from_matrix(ROWS, COLUMNS, NAMES, diodes=request.param)),
        Told(),
    )
    with wired_to(factory):
        matrix = Matrix(MatrixLines(ROWS, COLUMNS, NAMES), Scan(KeyPanel(ACTS)), told.put)
        yield factory, told
        matrix.close()


def test_every_key_of_a_sleeping_matrix_wakes_it_and_is_one_press(board: tuple[ContactFactory, Told]) -> None:
    factory, told = board
    for name in (name for row in NAMES for name in row):
        factory.press(name)
        assert told.next() == f"{name} down"
        factory.release(name)
        assert told.next() == f"{name} up"
    assert told.empty()


def test_a_palm_on_the_matrix_presses_nothing_and_leaves_the_next_finger_alone(
    board: tuple[ContactFactory, Told],
) -> None:
    factory, told = board
    factory.set_contacts("k00", "k11", closed=True)
    factory.set_contacts("k00", "k11", closed=False)
    factory.press("k42")
    assert told.next() == "k42 down"


def test_a_key_on_its_own_pin_is_one_press_however_it_bounces() -> None:
    factory, told = ContactFactory(direct=PAIR), Told()
    with wired_to(factory):
        now = [0.0]
        keys = Keys(PAIR, told.put, ACTS, lockout_s=0, clock=lambda: now[0])
        for name in ("polres", "batal", "polres"):
            factory.press(name)
            now[0] += 0.1
            assert told.next() == f"{name} down"
            factory.release(name)
            now[0] += 0.1
            assert told.next() == f"{name} up"
        keys.close()


def test_a_thread_that_was_away_takes_no_bounce_for_a_finger_that_let_go() -> None:
    """The one key's `put` is busy for as long as it takes; the other is meanwhile held for two seconds."""
    factory, told, busy, clock = ContactFactory(direct=PAIR), Told(), threading.Event(), [0.0]
    acts = KeyActions(ACTS.down, ACTS.up, lambda key, _reached, _at: f"{key} held", holds_s=(1.5,))

    def put(happened: object) -> None:
        told.put(happened)
        busy.wait(PATIENCE_S)

    with wired_to(factory):
        keys = Keys(PAIR, put, acts, clock=lambda: clock[0])
        factory.set_contacts("polres", closed=True)
        clock[0] = 0.1
        assert told.next() == "polres down"
        for clock[0], closed in ((1.0, True), (1.001, False), (1.003, True), (3.0, False)):
            factory.set_contacts("batal", closed=closed)
        clock[0] = 3.1
        busy.set()
        heard = [told.next() for _ in range(4)]
        assert [each for each in heard if "batal" in str(each)] == ["batal down", "batal held", "batal up"]
        keys.close()


def test_a_finger_feels_that_it_was_seen_however_late_the_scan_is() -> None:
    factory, told, may_look = (
        ContactFactory(ContactGrid.from_matrix(ROWS, COLUMNS, NAMES)),
        Told(),
        threading.Event(),
    )

    def late() -> float:
        may_look.wait(PATIENCE_S)
        return time.monotonic()

    with wired_to(factory):
        matrix = Matrix(MatrixLines(ROWS, COLUMNS, NAMES), Scan(KeyPanel(ACTS)), told.put, clock=late)
        factory.press("k42")
        finger = threading.Thread(target=factory.wait_until_scanned, args=("k42",))
        finger.start()
        finger.join(0.2)
        assert finger.is_alive()
        may_look.set()
        finger.join(PATIENCE_S)
        assert not finger.is_alive()
        factory.release("k42")
        assert told.next() == "k42 down"
        matrix.close()


class Chain(MockFactory):  # type: ignore[misc]
    """What 74HC595 chips do: shift on the clock's rising edge, show on the latch's."""

    def __init__(self, outputs: int) -> None:
        self.bits, self.shown, self.shifts = [False] * outputs, [False] * outputs, 0
        super().__init__(pin_class=ChipPin)

    def rise(self, name: str) -> None:
        if name == "GPIO3":
            self.bits = [bool(self.pin("GPIO2").state), *self.bits[:-1]]
        elif name == "GPIO4":
            self.shown, self.shifts = list(self.bits), self.shifts + 1

    def lit(self) -> list[int]:
        return [place for place, lit in enumerate(self.shown) if lit]


class ChipPin(MockPin):  # type: ignore[misc]
    def _change_state(self, value: bool) -> bool:
        changed: bool = super()._change_state(value)
        if changed and value and self.function == "output":
            self.factory.rise(self.info.name)
        return changed


def test_a_chain_of_registers_shows_each_lamp_at_its_own_output() -> None:
    chips = Chain(outputs=32)
    with wired_to(chips):
        chain = ShiftRegister(2, 3, 4, [f"lamp{place}" for place in range(29)])
        lights = chain.build_lights()
        for name in ("lamp0", "lamp9", "lamp28"):
            lights[name].value = 1.0
        assert chips.lit() == [0, 9, 28]
        lights["lamp9"].value = 0.2
        assert chips.lit() == [0, 28]
        chain.close()


def test_nothing_is_shifted_where_nothing_changes() -> None:
    chips = Chain(outputs=8)
    with wired_to(chips):
        chain = ShiftRegister(2, 3, 4, ["lamp"])
        light = chain.build_lights()["lamp"]
        before = chips.shifts
        for brightness in (0.6, 0.8, 1.0, 0.7):
            light.value = brightness
        assert chips.shifts == before + 1
        chain.close()
