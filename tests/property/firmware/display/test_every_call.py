"""Every call that a hall can make, heard back: letters A–Z, numbers 000–999, counters 1–99, both languages.

A sentence puts letter, figures and counter one after the other. Here every pair of them is said once:
each number with each counter, each letter with each number, each letter with each counter.
`EVERY_CALL=1` says all 2 574 000 of each instead, in some three minutes.
"""

import os
import re
from collections.abc import Iterator
from functools import cache

import pytest

from firmware.display.voice.default_clips import list_default_clips
from firmware.node.speech.sentence import (
    CALL,
    INTERRUPTION,
    RECALL,
    SOUND_TEST,
    CallFacts,
    Clip,
    agency_clip,
    compose_sentence,
    to_plain_text,
)
from translations.translate import LANGUAGES

SHIFTS = range(26 if os.environ.get("EVERY_CALL") else 1)
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
EYD = tuple(re.findall(r"\w+", "a be ce de e ef ge ha i je ka el em en o pe ki er es te u ve we eks ye zet"))
HEARD = {
    "id": re.compile(r"Nomor antrean (\w+) (\w+) (\w+) (\w+), Polres, silakan menuju loket ([a-z ]+)"),
    "en": re.compile(r"Queue number (\w) (\w+) (\w+) (\w+), please go to counter ([a-z ]+)"),
}
AGAIN = {
    "id": re.compile(
        r"Panggilan ulang\. Nomor antrean (\w+) (\w+) (\w+) (\w+), silakan menuju loket ([a-z ]+)"
    ),
    "en": re.compile(r"Repeat call\. Queue number (\w) (\w+) (\w+) (\w+), please go to counter ([a-z ]+)"),
}


@cache
def indonesian(words: str) -> int:
    """What a listener adds up: se- is one, belas adds ten, puluh makes tens of what was said last."""
    plain = re.sub(r"\bse(?=puluh|belas)", "satu ", words)
    basic = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
    said = re.fullmatch(r"(?:(\w+) puluh ?)?(?:(\w+) belas|(\w+))?", plain)
    assert said, words
    tens, teens, ones = (basic.index(part) if part else 0 for part in said.groups())
    assert not (tens and (teens or (ones == 0 and said[3]))), words
    return tens * 10 + ones + (teens + 10 if teens else 0)


@cache
def english(words: str) -> int:
    """Tens end in -ty, teens in -teen; what English does not build this way is written out."""
    ones = re.findall(r"\w+", "zero one two three four five six seven eight nine ten eleven twelve")
    stems = {"twen": 2, "thir": 3, "for": 4, "four": 4, "fif": 5, "six": 6, "seven": 7, "eigh": 8, "nine": 9}
    said = re.fullmatch(r"(?:((?!four)[a-z]+)ty)?(?: ?((?!for\b|twen)[a-z]+)teen| ?([a-z]+))?", words)
    assert said, words
    tens, teens, rest = said.groups()
    ten = (stems[tens] * 10 if tens else 0) + (stems[teens] + 10 if teens else 0)
    return ten + (ones.index(rest) if rest else 0)


UNDERSTOOD = {"id": indonesian, "en": english}


def letter(said: str, language: str) -> str:
    return said if language == "en" else ALPHABET[EYD.index(said)]


def every_call() -> Iterator[tuple[str, int]]:
    for shift in SHIFTS:
        for number in range(1000):
            for counter in range(1, 100):
                yield f"{ALPHABET[(number * 7 + counter + shift) % 26]}{number:03}", counter


def test_every_pair_of_letter_number_and_counter_is_among_these_calls() -> None:
    calls = list(every_call())
    assert len({(number[1:], counter) for number, counter in calls}) == 1000 * 99
    assert len(calls) == len(SHIFTS) * 1000 * 99
    assert len({number for number, _ in calls}) == 26 * 1000
    assert len({(number[0], counter) for number, counter in calls}) == 26 * 99


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("template", "heard"), [(CALL, HEARD), (RECALL, AGAIN)], ids=["call", "recall"])
def test_every_call_is_understood_as_what_it_is(
    language: str, template: dict[str, str], heard: dict[str, re.Pattern[str]]
) -> None:
    value, pattern = UNDERSTOOD[language], heard[language]
    for number, counter in every_call():
        said = pattern.fullmatch(
            to_plain_text(
                compose_sentence(template[language], language, CallFacts(number, "Polres", counter))
            )
        )
        assert said, (number, counter)
        first, *digits, there = said.groups()
        assert f"{letter(first, language)}{''.join(str(value(digit)) for digit in digits)}" == number
        assert value(there) == counter


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clip_of_every_call_is_made_at_install(language: str) -> None:
    made = set(list_default_clips([language], ["Polres"]))
    if language == "en":
        made.add(agency_clip("Polres", "en"))
    assert clips_of_all(language) <= made


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_words_share_a_file(language: str) -> None:
    clips = clips_of_all(language)
    assert len({clip.path for clip in clips}) == len({clip.text.lower() for clip in clips}) == len(clips)


def clips_of_all(language: str) -> set[Clip]:
    calls = [(f"{first}{number:03}", 1) for first in ALPHABET for number in range(0, 1000, 111)]
    calls += [("A001", counter) for counter in range(1, 100)]
    return {
        part.clip
        for number, counter in calls
        for template in (CALL, RECALL)
        for part in compose_sentence(template[language], language, CallFacts(number, "Polres", counter))
    }


@pytest.mark.parametrize("template", [CALL, RECALL, INTERRUPTION, SOUND_TEST])
def test_everything_that_is_said_is_said_in_every_language(template: dict[str, str]) -> None:
    assert set(template) == set(LANGUAGES)
