"""A call as the clips that say it, in order (pure)."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from firmware.node.speech.words import english_words, letter_name, number_words, spell_letters

CALL: Final = {
    "id": "Nomor antrean {prefix} {digits}, {agency_spoken}, silakan menuju loket {counter}.",
    "en": "Queue number {prefix} {digits}, please go to counter {counter}.",
}
RECALL: Final = {
    "id": "Panggilan ulang. Nomor antrean {prefix} {digits}, silakan menuju loket {counter}.",
    "en": "Repeat call. Queue number {prefix} {digits}, please go to counter {counter}.",
}
INTERRUPTION: Final = {
    "id": "Listrik sempat padam. Nomor antrean Anda tetap berlaku. Mohon menunggu panggilan.",
    "en": "The power was out. Your queue number is still valid. Please wait for your call.",
}
GREETING: Final = {
    "id": "Selamat pagi. Selamat datang di {site}.",
    "en": "Good morning. Welcome to {site}.",
}
SOUND_TEST: Final = {"id": "Uji suara. Satu, dua, tiga.", "en": "Sound test. One, two, three."}


@dataclass(frozen=True, slots=True)
class Clip:
    """One sound file, by its name; `text` is what a synthesiser says where nobody recorded it."""

    language: str
    name: str
    text: str

    @property
    def path(self) -> str:
        return f"{self.language}/{self.name}.wav"


@dataclass(frozen=True, slots=True)
class SpokenClip:
    """A clip in a sentence and the mark after it, which is how long the voice rests."""

    clip: Clip
    mark: str = ""


@dataclass(frozen=True, slots=True)
class CallFacts:
    """What a sentence needs of a call."""

    number: str
    agency_spoken: str
    counter_number: int


@dataclass(frozen=True, slots=True)
class SentenceFacts:
    """What a sentence needs that is no call: a time of day, HH:MM; whose hall it is."""

    clock: str = ""
    site: str = ""


TEN: Final = 10
LONGEST_NAME: Final = 120  # a file's name may not be longer than 255 bytes
_PIECE: Final = re.compile(r"\{(\w+)\}|([^{},.]+)|([,.])")


def compose_sentence(
    template: str, language: str, call: CallFacts | SentenceFacts | None = None
) -> tuple[SpokenClip, ...]:
    """The template's phrases and the call's own words as clips. KeyError for an unknown {field}."""
    return fill_template(template, language, lambda field: _field_clips(field, language, call))


def fill_template(
    template: str, language: str, field_clips: Callable[[str], Iterable[Clip]]
) -> tuple[SpokenClip, ...]:
    """The template's phrases as clips, and those of its fields between them."""
    said: list[SpokenClip] = []
    for field, phrase, mark in _PIECE.findall(template):
        if mark and said:
            said[-1] = SpokenClip(said[-1].clip, mark)
        elif field:
            said.extend(SpokenClip(clip) for clip in field_clips(field))
        elif phrase.strip():
            said.append(SpokenClip(phrase_clip(phrase.strip(), language)))
    return tuple(said)


def pick_template(templates: Mapping[str, str], ours: Mapping[str, str], language: str) -> str:
    """The plan's own wording where it has one in this language, else ours; Indonesian at last."""
    return templates.get(language) or ours.get(language) or ours["id"]


def to_plain_text(said: Iterable[SpokenClip]) -> str:
    """What is heard, as one line: for logs, tests and the ears of a reader."""
    return " ".join(part.clip.text + part.mark for part in said).rstrip(".,")


def _field_clips(field: str, language: str, call: CallFacts | SentenceFacts | None) -> Iterator[Clip]:
    if isinstance(call, SentenceFacts):
        yield from _clips_of_field(field, language, call)
        return
    if call is None:
        raise KeyError(field)
    if field == "prefix":
        yield from (letter_clip(letter, language) for letter in call.number if letter.isalpha())
    elif field == "digits":
        yield from (number_clip(int(digit), language) for digit in call.number if digit.isdigit())
    elif field == "agency_spoken":
        yield agency_clip(call.agency_spoken, language)
    elif field == "counter":
        yield number_clip(call.counter_number, language)
    else:
        raise KeyError(field)


def _clips_of_field(field: str, language: str, told: SentenceFacts) -> Iterator[Clip]:
    if field == "time":
        yield from clock_clips(told.clock, language)
    elif field == "site":
        yield phrase_clip(told.site, language)
    else:
        raise KeyError(field)


def clock_clips(clock: str, language: str) -> Iterator[Clip]:
    """13:00 is thirteen, 12:30 twelve thirty, 08:05 eight nought five."""
    hour, minute = map(int, clock.split(":"))
    yield number_clip(hour, language)
    if minute:
        yield from (number_clip(0, language),) if minute < TEN else ()
        yield number_clip(minute, language)


def letter_clip(letter: str, language: str) -> Clip:
    text = letter.upper() if language == "en" else letter_name(letter)
    return Clip(language, f"{'letter' if language == 'en' else 'huruf'}-{letter.lower()}", text)


def number_clip(number: int, language: str) -> Clip:
    if language == "en":
        return Clip(language, f"number-{number}", english_words(number))
    return Clip(language, f"angka-{number}", number_words(number))


def agency_clip(spoken: str, language: str) -> Clip:
    text = spoken if language == "en" else spell_letters(spoken)
    return Clip(language, f"{'agency' if language == 'en' else 'instansi'}-{_to_slug(spoken)}", text)


def phrase_clip(text: str, language: str) -> Clip:
    return Clip(language, _to_slug(text), text)


def _to_slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:LONGEST_NAME]
