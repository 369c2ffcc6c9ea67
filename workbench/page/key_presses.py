"""Fingers on keys: down and up when the browser says so, and up when nobody could still be holding."""

import threading
from collections.abc import Callable
from typing import Final

from workbench.stage.control import DeviceGone
from workbench.stage.handles import KeyedDevice

TIRED_S: Final = 15.0  # a browser that went away with its finger down

PressPlace = tuple[str, str]


class KeyPresses:
    """Any thread may move them. Gone when the device has no power."""

    def __init__(self) -> None:
        self._held: dict[PressPlace, threading.Timer] = {}
        self._lock = threading.Lock()

    def key_down(self, device: KeyedDevice, key: str) -> None:
        """A second finger on a key that is down changes nothing. Raises DeviceGone."""
        place = (device.name, key)
        with self._lock:
            if place in self._held:
                return
            self._held[place] = tired = threading.Timer(TIRED_S, self._lift_tired, (device, key))
            tired.daemon = True
        try:
            device.key_down(key)
        except (DeviceGone, RuntimeError) as dark:
            self._forget_key(place)
            raise DeviceGone(f"{device.name} has no power") from dark
        tired.start()

    def key_up(self, device: KeyedDevice, key: str) -> None:
        """A finger that is not down cannot come up; one on a dead device just does."""
        if self._forget_key((device.name, key)) and device.program.runs:
            device.key_up(key)

    def lift_all(self) -> None:
        """All of them, and for good: the bench closes."""
        with self._lock:
            held, self._held = self._held, {}
        for tired in held.values():
            tired.cancel()

    def _forget_key(self, place: PressPlace) -> bool:
        with self._lock:
            tired = self._held.pop(place, None)
        if tired:
            tired.cancel()
        return tired is not None

    def _lift_tired(self, device: KeyedDevice, key: str) -> None:
        _suppress_gone(lambda: self.key_up(device, key))


def _suppress_gone(act: Callable[[], None]) -> None:
    try:
        act()
    except (DeviceGone, RuntimeError):
        return  # a device that has ended holds no key
