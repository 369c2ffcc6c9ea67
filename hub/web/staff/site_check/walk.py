"""One walk through the hall: which step each device is at, what was heard there, and the answers kept."""

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec

from broker import messages as m
from hub.fleet.checked_keys import presses_since
from hub.plan.in_force import PlanDerived
from hub.site_check.record import (
    CheckAnswer,
    CheckCount,
    CheckRecord,
    CheckResult,
    add_answer,
    count_answers,
    next_step,
)
from hub.site_check.steps import COMMANDS, CheckedDevice, CheckKind, CheckStep, list_devices
from hub.site_check.store import CheckStore
from hub.web.window import HallView

CHECKED_AGAIN: Final = timedelta(seconds=60)  # half of what a node waits for a press


@dataclass(frozen=True, slots=True)
class EnteredStep:
    """`request` names the command that this step gave to its device, if it gave one."""

    step: CheckStep
    at: datetime
    request: str


class DeviceCheckView(msgspec.Struct, frozen=True):
    """What a person sees of one device. `told` is the device's own word on what it was asked to do."""

    node: str
    place: str
    number: int
    total: int
    step: str = ""
    title: str = ""
    ask: str = ""
    kind: str = ""
    optional: bool = False
    by_key: bool = False
    begun: bool = False
    heard: str = ""
    told: str = ""
    failed: bool = False


class Walk:
    """Pages ask from several threads: one at a time may look or answer."""

    def __init__(self, hall: HallView, store: CheckStore) -> None:
        self._hall, self.store = hall, store
        self._lock = threading.RLock()
        self._entered: dict[str, EnteredStep] = {}
        self._checking: dict[str, datetime] = {}
        self._devices = PlanDerived(hall.plan_in_force, lambda book: list_devices(book.plan))

    @property
    def devices(self) -> tuple[CheckedDevice, ...]:
        return self._devices.current

    def find_device(self, node: str) -> CheckedDevice | None:
        return next((each for each in self.devices if each.node == node), None)

    def load_record(self) -> CheckRecord:
        """The walk that goes on, or the beginning of one."""
        return self.store.load_record() or CheckRecord(begun=self._hall.now())

    def count_answers(self, record: CheckRecord) -> CheckCount:
        """Of the whole hall."""
        return count_answers(record, [step for each in self.devices for step in each.steps])

    def begin(self, who: str) -> None:
        with self._lock:
            self.store.keep_record(msgspec.structs.replace(self.load_record(), who=who[:40]))

    def enter_next_step(self, device: CheckedDevice, after: str = "") -> None:
        """On to the first step without an answer; its device is told what to do."""
        with self._lock:
            step = next_step(self.load_record(), device, after)
            if step is None:
                self._leave_device(device)
                return
            if device.has_keys:
                self._keep_checking(device.node)
            command = COMMANDS.get(step.kind)
            request = self._command_device(device.node, command) if command else ""
            self._entered[device.node] = EnteredStep(step, self._hall.now(), request)

    def _leave_device(self, device: CheckedDevice) -> None:
        if self._entered.pop(device.node, None) and device.has_keys:
            self._checking.pop(device.node, None)
            self._command_device(device.node, "check-over")

    def _keep_checking(self, node: str) -> None:
        now, last = self._hall.now(), self._checking.get(node)
        if last is None or now - last >= CHECKED_AGAIN:
            self._checking[node] = now
            self._command_device(node, "check")

    def _command_device(self, node: str, what: m.CommandKind) -> str:
        return self._hall.command_device(node, what)

    def answer_step(self, device: CheckedDevice, step: str, result: CheckResult) -> None:
        """Of the step that was shown: an answer that comes late to another one is not taken for it."""
        with self._lock:
            asked = next((each for each in device.steps if each.id == step), None)
            if asked is not None:
                self.store.keep_record(add_answer(self.load_record(), asked, result))
                self.enter_next_step(device)

    def view_device(self, device: CheckedDevice) -> DeviceCheckView:
        """A press that was heard meanwhile answers its step by itself."""
        with self._lock:
            heard = self._take_press(device)
            record, now = self.load_record(), self._entered.get(device.node)
            done = sum(each.id in record.results for each in device.steps)
            seen = DeviceCheckView(device.node, device.place, done, len(device.steps))
            step = now.step if now else next_step(record, device)
            if step is None:
                return seen
            seen = msgspec.structs.replace(
                seen, begun=now is not None, by_key=device.has_keys, heard=heard, **self._device_answer(now)
            )
            return _add_step(seen, step)

    def _take_press(self, device: CheckedDevice) -> str:
        """The key that was heard where another was asked for; empty otherwise."""
        now = self._entered.get(device.node)
        presses = presses_since(self._hall.checked_keys, device.node, now.at) if now else ()
        if now is None or not presses:
            return ""
        self._checking[device.node] = presses[0].at  # a press prolongs the node's check mode by itself
        if now.step.kind is CheckKind.KEY and presses[0].key != now.step.key:
            return next((each.title for each in device.steps if each.key == presses[0].key), presses[0].key)
        self.answer_step(device, now.step.id, CheckResult(answer=CheckAnswer.GOOD, at=presses[0].at))
        return ""

    def _device_answer(self, now: EnteredStep | None) -> dict[str, Any]:
        """The device's own word on the command of this step."""
        request = now.request if now else ""
        order = next((each for each in self._hall.device_commands if each.command.request == request), None)
        return {"told": order.text, "failed": order.ok is False} if order else {}


def _add_step(seen: DeviceCheckView, step: CheckStep) -> DeviceCheckView:
    return msgspec.structs.replace(
        seen, step=step.id, title=step.title, ask=step.ask, kind=step.kind.value, optional=step.optional
    )
