"""Words into boxes, whatever they are measured in."""

from drawing.typesetting import (
    NO_BREAK,
    balance_lines,
    find_largest_size,
    shorten_text,
    wrap_within,
    wrap_words,
)


def measure(text: str, size: float, bold: bool) -> float:
    return len(text) * size * (0.6 if bold else 0.5)


def test_lines_break_between_words_and_share_their_length() -> None:
    text = "Satu keluarga dengan berkas yang sama cukup satu nomor."
    lines = balance_lines(text, measure(text, 40, True) * 9 // 10, 40, measure)
    assert " ".join(lines) == text
    assert len(lines) == 2
    assert min(len(each) for each in lines) > 15


def test_no_text_has_no_lines_and_many_spaces_are_one() -> None:
    assert wrap_words("", 100, 40, measure) == ()
    assert wrap_words("Zona  1", 1000, 40, measure) == ("Zona 1",)


def test_what_a_no_break_space_holds_together_stays_on_one_line() -> None:
    date = f"6{NO_BREAK}Januari"
    assert wrap_words(f"tutup {date}", measure(date, 9.5, True), 9.5, measure) == ("tutup", date)


def test_a_word_wider_than_a_line_goes_on_after_its_marks_and_none_is_wider() -> None:
    width = measure("antrean.palopo", 10, True)
    lines = wrap_within("lihat https://antrean.palopo.go.id/kependudukan", width, 10, measure)
    assert all(measure(line, 10, True) <= width for line in lines)
    assert "antrean.palopo." in "".join(lines)


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    cut = shorten_text("Mal Pelayanan Publik Kota Palopo", 400, 40, measure)
    assert cut.endswith("…")
    assert measure(cut, 40, True) <= 400


def test_the_largest_size_that_holds_is_found_in_few_tries() -> None:
    tried: list[int] = []

    def holds(size: int) -> bool:
        tried.append(size)
        return size <= 37

    assert find_largest_size(200, 12, holds) == 37
    assert len(tried) <= 8
    assert find_largest_size(200, 50, holds) == 50
