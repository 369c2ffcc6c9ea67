"""What Prometheus scrapes, read by Prometheus's own parser."""

import re
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from broker import messages as m
from broker.bus import Delivery
from broker.topics import BROKER_LOG, HEALTH, fill_topic
from hub.journal.journal import CannotRecord
from hub.journal.memory import MemoryJournal
from tests.support.halls.hub import LiveHub
from tests.support.halls.watched import WatchedHall

PAGE = Path(__file__).parents[5] / "docs" / "operations.md"
Samples = dict[tuple[str, frozenset[str]], float]


@pytest.fixture
def hall(tmp_path: Path) -> WatchedHall:
    return WatchedHall(tmp_path)


def scraped(hall: WatchedHall) -> Samples:
    """Every sample by name and label values."""
    answer = hall.browser().get("/metrics")
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    families = list(text_string_to_metric_families(answer.get_data(as_text=True)))
    assert all(family.documentation for family in families)
    samples = [each for family in families for each in family.samples]
    read = {(each.name, frozenset(each.labels.values())): each.value for each in samples}
    assert len(read) == len(samples), "no sample twice"
    return read


def value(samples: Samples, name: str, *labels: str) -> float | None:
    return samples.get((name, frozenset(labels)))


def test_the_queue_and_the_hub_are_counted(hall: WatchedHall) -> None:
    hall.live.issue()
    hall.live.issue("polres")
    samples = scraped(hall)
    assert value(samples, "antrean_tickets_waiting") == 2
    assert value(samples, "antrean_tickets_issued_today", "dukcapil") == 1
    assert value(samples, "antrean_hub_serving") == 1
    assert value(samples, "antrean_commit_failures_total") == 0


class FullDisk(MemoryJournal):
    full = False

    def note_alive(self, at: datetime) -> None:
        if self.full:
            raise CannotRecord("no space left")
        super().note_alive(at)


def test_faults_are_totals_that_never_go_back(tmp_path: Path) -> None:
    disk = FullDisk()
    hall = WatchedHall(tmp_path, LiveHub(journal=disk))
    disk.full = True
    hall.live.passes(12)
    failing = scraped(hall)
    assert value(failing, "antrean_hub_serving") == 0
    assert (value(failing, "antrean_commit_failures_total") or 0) >= 1
    disk.full = False
    hall.live.passes(12)
    well = scraped(hall)
    assert value(well, "antrean_hub_serving") == 1
    assert value(well, "antrean_commit_failures_total") == value(failing, "antrean_commit_failures_total")
    hall.live.broker.cut("hub")
    hall.looks()
    assert value(scraped(hall), "antrean_bus_faults_total") == 1


def test_a_device_s_figures_have_base_units_and_unknown_ones_no_sample(hall: WatchedHall) -> None:
    hall.is_ready("kios-1")
    hall.measures_itself(
        "kios-1", m.Health(60, disk_free_mib=2, clock_offset_ms=-250, throttled=1, refused=3)
    )
    samples = scraped(hall)
    assert value(samples, "antrean_node_up", "kios-1") == 1
    assert value(samples, "antrean_node_up", "layar-1") == 0
    assert value(samples, "antrean_node_disk_free_bytes", "kios-1") == 2 * 1024 * 1024
    assert value(samples, "antrean_node_clock_offset_seconds", "kios-1") == -0.25
    assert value(samples, "antrean_node_undervoltage", "kios-1") == 1
    assert value(samples, "antrean_node_refused_total", "kios-1") == 3
    assert value(samples, "antrean_node_temperature_celsius", "kios-1") is None
    assert value(samples, "antrean_alarm", "kios-1", "power", "false") == 1


LOGGED = "1795625057: Client connection from 10.0.0.9 failed: peer did not return a certificate."


def test_whom_the_broker_turned_away_is_counted_by_reason(hall: WatchedHall) -> None:
    for _ in range(2):
        hall.live.hub.inbox.put(Delivery(f"{BROKER_LOG}/N", LOGGED.encode()))
    hall.looks()
    assert value(scraped(hall), "antrean_refused_clients_total", "no-certificate") == 2
    assert value(scraped(hall), "antrean_refused_clients_total", "no-tls") == 0


def test_the_age_of_a_copy_is_known_once_there_is_one(hall: WatchedHall) -> None:
    assert value(scraped(hall), "antrean_copy_age_seconds", "kios-2") is None
    made = time.time() - 90
    hall.live.hub.copying.note_copies("kios-2", made)
    age_s = value(scraped(hall), "antrean_copy_age_seconds", "kios-2") or 0
    assert 90 <= age_s <= time.time() - made


def test_words_of_devices_are_quoted_as_prometheus_wants_them(hall: WatchedHall) -> None:
    hall.is_ready("kios-1", version='1"\n\\x')
    assert ("antrean_node_info", frozenset({"kios-1", '1"\n\\x', "10.20.0.11"})) in scraped(hall)


def named() -> Iterator[str]:
    yield from re.findall(r"^\| `(antrean_\w+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def test_every_metric_is_explained_and_every_one_explained_is_there(hall: WatchedHall) -> None:
    hall.is_ready("kios-1")
    whole = m.Health(
        60, temperature_c=85, throttled=0, disk_free_mib=9, clock_offset_ms=1, slips_left=5, restarts=1
    )
    hall.measures_itself("kios-1", whole)
    hall.live.hall.publish(fill_topic(HEALTH, node="kios-1"), b"{rubbish")
    hall.live.hub.copying.note_copies("kios-2", time.time())
    hall.looks()
    assert {name for name, _ in scraped(hall)} == set(named())
