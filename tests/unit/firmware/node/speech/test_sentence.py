"""A call as the clips that say it."""

import pytest

from firmware.node.speech.sentence import (
    CALL,
    RECALL,
    CallFacts,
    compose_sentence,
    pick_template,
    to_plain_text,
)

VECTORS = [
    ("A001", "Perizinan", 2, "nomor antrean a nol nol satu, perizinan, silakan menuju loket dua"),
    ("P137", "Polres", 11, "nomor antrean pe satu tiga tujuh, polres, silakan menuju loket sebelas"),
    (
        "X806", "Kantor Pajak", 24,
        "nomor antrean eks delapan nol enam, kantor pajak, silakan menuju loket dua puluh empat",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("number", "agency", "counter", "spoken"), VECTORS)
def test_the_data_sets_calls_are_said_as_it_writes_them(
    number: str, agency: str, counter: int, spoken: str
) -> None:
    said = compose_sentence(CALL["id"], "id", CallFacts(number, agency, counter))
    assert to_plain_text(said).lower() == spoken


def test_a_recall_says_so_first() -> None:
    said = compose_sentence(RECALL["id"], "id", CallFacts("P137", "Polres", 11))
    assert [part.clip.name for part in said] == [
        "panggilan-ulang", "nomor-antrean", "huruf-p", "angka-1", "angka-3", "angka-7",
        "silakan-menuju-loket", "angka-11",
    ]  # fmt: skip
    assert [part.mark for part in said] == [".", "", "", "", "", ",", "", "."]


def test_phrases_that_carry_a_call_are_whole_clips() -> None:
    said = compose_sentence(CALL["id"], "id", CallFacts("L003", "P L N", 29))
    assert [part.clip.text for part in said] == [
        "Nomor antrean", "el", "nol", "nol", "tiga", "pe el en", "silakan menuju loket", "dua puluh sembilan",
    ]  # fmt: skip


def test_english_says_letters_and_digits_in_english() -> None:
    said = compose_sentence(CALL["en"], "en", CallFacts("P137", "Polres", 11))
    assert to_plain_text(said) == "Queue number P one three seven, please go to counter eleven"
    assert {part.clip.path.split("/")[0] for part in said} == {"en"}


def test_a_wording_with_an_unknown_field_is_not_guessed_at() -> None:
    with pytest.raises(KeyError, match="desk"):
        compose_sentence("Ke meja {desk}.", "id", CallFacts("P137", "Polres", 11))


def test_the_plans_wording_wins_and_ours_fills_the_gaps() -> None:
    assert pick_template({"id": "Nomor {digits}."}, CALL, "id") == "Nomor {digits}."
    assert pick_template({"id": "Nomor {digits}."}, CALL, "en") == CALL["en"]
    assert pick_template({}, CALL, "su") == CALL["id"]
