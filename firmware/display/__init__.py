"""The display: what a zone's wall shows and what the hall hears."""

import os

# Its greeting on stdout would stand between a program's own lines.
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
