"""Days, dates and times as people say them (pure)."""

from datetime import date, datetime, time

from translations import vocabulary
from translations.translate import tr


def day_name(on: date, language: str = "id") -> str:
    return vocabulary.name_day(on, language)


def day_and_date(on: date, language: str = "id") -> str:
    """`Senin, 5 Januari 2026`."""
    return f"{day_name(on, language)}, {on.day} {vocabulary.name_month(on, language)} {on.year}"


def format_time_of_day(at: datetime | time, language: str = "id") -> str:
    return vocabulary.format_clock(at, language)


def format_hour(at: datetime | time, label: str, language: str = "id") -> str:
    """`pukul 08.00 WITA`; `label` is the site's name of its time."""
    return tr("pukul {clock} {label}", language, clock=format_time_of_day(at, language), label=label)


def format_date_and_hour(at: datetime, label: str, language: str = "id") -> str:
    """`Senin, 5 Januari 2026, pukul 08.00 WITA`."""
    day, at_hour = day_and_date(at.date(), language), format_hour(at, label, language)
    return tr("{day}, {hour}", language, day=day, hour=at_hour)
