"""Which Antrean this is: the version of the package that runs."""

from importlib.metadata import version
from typing import Final

VERSION: Final = version("antrean")
