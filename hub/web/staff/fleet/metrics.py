"""Figures for Prometheus: names with units, nothing that is not known, a registry of its own."""

import time
from collections.abc import Callable, Iterator
from typing import Final

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector

from broker.messages import Health
from hub.domain.model import TicketState
from hub.fleet.alarms.alarms import drop_stale
from hub.fleet.alarms.power import LOW_VOLTAGE, SLOWED, is_now
from hub.fleet.nodes import NodeNow, is_present
from hub.fleet.rejected_clients import RejectionReason
from hub.watch.watch import Watch
from hub.web.window import HallView
from process.version import VERSION

MIB: Final = 1 << 20
CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
HealthReader = Callable[[Health], float | None]


class HallMetrics(Collector):
    """Asked at every scrape; reads only what is frozen."""

    def __init__(self, hall: HallView, watch: Watch) -> None:
        self._hall, self._watch = hall, watch

    def collect(self) -> Iterator[Metric]:
        yield InfoMetricFamily("antrean_build", "Which Antrean the hub runs.", {"version": VERSION})
        yield from self._queue_metrics()
        yield from self._hub_metrics()
        yield self._alarm_metric()
        yield from self._node_metrics()

    def _queue_metrics(self) -> Iterator[Metric]:
        floor = self._hall.floor
        waiting = sum(1 for each in floor.tickets.values() if each.state is TicketState.WAITING)
        yield GaugeMetricFamily("antrean_tickets_waiting", "Tickets that wait to be called.", waiting)
        issued = GaugeMetricFamily(
            "antrean_tickets_issued_today", "Numbers given this business day.", labels=["agency"]
        )
        for agency in self._hall.book.agencies:
            issued.add_metric([agency], floor.issued.get(agency, 0))
        yield issued

    def _hub_metrics(self) -> Iterator[Metric]:
        hall = self._hall
        yield GaugeMetricFamily("antrean_hub_serving", "1 while the hub can record.", not hall.failures)
        yield _build_counter(
            "antrean_commit_failures", "Commits that the journal did not take.", hall.commits_failed
        )
        yield _build_counter("antrean_internal_errors", "Commands that met a bug.", hall.bugs)
        yield _build_counter(
            "antrean_bus_faults",
            "Connections to the broker that were lost or refused.",
            hall.connections_lost,
        )
        dropped = CounterMetricFamily(
            "antrean_messages_dropped", "Messages that the hub's door did not let in.", labels=["reason"]
        )
        for reason, times in sorted(hall.dropped.items()):
            dropped.add_metric([reason], times)
        yield dropped
        refused = CounterMetricFamily(
            "antrean_refused_clients", "Whom the broker turned away.", labels=["reason"]
        )
        for why in RejectionReason:
            last = hall.rejected_clients.by_reason.get(why)
            refused.add_metric([why.value], last.times if last else 0)
        yield refused
        yield self._copy_age_metric()

    def _copy_age_metric(self) -> Metric:
        age = GaugeMetricFamily(
            "antrean_copy_age_seconds", "How old the journal's copy is in each place.", labels=["place"]
        )
        for place, copy in self._hall.copies.items():
            age_s = copy.age_s(time.monotonic())
            if age_s is not None:
                age.add_metric([place], age_s)
        return age

    def _alarm_metric(self) -> Metric:
        """One sample per alarm that stands now."""
        family = GaugeMetricFamily("antrean_alarm", "What is wrong now.", labels=["node", "code", "urgent"])
        for each in self._watch.last_look.standing:
            alarm = each.alarm
            family.add_metric([alarm.node, alarm.code, str(alarm.urgent).lower()], 1)
        return family

    def _node_metrics(self) -> Iterator[Metric]:
        now, fleet = self._hall.now(), self._hall.fleet
        names = dict.fromkeys([*self._watch.places, *fleet])
        nodes = [drop_stale(fleet.get(name, NodeNow(name)), now) for name in names]
        up = GaugeMetricFamily("antrean_node_up", "1 while the device is connected.", labels=["node"])
        for node in nodes:
            up.add_metric([node.node], is_present(fleet, node.node))
        yield up
        yield _build_version_metric(nodes)
        for name, about, measured in _GAUGES:
            yield _add_node_samples(GaugeMetricFamily(name, about, labels=["node"]), nodes, measured)
        for name, about, measured in _COUNTERS:
            yield _add_node_samples(CounterMetricFamily(name, about, labels=["node"]), nodes, measured)


def _build_counter(name: str, about: str, times: int) -> Metric:
    return CounterMetricFamily(name, about, times)


def _build_version_metric(nodes: list[NodeNow]) -> Metric:
    family = InfoMetricFamily("antrean_node", "What each device runs.", labels=["node"])
    for node in nodes:
        if node.info:
            family.add_metric([node.node], {"version": node.info.version, "address": node.info.address})
    return family


def _add_node_samples(
    family: GaugeMetricFamily | CounterMetricFamily, nodes: list[NodeNow], measured: HealthReader
) -> Metric:
    for node in nodes:
        value = measured(node.health) if node.health else None
        if value is not None:
            family.add_metric([node.node], value)
    return family


def _to_bytes(mib: int | None) -> int | None:
    return None if mib is None else mib * MIB


def _to_seconds(ms: float | None) -> float | None:
    return None if ms is None else ms / 1000


def _has_bit(bits: int | None, which: int) -> bool | None:
    return None if bits is None else is_now(bits, which)


_GAUGES: Final[tuple[tuple[str, str, HealthReader], ...]] = (
    ("antrean_node_temperature_celsius", "Temperature of its board.", lambda health: health.temperature_c),
    ("antrean_node_disk_free_bytes", "Room on its disk.", lambda health: _to_bytes(health.disk_free_mib)),
    (
        "antrean_node_clock_offset_seconds",
        "Its clock's offset, by its own word.",
        lambda health: _to_seconds(health.clock_offset_ms),
    ),
    (
        "antrean_node_undervoltage",
        "1 while its voltage is too low.",
        lambda health: _has_bit(health.throttled, LOW_VOLTAGE),
    ),
    ("antrean_node_slowed", "1 while it slows down.", lambda health: _has_bit(health.throttled, SLOWED)),
    ("antrean_node_slips_left", "Slips that its roll still gives.", lambda health: health.slips_left),
    ("antrean_node_uptime_seconds", "Since its program began.", lambda health: health.uptime_s),
    ("antrean_node_memory_bytes", "Resident memory.", lambda health: health.rss_kib * 1024),
)
_COUNTERS: Final[tuple[tuple[str, str, HealthReader], ...]] = (
    ("antrean_node_restarts", "Starts of its program beyond the first.", lambda health: health.restarts),
    ("antrean_node_refused", "What the broker refused it.", lambda health: health.refused),
    ("antrean_node_messages_dropped", "Messages that it did not let in.", lambda health: health.dropped),
)


def make_exposition(hall: HallView, watch: Watch) -> Callable[[], bytes]:
    """What a scrape gets, in Prometheus's text format."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(HallMetrics(hall, watch))
    return lambda: generate_latest(registry)
