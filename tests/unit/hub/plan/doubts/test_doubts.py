"""What is not wrong but doubtful is said, in the words of whoever runs the hall."""

from collections.abc import Callable
from datetime import date

import pytest

from hub.plan.check import find_doubts, format_doubts
from hub.plan.load import parse_plan
from tests.support.halls.site import Document, a_document, put, written

MONDAY = date(2026, 1, 5)


def doubts(spoil: Callable[[Document], object] | None = None, today: date | None = None) -> tuple[str, ...]:
    document = a_document()
    document["agencies"][0]["quota"] = 70
    document["agencies"][1]["prefix"] = "S"
    if spoil:
        spoil(document)
    plan = parse_plan(written(document))
    return format_doubts(plan, find_doubts(plan, today))


def test_a_sound_plan_raises_no_doubt_but_what_nobody_confirmed() -> None:
    assert doubts() == ("agencies: 3 dari 3 instansi belum dipastikan hadir di MPP ini.",)


CASES: list[tuple[str, object, str, str]] = [
    ("agencies.1.quota", 37, "agencies[polres].quota",
     "Kuota Polres 37, padahal loketnya sanggup melayani sekitar 36"),
    ("counters.0.services", ["kk"], "agencies[dukcapil].services",
     "Nomor D dapat terpanggil tidak berurutan: layanan Dukcapil dibagi antarloket."),
    ("agencies.1.break_mode", "rotating", "agencies[polres].break_mode", "tetapi hanya punya satu loket"),
    ("hours.regular.mon", {"open": "08:00", "close": "15:00"}, "hours.regular.mon",
     "Hari ini tanpa jam istirahat"),
    ("counters.0.zone", "zona-2", "counters[loket-1].zone",
     "Loket 1 berada di zona-2, sedangkan instansinya di zona-1"),
    ("buttons", [], "counters[loket-4].id", "Loket 4 tidak punya tombol"),
    ("displays.0.viewing_m", 10, "displays[layar-1].screen_inches",

         "cukup untuk 1 panggilan + 2 baris; dengan 4 baris terbaca sampai 7 m, atau pakai layar 62 inci."),
    ("displays.0.viewing_m", 30, "displays[layar-1].screen_inches", "satu panggilan pun tidak terbaca"),
    ("displays.1.sounding_zone", "lobi", "displays", "Ada 2 zona suara (aula, lobi)."),
    ("displays.1.zones", ["zona-1"], "zones[zona-2].id", "Panggilan zona 2 tidak tampil di layar mana pun."),
    ("displays.1", {"id": "layar-2", "place": "zona 2", "zones": ["zona-2"]}, "zones[zona-2].id",
     "Panggilan zona 2 tidak diucapkan oleh layar mana pun."),
    ("zones.1.hex", "#B57A00", "zones[zona-2].hex", "Kontras warna hijau zona 2 hanya 3,7 : 1, perlu 7 : 1."),
    ("agencies.0.prefix", "B", "agencies[dukcapil].prefix", "Huruf B (Dukcapil) sebaiknya dihindari"),
    ("agencies.0.prefix", "L", "zones[zona-1].id", "Zona 1: huruf L, S terdengar mirip."),
    ("hours.kiosk_opens", "08:15", "hours.kiosk_opens", "Mesin antrean baru memberi nomor pukul 08:15"),
    ("agencies.0.services.1.unconfirmed", ["fee"], "agencies",
     "Biaya 1 dari 6 layanan belum dikonfirmasi instansinya."),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "where", "why"), CASES)
def test_a_doubt_is_said_with_its_place(path: str, value: object, where: str, why: str) -> None:
    def among(lines: tuple[str, ...]) -> bool:
        return any(line.startswith(f"{where}: ") and why in line for line in lines)

    assert not among(doubts())
    assert among(doubts(put(path, value)))


MISSING = "belum diisi: mesin antrean akan buka pada hari libur nasional dan cuti bersama."


def holidays(today: date, *days: str) -> list[str]:
    known = [{"date": day, "name": "Libur"} for day in days]
    found = doubts(put("hours.closed_days", known), today)
    return [line.removeprefix("hours.closed_days: ") for line in found if "Hari libur" in line]


def test_a_year_without_holidays_is_doubted_from_its_first_day() -> None:
    assert holidays(date(2026, 1, 5)) == [f"Hari libur 2026 {MISSING}"]


def test_next_years_holidays_are_asked_for_sixty_days_before_this_years_last() -> None:
    assert holidays(date(2026, 10, 25), "2026-03-21", "2026-12-25") == []
    assert holidays(date(2026, 10, 26), "2026-03-21", "2026-12-25") == [f"Hari libur 2027 {MISSING}"]
    assert holidays(date(2026, 10, 26), "2026-12-25", "2027-01-01") == []


def test_ramadans_dates_are_asked_for_until_they_are_there() -> None:
    asked = "hours.ramadan_days: Tanggal Ramadan berikutnya belum diisi: jam Ramadan tidak akan berlaku."
    season = put("hours.ramadan_days", [{"from": "2026-02-18", "to": "2026-03-19"}])
    assert asked in doubts(None, MONDAY)
    assert asked not in doubts(season, MONDAY)
    assert asked in doubts(season, date(2026, 3, 20))
