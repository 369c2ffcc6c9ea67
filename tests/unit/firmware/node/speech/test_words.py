"""Numbers and letters as they are said."""

import pytest

from firmware.node.speech.words import english_words, letter_name, number_words, spell_letters

VECTORS = {
    0: "nol", 1: "satu", 9: "sembilan", 10: "sepuluh", 11: "sebelas", 12: "dua belas",
    19: "sembilan belas", 20: "dua puluh", 21: "dua puluh satu", 90: "sembilan puluh",
    99: "sembilan puluh sembilan", 100: "seratus", 101: "seratus satu", 105: "seratus lima",
    110: "seratus sepuluh", 111: "seratus sebelas", 115: "seratus lima belas", 200: "dua ratus",
    211: "dua ratus sebelas", 345: "tiga ratus empat puluh lima", 900: "sembilan ratus",
    999: "sembilan ratus sembilan puluh sembilan",
}  # fmt: skip
VALUES = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
    "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11, "seratus": 100,
}  # fmt: skip


def understood(words: str) -> int:
    """What a listener adds up: an independent reading of the rules, not the way they are written."""
    total = 0
    for word in words.split():
        if word == "belas":
            total += 10
        elif word == "puluh":
            total += total % 10 * 9
        elif word == "ratus":
            total *= 100
        else:
            total += VALUES[word]
    return total


@pytest.mark.parametrize(("number", "words"), VECTORS.items())
def test_the_data_sets_numbers_are_said_as_it_writes_them(number: int, words: str) -> None:
    assert number_words(number) == words


def test_every_number_to_999_is_understood_as_itself() -> None:
    assert [understood(number_words(number)) for number in range(1000)] == list(range(1000))


def test_one_is_never_said_before_belas_puluh_or_ratus() -> None:
    said = " ".join(number_words(number) for number in range(1000))
    assert not any(f"satu {unit}" in said for unit in ("belas", "puluh", "ratus"))


@pytest.mark.parametrize("number", [-1, 1000])
def test_beyond_999_there_are_no_words(number: int) -> None:
    with pytest.raises(ValueError, match="only 0-999"):
        number_words(number)


@pytest.mark.parametrize(
    ("letter", "name"), [("A", "a"), ("P", "pe"), ("Q", "ki"), ("V", "ve"), ("X", "eks"), ("Z", "zet")]
)
def test_letters_have_their_names_by_eyd(letter: str, name: str) -> None:
    assert letter_name(letter) == name


def test_an_abbreviation_is_spelled_by_letter_names() -> None:
    assert spell_letters("B P J S Kesehatan") == "be pe je es Kesehatan"
    assert spell_letters("P L N") == "pe el en"
    assert spell_letters("Kantor Pajak") == "Kantor Pajak"


def test_english_counters_have_words_too() -> None:
    assert [english_words(number) for number in (0, 11, 20, 24, 99)] == [
        "zero", "eleven", "twenty", "twenty four", "ninety nine",
    ]  # fmt: skip
