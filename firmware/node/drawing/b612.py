"""B612, drawn for cockpits: its 6/9, 1/7 and 0 are hard to mix up (ADR 11)."""

from pathlib import Path
from typing import Final

FOLDER: Final = Path("/usr/share/fonts/opentype/b612")
OLD_FOLDER: Final = Path("/usr/share/fonts/truetype/b612")
BOLD, REGULAR = "B612-Bold.otf", "B612-Regular.otf"
CAP_HEIGHT: Final = 0.76  # of the type size, in both weights
