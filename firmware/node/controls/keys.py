"""Keys on pins of their own, through gpiozero; presses, releases and holds become inputs of the device."""

import math
import queue
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from gpiozero import Button

from firmware.node.controls.debounce import LOCKOUT_S
from firmware.node.controls.panel import KeyActions, KeyPanel


class Keys:
    """One thread, asleep until an edge. gpiozero's callbacks run in its own thread and only put."""

    def __init__(
        self,
        pins: Mapping[str, int],
        put: Callable[[object], None],
        acts: KeyActions,
        *,
        lockout_s: float = LOCKOUT_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._put, self._clock = put, clock
        self._panel = KeyPanel(acts, lockout_s)
        self._edges: queue.SimpleQueue[tuple[str, bool, float] | None] = queue.SimpleQueue()
        self._buttons: list[Any] = [self._build_button(key, pin) for key, pin in pins.items()]
        self._thread = threading.Thread(target=self._run, name="keys", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._edges.put(None)
        self._thread.join(timeout=1)
        for button in self._buttons:
            button.close()

    def _build_button(self, key: str, pin: int) -> Any:
        button = Button(pin, pull_up=True)
        button.when_pressed = lambda: self._edges.put((key, True, self._clock()))
        button.when_released = lambda: self._edges.put((key, False, self._clock()))
        return button

    def _run(self) -> None:
        """Each edge is judged by its own moment: late to look, we still see what the finger did."""
        while True:
            try:
                edge = self._edges.get(timeout=self._wait_time_s())
            except queue.Empty:
                self._put_inputs(self._clock())
                continue
            if edge is None:
                return
            self._put_inputs(edge[2])
            self._panel.note_edge(*edge)

    def _put_inputs(self, until: float) -> None:
        for happened in self._panel.list_presses(until):
            self._put(happened)

    def _wait_time_s(self) -> float | None:
        """Seconds until something becomes certain; None sleeps until an edge."""
        at = self._panel.next_input_at()
        return None if math.isinf(at) else max(0.0, at - self._clock())
