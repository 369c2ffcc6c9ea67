"""The node: one inbox, one loop; it tells the machine what happened and carries out what the machine asks."""

import logging
import queue
import signal
import threading
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Final, TypeVar
from uuid import uuid4

import msgspec

from broker import messages as m
from broker.bus import Bus, BusDown, BusUp, Delivery, NoSubscriber
from broker.mqtt import MqttBus
from broker.topics import COMMAND, HUB_STATE, REPLY, SETTINGS, Channel, Role, Topic, subscription_pattern
from firmware.node.condition import board
from firmware.node.condition.health import DeviceActivity, NodeFigures
from firmware.node.config import NodeConfig
from firmware.node.effects import AskHub, ClearAlert, RaiseAlert, Restart
from firmware.node.inputs import Ticked
from firmware.node.key_check import KeyCheck
from firmware.node.link import NodeSession
from firmware.node.node_presence import NodePresence, build_presence
from firmware.node.worker import Worker
from process.version import VERSION
from process.watchdog import Watchdog

log = logging.getLogger(__name__)

S = TypeVar("S")
NodeStep = Callable[[S, Any, float], tuple[S, Iterable[Any]]]
PerformEffect = Callable[[Any], None]

ALWAYS: Final = (HUB_STATE, REPLY, SETTINGS, COMMAND)


class StopNode:
    """Put into the inbox, it ends the loop after what came before it."""


def list_subscriptions(node: str, site: str, listens: Iterable[Channel | Topic]) -> tuple[str, ...]:
    """The patterns for what a node listens to; `{node}` is always itself."""
    each = (
        what.full_path(site) if isinstance(what, Topic) else subscription_pattern(what, site, node=node)
        for what in (*ALWAYS, *listens)
    )
    return tuple(dict.fromkeys(each))


class Node:
    """`inbox.put` is for any thread; all else belongs to the thread that calls `run`."""

    def __init__(
        self,
        config: NodeConfig,
        role: Role,
        listens: Iterable[Channel | Topic] = (),
        info: m.NodeDescription | None = None,
        *,
        bus: Bus | None = None,
        clock: Callable[[], float] = time.monotonic,
        watchdog: Watchdog | None = None,
        doings: DeviceActivity | None = None,
        check: KeyCheck | None = None,
    ) -> None:
        self.inbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self.workers: list[Worker[Any]] = []
        self.activity, self._check = doings or DeviceActivity(), check or KeyCheck()
        self._clock, self._watchdog = clock, watchdog or Watchdog()
        self._started_at = self._ticked_at = clock()
        self._stopping = False
        self._bus = bus or MqttBus(
            config.id,
            role,
            config.site,
            config.broker,
            list_subscriptions(config.id, config.site, listens),
            will=partial(build_presence, config.id, role, state=m.PresenceState.LOST),
        )
        self._figures = NodeFigures(config.state_dir)
        info = info or m.NodeDescription(version=VERSION, boot=uuid4().hex[:12], wire=m.WIRE)
        info = msgspec.structs.replace(info, machine=board.machine_name())
        self._standing = NodePresence(config.id, role, info, self._bus)
        self._link = NodeSession(config, self._standing, self._bus, self._collect_health)

    def run(
        self,
        step: NodeStep[S],
        state: S,
        perform: PerformEffect,
        idle: Callable[[], None] | None = None,
        tick_s: float = 1.0,
    ) -> S:
        """Until `stop`, SIGTERM or SIGINT. Returns the last state."""
        heeded = self._heed_signals()
        self.start()
        try:
            while not self._stopping:
                state = self.turn(step, state, perform, tick_s)
                if idle is not None:
                    idle()
        finally:
            self.close()
            for number, before in heeded.items():
                signal.signal(number, before)
        return state

    def start(self) -> None:
        for worker in self.workers:
            worker.start()
        self._bus.start(self.inbox.put)
        self._say_status()
        self._watchdog.report_ready()
        log.info("ready")

    def stop(self) -> None:
        """From any thread."""
        self.inbox.put(StopNode())

    def close(self) -> None:
        self._watchdog.report_stopping()
        for worker in self.workers:
            worker.stop()
        self._standing.announce_stop()
        self._bus.stop()
        self._figures.close()
        log.info("stopped")

    def turn(self, step: NodeStep[S], state: S, perform: PerformEffect, tick_s: float = 1.0) -> S:
        """Wait for one thing or the next moment that is due; tell the machine; do what it asks."""
        until = min(self._ticked_at + tick_s, self._link.next_due_at())
        for happened in self._next_inputs(max(0.0, until - self._clock())):
            state = self._apply_input(step, state, happened, perform)
        for happened in self._due_inputs(tick_s):
            state = self._apply_input(step, state, happened, perform)
        overdue = any(worker.is_overdue for worker in self.workers)
        self._watchdog.note_turn(self._clock(), self._bus.stalled_s, overdue)
        self._say_status()
        return state

    def _next_inputs(self, timeout_s: float) -> list[Any]:
        try:
            return self._understand_input(self.inbox.get(timeout=timeout_s))
        except queue.Empty:
            return []

    def _due_inputs(self, tick_s: float) -> list[Any]:
        now = self._clock()
        told: list[Any] = list(self._link.handle_time(now))
        if now - self._ticked_at >= tick_s:
            self._ticked_at = now
            told.append(Ticked())
        return told

    def _understand_input(self, item: Any) -> list[Any]:
        if isinstance(item, BusUp | BusDown | Delivery | NoSubscriber):
            return list(self._link.handle_bus_event(item, self._clock()))
        if isinstance(item, StopNode):
            self._stopping = True
            return []
        return [item]

    def _apply_input(self, step: NodeStep[S], state: S, happened: Any, perform: PerformEffect) -> S:
        now = self._clock()
        self.activity.note_input(happened, now)
        effects: Iterable[Any] | None = self._check.intercept_input(happened, now)
        if effects is None:
            state, effects = step(state, happened, now)
        for effect in effects:
            match effect:
                case AskHub():
                    self._link.ask(effect, now)
                case RaiseAlert():
                    self._standing.raise_alert(effect, now)
                case ClearAlert():
                    self._standing.clear_alert(effect)
                case Restart():
                    self.stop()
                case _:
                    perform(effect)
        return state

    def _say_status(self) -> None:
        self._watchdog.report_status(f"{'served' if self._link.is_served else 'not served'} {VERSION}")

    def _collect_health(self, now: float) -> m.Health:
        told = self._figures.measure_health(int(now - self._started_at), self.activity, now)
        dropped = self._link.decoder.dropped.total()
        return msgspec.structs.replace(
            told, inbox=self.inbox.qsize(), dropped=dropped, refused=self._bus.refused
        )

    def _heed_signals(self) -> dict[signal.Signals, Any]:
        """What they did before. Only the main thread may, and a simulated node may run in another."""
        if threading.current_thread() is not threading.main_thread():
            return {}
        wanted = (signal.SIGTERM, signal.SIGINT)
        return {each: signal.signal(each, lambda _number, _frame: self.stop()) for each in wanted}
