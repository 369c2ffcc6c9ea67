"""What every part of the house says alike: days, months, hours, digits and the zones' colours (pure)."""

from datetime import date, datetime, time
from typing import Final

from translations.translate import marked, said

DAYS: Final = (
    marked("Senin"), marked("Selasa"), marked("Rabu"), marked("Kamis"),
    marked("Jumat"), marked("Sabtu"), marked("Minggu"),
)  # fmt: skip
MONTHS: Final = (
    marked("Januari"), marked("Februari"), marked("Maret"), marked("April"),
    marked("Mei"), marked("Juni"), marked("Juli"), marked("Agustus"),
    marked("September"), marked("Oktober"), marked("November"), marked("Desember"),
)  # fmt: skip
DIGITS: Final = (
    marked("nol"), marked("satu"), marked("dua"), marked("tiga"), marked("empat"),
    marked("lima"), marked("enam"), marked("tujuh"), marked("delapan"), marked("sembilan"),
)  # fmt: skip
COLOURS: Final = (marked("biru"), marked("hijau"), marked("kuning"), marked("ungu"))


def day(on: date, language: str) -> str:
    return said(DAYS[on.weekday()], language)


def month(on: date, language: str) -> str:
    return said(MONTHS[on.month - 1], language)


def clock(at: datetime | time, language: str) -> str:
    """`08.00` in Indonesian, `08:00` in English."""
    return at.strftime(said("%H.%M", language))


def colour(name: str, language: str) -> str:
    """A colour that the plan names otherwise stays as it is."""
    return said(name, language) if name in COLOURS else name


def digit(written: str, language: str) -> str:
    """`7` is `tujuh`. ValueError for anything but one digit."""
    return said(DIGITS[int(written)], language)
