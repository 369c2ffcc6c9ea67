"""Days, dates and times as people say them, in Indonesian and English (pure)."""

from datetime import date, datetime, time
from typing import Final

from broker.tongue import marked

COLOURS: Final = (marked("biru"), marked("hijau"), marked("kuning"), marked("ungu"))  # of zones
DAYS: Final = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS: Final = {
    "id": (
        "Januari", "Februari", "Maret", "April", "Mei", "Juni",
        "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip


def day_name(on: date, language: str = "id") -> str:
    return DAYS[language][on.weekday()]


def day_and_date(on: date, language: str = "id") -> str:
    """`Senin, 5 Januari 2026`."""
    return f"{day_name(on, language)}, {on.day} {MONTHS[language][on.month - 1]} {on.year}"


def clock(at: datetime | time, language: str = "id") -> str:
    """`08.00` in Indonesian, `08:00` in English."""
    return f"{at:%H:%M}" if language == "en" else f"{at:%H.%M}"


def hour(at: datetime | time, label: str, language: str = "id") -> str:
    """`pukul 08.00 WITA`; `label` is the site's name of its time."""
    return f"{'at' if language == 'en' else 'pukul'} {clock(at, language)} {label}"


def moment(at: datetime, label: str, language: str = "id") -> str:
    """`Senin, 5 Januari 2026, pukul 08.00 WITA`."""
    separator = " " if language == "en" else ", "
    return f"{day_and_date(at.date(), language)}{separator}{hour(at, label, language)}"
