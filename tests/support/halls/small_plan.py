"""Two agencies, three counters, one zone: a plan small enough to hold in the head."""

import msgspec

from hub.plan.model import WEEKDAYS, SitePlan

DAY = {"open": "08:00", "close": "15:00", "break": ["12:00", "13:00"]}
WEEK = {day: None if day in ("sat", "sun") else DAY for day in WEEKDAYS}


def service(name: str, minutes: int = 10) -> dict[str, object]:
    return {"id": name, "name": name.title(), "short": name.title(), "minutes": minutes}


def agency(name: str, prefix: str, quota: int, *services: str) -> dict[str, object]:
    return {
        "id": name,
        "name": f"Dinas {name.title()}",
        "short": name.title(),
        "spoken": name.title(),
        "prefix": prefix,
        "zone": "zona-1",
        "quota": quota,
        "intake": services[0],
        "services": [service(each) for each in services],
    }


def counter(number: int, owner: str, **more: object) -> dict[str, object]:
    return {"id": f"loket-{number}", "number": number, "zone": "zona-1", "agency": owner, **more}


def zone_1() -> dict[str, object]:
    return {
        "id": "zona-1",
        "number": 1,
        "name": "Satu",
        "colour": "biru",
        "hex": "#8CCBF5",
        "text": "#000000",
        "shape": "lingkaran",
    }


def small_plan(**changes: object) -> SitePlan:
    """Top-level parts may be replaced by name."""
    document: dict[str, object] = {
        "site": {
            "id": "palopo",
            "name": "MPP Uji",
            "short": "Uji",
            "operator": "",
            "address": "",
            "timezone": "Asia/Makassar",
            "timezone_label": "WITA",
        },
        "hours": {"kiosk_opens": "07:45", "regular": WEEK, "ramadan": WEEK},
        "numbers": {
            "regular": [1, 499],
            "reserve": {"kios-1": [500, 599]},
            "paper": [700, 799],
            "priority": [801, 899],
            "priority_reserve": {"kios-1": [901, 949]},
        },
        "rule": {
            "scheme": "accumulating",
            "weight": {"regular": 1, "priority": 2},
            "target_min": {"regular": 30, "priority": 15},
            "most_priority_in_a_row": 2,
        },
        "announcements": {
            "call": {
                "id": "Nomor antrean {prefix} {digits}, {agency_spoken}, silakan menuju loket {counter}."
            },
            "recall": {"id": "Panggilan ulang."},
            "interruption": {"id": "Listrik sempat padam."},
        },
        "zones": [zone_1()],
        "agencies": [
            agency("dukcapil", "D", 120, "umum", "kk", "ktp"),
            agency("polres", "P", 3, "skck", "sim"),
        ],
        "counters": [counter(1, "dukcapil"), counter(2, "dukcapil"), counter(3, "polres")],
        "kiosks": [{"id": "kios-1", "place": "pintu utama", "paper_mm": 80}],
        "displays": [
            {
                "id": "layar-1",
                "place": "ruang tunggu",
                "zones": ["zona-1"],
                "sounding_zone": "aula",
                "voice_order": 1,
            }
        ],
        "buttons": [{"id": f"tombol-{n}", "counter": f"loket-{n}"} for n in (1, 2, 3)],
    }
    return msgspec.convert({**document, **changes}, SitePlan)
