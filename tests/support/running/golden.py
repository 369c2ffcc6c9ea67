"""What was agreed on: the texts of tests/golden, read, or written anew for `scripts/test --agree`."""

from collections.abc import Callable
from pathlib import Path

Agreed = Callable[[Path, str], str]
"""What was agreed to stand in this file, when this is what is shown now."""


def read_golden(golden: Path, _shown: str) -> str:
    return golden.read_text(encoding="utf-8")


def renew_golden(golden: Path, shown: str) -> str:
    golden.parent.mkdir(exist_ok=True)
    golden.write_text(shown, encoding="utf-8")
    return shown
