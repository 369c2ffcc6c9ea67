"""Which characters a slip may use: code page 1252, which every printer of ours can do (pure)."""

import unicodedata
from typing import Final

CODE_PAGE: Final = "cp1252"
_SPELLED: Final = str.maketrans({"≤": "<=", "≥": ">=", "−": "-", "→": "->", "\u00a0": " ", "\u202f": " "})


def printable(text: str) -> str:
    """`text` in printable characters only: others become their nearest letters, control codes vanish."""
    spelled = unicodedata.normalize("NFC", text).translate(_SPELLED)
    return " ".join("".join(_nearest(letter) for letter in spelled).split())


def _nearest(letter: str) -> str:
    if letter.isspace():
        return " "
    if unicodedata.category(letter).startswith("C"):
        return ""
    if _can(letter):
        return letter
    plain = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    return plain if plain and all(_can(part) for part in plain) else "?"


def _can(letter: str) -> bool:
    try:
        letter.encode(CODE_PAGE)
    except UnicodeEncodeError:
        return False
    return True
