"""Numbers and letters as they are said aloud (pure)."""

from typing import Final

DIGITS: Final = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
ENGLISH: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
ENGLISH_TENS: Final = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
LETTERS: Final = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        (
            "a", "be", "ce", "de", "e", "ef", "ge", "ha", "i", "je", "ka", "el", "em",
            "en", "o", "pe", "ki", "er", "es", "te", "u", "ve", "we", "eks", "ye", "zet",
        ),
        strict=True,
    )
)  # fmt: skip
TO_NINETEEN: Final = (*DIGITS, "sepuluh", "sebelas", *(f"{digit} belas" for digit in DIGITS[2:]))
NUMBERS: Final = range(1_000)
ENGLISH_NUMBERS: Final = range(100)
_HUNDRED: Final = 100


def number_words(number: int) -> str:
    """0-999 in Indonesian; se- stands for one before belas, puluh and ratus. ValueError beyond."""
    if number not in NUMBERS:
        raise ValueError(f"{number}: only 0-999 are said in words")
    if number < len(TO_NINETEEN):
        return TO_NINETEEN[number]
    size, name = (10, "puluh") if number < _HUNDRED else (_HUNDRED, "ratus")
    unit, rest = divmod(number, size)
    head = f"se{name}" if unit == 1 else f"{DIGITS[unit]} {name}"
    return f"{head} {number_words(rest)}" if rest else head


def english_words(number: int) -> str:
    """0-99 in English. ValueError beyond."""
    if number not in ENGLISH_NUMBERS:
        raise ValueError(f"{number}: only 0-99 are said in English")
    if number < len(ENGLISH):
        return ENGLISH[number]
    ten, rest = divmod(number, 10)
    return ENGLISH_TENS[ten] + (f" {ENGLISH[rest]}" if rest else "")


def letter_name(letter: str) -> str:
    """The letter's name by EYD: P is pe, X is eks."""
    return LETTERS[letter.upper()]


def spell_letters(text: str) -> str:
    """Single capitals become letter names: "B P J S Kesehatan" is said "be pe je es Kesehatan"."""
    return " ".join(letter_name(word) if len(word) == 1 and word.isalpha() else word for word in text.split())
