"""The catalogues: every sentence that anybody is told has its translation, and none is left over."""

import re

import pytest
from babel.messages.pofile import read_po

from scripts import catalogue
from translations.translate import LANGUAGES, SOURCE, ntr, tr, tr_all

OTHERS = [language for language in LANGUAGES if language != SOURCE]


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_translated(language: str) -> None:
    assert list(catalogue.untranslated(catalogue.updated(language, catalogue.gathered()))) == []


@pytest.mark.parametrize("language", OTHERS)
def test_the_catalogue_is_the_one_the_verb_writes(language: str) -> None:
    updated = catalogue.updated(language, catalogue.gathered())
    assert catalogue.po(language).read_bytes() == catalogue.as_po(updated)
    assert catalogue.po(language).with_suffix(".mo").read_bytes() == catalogue.as_mo(updated)


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_fills_in_what_its_sentence_does(language: str) -> None:
    with catalogue.po(language).open("rb") as file:
        for message in read_po(file):
            if message.id:
                assert fields(str(message.string)) == fields(str(message.id)), message.id


def fields(sentence: str) -> set[str]:
    return {part.split("}")[0] for part in sentence.split("{")[1:]} | {
        part.split(")")[0] for part in sentence.split("%(")[1:]
    }


def test_indonesian_is_what_was_written_and_an_unknown_language_gets_it_too() -> None:
    assert tr("{ahead} nomor lagi", "id", ahead=2) == "2 nomor lagi"
    assert tr("{ahead} nomor lagi", "en", ahead=2) == "2 before you"
    assert tr("{ahead} nomor lagi", "xx", ahead=2) == "2 nomor lagi"
    assert tr_all("Tutup") == {"id": "Tutup", "en": "Closed"}


def test_no_sentence_hides_from_the_catalogue_within_another_string() -> None:
    """What is gathered is read token by token, and a string that is filled in is one token."""
    hidden = re.compile(r"""f["'].*\{(?:marked|said|counted|in_each|_)\(""")
    for room in catalogue.ROOMS:
        for path in (catalogue.ROOT / room).rglob("*.py"):
            assert not hidden.search(path.read_text(encoding="utf-8")), path


def test_one_is_said_otherwise_than_many() -> None:
    said_of = [
        ntr(number, "{number} orang", "{number} orang", language)
        for language in LANGUAGES
        for number in (1, 2)
    ]
    assert said_of == ["1 orang", "2 orang", "1 person", "2 people"]
