"""The catalogues: every sentence that anybody is told has its translation, and none is left over."""

import pytest
from babel.messages.pofile import read_po

from broker.tongue import LANGUAGES, SOURCE, in_each, said
from scripts import catalogue

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
    assert said("{ahead} nomor lagi", "id", ahead=2) == "2 nomor lagi"
    assert said("{ahead} nomor lagi", "en", ahead=2) == "2 before you"
    assert said("{ahead} nomor lagi", "xx", ahead=2) == "2 nomor lagi"
    assert in_each("Tutup") == {"id": "Tutup", "en": "Closed"}
