"""Which Antrean this is, and the day before which no right clock can show."""

from datetime import date
from importlib.metadata import version
from typing import Final

VERSION: Final = version("antrean")
RELEASED: Final = date(2026, 1, 1)
