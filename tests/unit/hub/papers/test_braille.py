"""Braille on key panels: letters, figures, lines, and what cannot be written."""

import pytest

from hub.papers import braille

ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="  # North American Braille ASCII


def written(said: str) -> str:
    """The cells in the code that Braille printers everywhere read."""
    return "".join(ASCII[sum(1 << dot - 1 for dot in cell)] for cell in braille.to_braille_cells(said))


def test_every_letter_and_figure_is_the_one_that_braille_printers_know() -> None:
    assert written("abcdefghijklmnopqrstuvwxyz") == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    assert written("1234567890") == "#ABCDEFGHIJ"
    assert written("PT-2 / 3") == "PT-#B / #C"


def test_words_stay_whole_where_they_fit_and_long_ones_break_between_syllables() -> None:
    assert braille.break_braille_lines("Bank Sulselbar", 9) == ("Bank", "Sulselbar")
    assert braille.break_braille_lines("PA Palopo", 9) == ("PA Palopo",)
    assert braille.break_braille_lines("Disdukcapil", 9) == ("Disdukca-", "pil")
    assert braille.break_braille_lines("Pertanahan", 9) == ("Pertana-", "han")
    assert braille.break_braille_lines("Penyelenggaraan", 9) == ("Penye-", "lengga-", "raan")
    assert braille.break_braille_lines("Perhubungan", 9) == ("Perhubu-", "ngan")


@pytest.mark.parametrize(
    ("said", "why"), [("Hanya & saja", "“&” has no"), ("5G", "“g” after"), ("Ketnggrsthlmnp", "divided")]
)
def test_what_cannot_be_written_is_refused_and_named(said: str, why: str) -> None:
    with pytest.raises(braille.NoBraille, match=why):
        braille.break_braille_lines(said, 9)
