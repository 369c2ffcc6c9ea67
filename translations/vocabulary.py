"""What every part of the house says alike: days, months, hours, digits and the zones' colours (pure)."""

from datetime import date, datetime, time
from typing import Final

from translations.translate import tr, tr_noop

DAYS: Final = (
    tr_noop("Senin"), tr_noop("Selasa"), tr_noop("Rabu"), tr_noop("Kamis"),
    tr_noop("Jumat"), tr_noop("Sabtu"), tr_noop("Minggu"),
)  # fmt: skip
MONTHS: Final = (
    tr_noop("Januari"), tr_noop("Februari"), tr_noop("Maret"), tr_noop("April"),
    tr_noop("Mei"), tr_noop("Juni"), tr_noop("Juli"), tr_noop("Agustus"),
    tr_noop("September"), tr_noop("Oktober"), tr_noop("November"), tr_noop("Desember"),
)  # fmt: skip
DIGITS: Final = (
    tr_noop("nol"), tr_noop("satu"), tr_noop("dua"), tr_noop("tiga"), tr_noop("empat"),
    tr_noop("lima"), tr_noop("enam"), tr_noop("tujuh"), tr_noop("delapan"), tr_noop("sembilan"),
)  # fmt: skip
COLOURS: Final = (tr_noop("biru"), tr_noop("hijau"), tr_noop("kuning"), tr_noop("ungu"))


def name_day(on: date, language: str) -> str:
    return tr(DAYS[on.weekday()], language)


def name_month(on: date, language: str) -> str:
    return tr(MONTHS[on.month - 1], language)


def format_clock(at: datetime | time, language: str) -> str:
    """`08.00` in Indonesian, `08:00` in English."""
    return at.strftime(tr("%H.%M", language))


def name_colour(name: str, language: str) -> str:
    """A colour that the plan names otherwise stays as it is."""
    return tr(name, language) if name in COLOURS else name


def name_digit(written: str, language: str) -> str:
    """`7` is `tujuh`. ValueError for anything but one digit."""
    return tr(DIGITS[int(written)], language)
