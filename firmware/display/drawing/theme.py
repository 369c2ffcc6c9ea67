"""The wall's colours and second face: chosen for 7:1 contrast and old eyes at the far end of the hall."""

from pathlib import Path
from typing import Final

OTHER_FOLDER: Final = Path("/usr/share/fonts/truetype/dejavu")
OTHER_REGULAR: Final = "DejaVuSans.ttf"
OTHER_BOLD: Final = "DejaVuSans-Bold.ttf"
OTHER_CAP_HEIGHT: Final = 0.73

WALL: Final = "#0A1628"
ROW: Final = "#16263F"
RULE: Final = "#2A3F5F"  # edges of places not in use, lines between rows: seen, never read
ROW_CALLING: Final = "#1D4373"
ROW_BEAT: Final = "#FFFFFF"
INK: Final = "#FFFFFF"
QUIET: Final = "#C6D3E4"
INK_ON_BEAT: Final = "#0A1628"
BANNER: Final = "#F4EFE2"
INK_ON_BANNER: Final = "#111111"
DOUBT: Final = "#FFD479"  # of what nobody has confirmed; the words say so too
OUTLINE: Final = "#FFFFFF"
