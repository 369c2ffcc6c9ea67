"""Which characters a slip may use, and how others are read: no name may stop a slip (pure)."""

import unicodedata
from collections.abc import Callable
from typing import Final

CODE_PAGE: Final = "cp1252"  # which every printer of ours can do
_SPELLED: Final = str.maketrans({"≤": "<=", "≥": ">=", "−": "-", "→": "->", "ʼ": "'"})
_ARABIC: Final = {
    "ALEF": "a", "ALEF MAKSURA": "a", "BEH": "b", "TEH": "t", "TEH MARBUTA": "h", "THEH": "ts", "JEEM": "j",
    "HAH": "h", "KHAH": "kh", "DAL": "d", "THAL": "dz", "REH": "r", "ZAIN": "z", "SEEN": "s", "SHEEN": "sy",
    "SAD": "sh", "DAD": "dh", "TAH": "th", "ZAH": "zh", "AIN": "'", "GHAIN": "gh", "FEH": "f", "QAF": "q",
    "KAF": "k", "KEHEH": "k", "LAM": "l", "MEEM": "m", "NOON": "n", "HEH": "h", "WAW": "w", "YEH": "y",
    "FARSI YEH": "y", "HAMZA": "'", "TCHEH": "c", "PEH": "p", "VEH": "v",
}  # fmt: skip
_LONTARA_VOWELS: Final = {"I": "i", "U": "u", "E": "e", "O": "o", "AE": "e"}


def to_printable(text: str) -> str:
    """`text` in characters that every printer can do."""
    return replace_letters(text, _can_print)


def replace_letters(text: str, can: Callable[[str], bool]) -> str:
    """Other letters become their nearest, other scripts are read aloud; signs and codes vanish."""
    read: list[str] = []
    for letter in unicodedata.normalize("NFC", text):
        vowel = _LONTARA_VOWELS.get(unicodedata.name(letter, "").removeprefix("BUGINESE VOWEL SIGN "))
        if vowel and not can(letter) and read and read[-1].endswith("a"):
            read[-1] = read[-1].removesuffix("a") + vowel  # a letter is read with an a that its sign replaces
        else:
            read.append(_nearest_letters(letter, can))
    return " ".join("".join(read).split())


def _nearest_letters(letter: str, can: Callable[[str], bool]) -> str:
    if letter.isspace():
        return " "
    if unicodedata.category(letter)[0] == "C":
        return ""
    if can(letter):
        return letter
    plain = unicodedata.normalize("NFKD", letter.translate(_SPELLED))
    return "".join(part if can(part) else _transliterate_letter(part) for part in plain)


def _transliterate_letter(letter: str) -> str:
    """A letter by its name: `BUGINESE LETTER KA` is read ka, `LATIN SMALL LETTER D WITH STROKE` d."""
    script, _, name = unicodedata.name(letter, "").partition(" LETTER ")
    name = name.partition(" WITH ")[0]
    if unicodedata.category(letter)[0] in "MPS":
        return ""
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    if script == "ARABIC":
        return _ARABIC.get(name, "?")
    if script == "BUGINESE":
        return name.lower()
    if script.startswith("LATIN") and len(name.split()[-1]) == 1:
        return name[-1] if script.endswith("CAPITAL") else name[-1].lower()
    return "?"


def _can_print(letter: str) -> bool:
    try:
        letter.encode(CODE_PAGE)
    except UnicodeEncodeError:
        return False
    return True
