"""What is read off a UPS, what stands when it falls silent, and who is told what."""

from datetime import UTC, datetime, timedelta

import pytest

from hub.fleet.power import (
    PowerSupply,
    Supply,
    UpsReading,
    apply_reading,
    check_power,
    choose_banner,
    parse_upsc,
)

AT = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "supply"),
    [("OL", Supply.MAINS), ("OL CHRG", Supply.MAINS), ("OL LB", Supply.MAINS), ("OB DISCHRG", Supply.BATTERY),
     ("OB LB", Supply.LOW), ("FSD OL", Supply.LOW), ("OFF", Supply.UNKNOWN)],
)  # fmt: skip
def test_the_status_words_of_nut(status: str, supply: Supply) -> None:
    told = f"battery.charge: 72.4\nbattery.runtime: 1530\nups.status: {status}\n"
    assert parse_upsc(told) == UpsReading(supply, 72, 1530)


def test_a_ups_that_tells_little_is_read_all_the_same() -> None:
    assert parse_upsc("ups.status: OB\n") == UpsReading(Supply.BATTERY)
    assert parse_upsc("battery.charge: many\nups.status: OL RB") == UpsReading(Supply.MAINS, worn=True)
    assert parse_upsc("") == UpsReading(Supply.UNKNOWN, why="tanpa ups.status")


def test_what_a_silent_ups_said_last_stands_for_a_minute() -> None:
    silent = UpsReading(Supply.UNKNOWN, why="Connection refused")
    low = apply_reading(None, UpsReading(Supply.LOW, 8), AT)
    assert apply_reading(low, silent, AT + timedelta(seconds=59)).supply is Supply.LOW
    assert apply_reading(low, silent, AT + timedelta(seconds=61)).supply is Supply.UNKNOWN
    assert apply_reading(None, silent, AT).supply is Supply.UNKNOWN


def power(supply: Supply, **told: int | bool) -> PowerSupply:
    return apply_reading(None, UpsReading(supply, **told), AT)  # type: ignore[arg-type]


def test_walls_speak_of_the_battery_and_not_of_the_mains() -> None:
    assert choose_banner(None) == choose_banner(power(Supply.MAINS)) == {}
    assert choose_banner(power(Supply.BATTERY))["id"].startswith("Listrik padam. Pelayanan tetap berjalan")
    assert choose_banner(power(Supply.LOW))["id"].startswith("Listrik padam. Mesin antrean berhenti sebentar")


def test_the_fleet_page_says_what_to_do() -> None:
    mains, worn = check_power(power(Supply.MAINS, charge=100)), check_power(power(Supply.MAINS, worn=True))
    assert (mains.value, mains.well) == ("listrik PLN, baterai 100 %", True)
    assert (worn.well, worn.urgent, worn.do) == (
        False,
        False,
        "Baterai UPS sudah lemah menurut UPS-nya: ganti baterai.",
    )
    battery = check_power(power(Supply.BATTERY, charge=72, runtime_s=1530))
    assert (battery.well, battery.urgent) == (False, True)
    assert "baterai UPS 72 %, cukup sekitar 25 menit." in battery.do
    assert check_power(power(Supply.LOW)).do.startswith("Baterai UPS hampir habis")
    assert (
        "(tidak menjawab dalam 4 detik)"
        in check_power(
            apply_reading(None, UpsReading(Supply.UNKNOWN, why="tidak menjawab dalam 4 detik"), AT)
        ).do
    )
