"""Alarms: which figure is too much, in which words, and what says nothing at all."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from broker import messages as m
from hub.domain.model import Floor
from hub.fleet.alarms.alarms import FleetSight, find_alarms
from hub.fleet.alarms.places import name_places
from hub.fleet.alarms.power import format_power_bits
from hub.fleet.health_checks import HealthCheck, HubNow, check_hub
from hub.fleet.nodes import Fleet, NodeNow
from hub.plan.book import Book
from tests.support.halls.hall import EIGHT, MONDAY
from tests.support.halls.site import palopo
from tests.support.halls.small_plan import small_plan

NOON = EIGHT + timedelta(hours=4)
HALL = [small_plan().kiosks[0].id, "layar-1", "tombol-1", "tombol-2", "tombol-3"]


def a_sight(fleet: Fleet | None = None, **more: Any) -> FleetSight:
    book = Book(small_plan(), "v1")
    whole = {name: NodeNow(name, state="ready", since=EIGHT) for name in HALL} | (fleet or {})
    sight = FleetSight(book, name_places(book), whole, Floor(), (), "1.2.0", EIGHT, NOON)
    return replace(sight, **more)


def a_kiosk(health: m.Health | None = None, **more: Any) -> Fleet:
    node = NodeNow("kios-1", "kiosk", "ready", since=EIGHT, health=health, measured_at=NOON)
    return {"kios-1": replace(node, **more)}


def codes(sight: FleetSight) -> list[str]:
    return [f"{each.node} {each.code}" for each in find_alarms(sight)]


def the_text(sight: FleetSight) -> str:
    (alarm,) = find_alarms(sight)
    return alarm.text


def test_a_hall_that_is_well_has_no_alarms() -> None:
    assert find_alarms(a_sight(a_kiosk(m.Health(60, temperature_c=60, throttled=0, clock_offset_ms=2)))) == ()


@pytest.mark.parametrize(
    ("health", "code", "words"),
    [
        (m.Health(1, temperature_c=80), "hot", "terlalu panas, 80 °C"),
        (m.Health(1, throttled=0x50005), "power", "Catu daya mesin antrean pintu utama (kios-1) kurang kuat"),
        (m.Health(1, throttled=0x10000), "power-before", "pernah kurang kuat sejak dinyalakan"),
        (m.Health(1, throttled=0x40004), "slowed", "memperlambat diri"),
        (m.Health(1, disk_free_mib=199), "disk", "hampir penuh, tersisa 199 MiB"),
        (m.Health(1, refused=3), "refused", "Broker menolak 3 pesan mesin antrean pintu utama (kios-1)"),
        (m.Health(1, clock_offset_ms=-1500.0), "clock", "meleset 1,5 detik"),
    ],
)
def test_each_figure_beyond_its_threshold_is_an_alarm(health: m.Health, code: str, words: str) -> None:
    sight = a_sight(a_kiosk(health))
    assert codes(sight) == [f"kios-1 {code}"]
    assert words in the_text(sight)


@pytest.mark.parametrize(
    "health",
    [
        m.Health(1, temperature_c=79.9),
        m.Health(1, throttled=0x40000),
        m.Health(1, disk_free_mib=200),
        m.Health(1, clock_offset_ms=500.0),
        m.Health(1),
    ],
)
def test_below_it_or_unknown_it_is_none(health: m.Health) -> None:
    assert codes(a_sight(a_kiosk(health))) == []


def test_bits_of_the_power_are_read_as_now_and_before() -> None:
    assert format_power_bits(0) == "baik"
    assert format_power_bits(0x50005) == "tegangan kurang, diperlambat"
    assert format_power_bits(0x50000) == "tegangan pernah kurang, pernah diperlambat"
    assert format_power_bits(0x50001) == "tegangan kurang, pernah diperlambat"


def test_a_lost_device_is_one_alarm_whatever_it_had_said_before() -> None:
    ill = a_kiosk(m.Health(1, temperature_c=90), state="lost", alerts={"voice": m.Alert("voice", "Suara.")})
    assert codes(a_sight(ill)) == ["kios-1 lost"]
    assert the_text(a_sight(ill)).startswith("Mesin antrean pintu utama (kios-1) tidak terhubung.")


def test_a_device_stopped_on_purpose_is_no_alarm() -> None:
    assert codes(a_sight(a_kiosk(state="stopped"))) == []


def test_a_planned_device_is_missed_a_minute_after_the_hub_began_to_hear() -> None:
    unseen = a_kiosk(state="unknown")
    assert codes(a_sight(unseen, hears_since=NOON - timedelta(seconds=59))) == []
    assert codes(a_sight(unseen, hears_since=NOON - timedelta(seconds=60))) == ["kios-1 unseen"]
    assert codes(a_sight(unseen, hears_since=None)) == []


def on_version(version: str, since: datetime) -> Fleet:
    return a_kiosk(info=m.NodeDescription(version, "b"), version_since=since)


def test_another_version_is_an_alarm_once_an_update_had_its_time() -> None:
    assert codes(a_sight(on_version("1.1.0", NOON - timedelta(minutes=10)))) == []
    late = a_sight(on_version("1.1.0", NOON - timedelta(minutes=10, seconds=1)))
    assert "versi 1.1.0, seharusnya 1.2.0" in the_text(late)
    assert codes(a_sight(on_version("1.2.0", EIGHT))) == []
    assert codes(a_sight(on_version("", EIGHT))) == []


def test_a_device_that_the_plan_does_not_know_is_named_so() -> None:
    fleet = {"kios-9": NodeNow("kios-9", state="lost", since=EIGHT)}
    assert the_text(a_sight(fleet)).startswith("Perangkat di luar rencana (kios-9) tidak terhubung")


def test_an_alert_of_a_device_keeps_its_sentence() -> None:
    alert = {"paper-low": m.Alert("paper-low", "Hampir habis."), "voice": m.Alert("voice", "Tanpa suara.")}
    found = find_alarms(a_sight(a_kiosk(alerts=alert)))
    assert [(each.text, each.urgent) for each in found] == [("Hampir habis.", False), ("Tanpa suara.", True)]


def test_paper_that_is_out_is_not_low_as_well() -> None:
    alert = {code: m.Alert(code, code) for code in ("paper-low", "paper-out")}
    assert codes(a_sight(a_kiosk(m.Health(1, slips_left=0), alerts=alert))) == ["kios-1 paper-out"]


def at_palopo(left: int, at: datetime, floor: Floor | None = None) -> list[str]:
    book = Book(palopo(), "v1")
    names = name_places(book)
    fleet = {name: NodeNow(name, state="ready", since=EIGHT) for name in names}
    fleet |= a_kiosk(m.Health(1, slips_left=left), measured_at=at)
    sight = FleetSight(book, names, fleet, floor or Floor(), (), "1", EIGHT, at)
    return [each.text for each in find_alarms(sight)]


def test_paper_is_weighed_against_the_visitors_still_expected() -> None:
    opening = EIGHT - timedelta(minutes=30)
    assert at_palopo(60, opening) == [
        "Sisa kertas kios-1 ± 60 nomor, perkiraan hari ini 117: ganti sekarang."
    ]
    assert at_palopo(117, opening) == []


def test_what_was_given_today_is_expected_no_more_and_after_the_cut_off_nobody() -> None:
    everybody = {agency.id: agency.visitors_per_day for agency in palopo().agencies}
    assert at_palopo(60, NOON, Floor(day=MONDAY, issued=everybody)) == []
    assert at_palopo(60, EIGHT + timedelta(hours=8)) == []
    assert at_palopo(60, EIGHT - timedelta(hours=3)) == []


def test_the_hub_s_own_figures_are_alarms_with_what_to_do() -> None:
    bad = tuple(check_hub(HubNow(failures=1, deaf_since=NOON - timedelta(seconds=5)), NOON))
    assert codes(a_sight(figures=bad)) == ["hub pencatatan", "hub sambungan-broker"]
    assert all(each.do for each in bad if not each.well)


def test_a_figure_of_anybody_s_is_an_alarm_when_it_is_not_well() -> None:
    backup = HealthCheck("Salinan jurnal", "3 hari", well=False, do="Pasang kembali USB cadangan.")
    (alarm,) = find_alarms(a_sight(figures=(backup,)))
    assert (alarm.node, alarm.code, alarm.text) == ("hub", "salinan-jurnal", "Pasang kembali USB cadangan.")
