"""The default clips: what walls can say, made once at install with espeak-ng."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from firmware.node.speech.espeak import VoiceFault, synthesise_speech
from firmware.node.speech.pcm import write_wav
from firmware.node.speech.sentence import (
    CALL,
    INTERRUPTION,
    RECALL,
    SOUND_TEST,
    CallFacts,
    Clip,
    agency_clip,
    compose_sentence,
    letter_clip,
    number_clip,
)
from firmware.node.speech.words import LETTERS


def list_default_clips(languages: Sequence[str], agencies: Iterable[str]) -> Iterator[Clip]:
    """Every clip that a hall's calls need: letters, numbers to 99, whole phrases, agencies' names."""
    spoken = tuple(agencies)
    for language in languages:
        yield from (letter_clip(letter, language) for letter in LETTERS)
        yield from (number_clip(number, language) for number in range(100))
        yield from (agency_clip(name, language) for name in spoken if language == "id")
        yield from _phrase_clips(language)


def _phrase_clips(language: str) -> Iterator[Clip]:
    anyone = CallFacts("A001", "", 1)
    for template in (CALL, RECALL, INTERRUPTION, SOUND_TEST):
        words = template.get(language, "").replace("{agency_spoken}, ", "")
        yield from (said.clip for said in compose_sentence(words, language, anyone))


def make_clips(out: Path, languages: Sequence[str], agencies: Iterable[str]) -> int:
    """Write the clips that are missing; how many were written. VoiceFault without espeak-ng."""
    written = 0
    for clip in dict.fromkeys(list_default_clips(languages, agencies)):
        file = out / clip.path
        if not file.exists():
            write_wav(file, synthesise_speech(clip.text, clip.language))
            written += 1
    return written


def main(arguments: Sequence[str] | None = None) -> int:
    options = _build_parser().parse_args(arguments)
    agencies = list(options.words)
    if options.plan_words:
        agencies += [line for line in options.plan_words.read_text("utf-8").splitlines() if line.strip()]
    try:
        written = make_clips(options.out, options.languages.split(","), agencies)
    except (OSError, VoiceFault) as problem:
        print(f"voice: {problem}", file=sys.stderr)
        return 1
    print(f"voice: {written} clips written to {options.out}")
    return 0


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m firmware.display.voice", description=__doc__)
    verbs = parser.add_subparsers(required=True)
    maker = verbs.add_parser("make", help="write the clips that are missing")
    maker.add_argument("--out", type=Path, required=True, help="folder of the clips")
    maker.add_argument("--plan-words", type=Path, help="file with the agencies' spoken names, one a line")
    maker.add_argument("--words", nargs="*", default=[], help="agencies' spoken names")
    maker.add_argument("--languages", default="id,en", help="comma-separated, first one first")
    return parser
