"""Sentences for people: written in Indonesian where they are used, looked up for other languages.

One gettext domain serves slips, walls, kiosks and pages alike; `python -m scripts.catalogue` keeps it.
"""

from collections.abc import Mapping
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path
from typing import Final

DOMAIN: Final = "antrean"
FOLDER: Final = Path(__file__).parent / "locale"
SOURCE: Final = "id"
LANGUAGES: Final = (SOURCE, "en")


def tr_noop(sentence: str) -> str:
    """The sentence itself: a mark by which it finds its way into the catalogue, to be looked up later."""
    return sentence


def tr(sentence: str, language: str, **fields: object) -> str:
    """The sentence in this language, else in Indonesian, with its {fields} filled in."""
    return (_load_catalogue(language).gettext(sentence) if sentence else "").format(**fields)


def ntr(number: int, one: str, many: str, language: str, /, **fields: object) -> str:
    """The sentence for so many: other languages say one thing otherwise than two."""
    return _load_catalogue(language).ngettext(one, many, number).format(**{"number": number, **fields})


def tr_all(sentence: str, **fields: object) -> dict[str, str]:
    """The sentence in every language, by its code."""
    return {language: tr(sentence, language, **fields) for language in LANGUAGES}


def pick_language(texts: Mapping[str, str], language: str) -> str:
    """What they say in this language, else in Indonesian."""
    return texts.get(language, texts[SOURCE])


@cache
def _load_catalogue(language: str) -> NullTranslations:
    return translation(DOMAIN, FOLDER, [language], fallback=True)
