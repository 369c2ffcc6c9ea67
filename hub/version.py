"""Which Antrean this is, and the day before which no right clock can show."""

from datetime import date
from typing import Final

from process.version import VERSION

__all__ = ["RELEASED", "VERSION"]

RELEASED: Final = date(2026, 1, 1)
