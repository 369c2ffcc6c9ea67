"""Stubs of paper numbers as somebody types them, a line each: what they mean, or every mistake (pure)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from hub.domain.commands import RegisterPaper
from hub.domain.numbering import is_paper_number
from hub.domain.refusals import Reason, Refused
from hub.plan.book import Book
from hub.plan.model import Agency
from hub.wire.words import compose_refusal

NUMBER: Final = re.compile(r"([A-Za-z])[ -]?([0-9]{1,3})(?![0-9.:])[\s,;]*(.*)")
TIME: Final = re.compile(r"([01]?[0-9]|2[0-3])[.:]?([0-5][0-9])")
LIKE_TIME: Final = re.compile(r"[0-9]{2,}|[0-9]+[.:][0-9]*")
PRIORITY: Final = "prioritas"
SERVED: Final = "selesai"


@dataclass(frozen=True, slots=True)
class Stub:
    """A line as it was typed: the command that it means, or what is wrong with it."""

    line: int
    typed: str
    command: RegisterPaper | None = None
    wrong: tuple[str, ...] = ()


def parse_stubs(typed: str, book: Book, now: datetime) -> list[Stub]:
    """Every line that is not empty. `now`: no slip was torn off later."""
    stubs, seen = list[Stub](), dict[str, int]()
    for line, text in enumerate(typed.splitlines(), start=1):
        if text.strip():
            stubs.append(_reject_repeat(_parse_stub(Stub(line, text.strip()), book, now), seen))
    return stubs


def _reject_repeat(stub: Stub, seen: dict[str, int]) -> Stub:
    """The second line about one number is a mistake: who typed it knows which of them is right."""
    if stub.command is None:
        return stub
    number = stub.command.number
    if (first := seen.setdefault(number, stub.line)) == stub.line:
        return stub
    return replace(stub, command=None, wrong=(f"Nomor {number} sudah ada di baris {first}.",))


def _parse_stub(stub: Stub, book: Book, now: datetime) -> Stub:
    found = NUMBER.fullmatch(stub.typed)
    if found is None:
        return replace(stub, wrong=("Awali baris dengan huruf dan tiga angka, misalnya D700.",))
    number, words = f"{found[1]}{found[2]}".upper(), re.split(r"[\s,;]+", found[3].strip(" ,;").lower())
    wrong = (*_number_mistakes(number, book), *_word_mistakes(words, number, book, now))
    if wrong:
        return replace(stub, wrong=wrong)
    agency = book.prefixes[number[0]]
    command = RegisterPaper(
        number=number,
        service=_find_service(words, agency) or agency.intake,
        taken_at=_taken_at(_find_time(words), book, now),
        priority=PRIORITY in words,
        served=SERVED in words,
        cause=f"kertas/{_to_local(now, book).date()}-{number}",
    )
    return replace(stub, command=command)


def _number_mistakes(number: str, book: Book) -> Iterator[str]:
    if number[0] not in book.prefixes:
        yield f"Tidak ada instansi berhuruf {number[0]}."
    elif not is_paper_number(book.plan.numbers, number):
        yield compose_refusal(Refused(Reason.UNKNOWN_NUMBER, number), book)["id"]


def _word_mistakes(words: list[str], number: str, book: Book, now: datetime) -> Iterator[str]:
    agency = book.prefixes.get(number[0])
    for word in words:
        if LIKE_TIME.fullmatch(word) and not TIME.fullmatch(word):
            yield f"“{word}” bukan jam. Tulis misalnya 09.15."
        elif word.isdecimal() and len(word) == 1:
            if agency and _find_service([word], agency) is None:
                yield f"{agency.short} tidak punya layanan {word}, hanya 1–{len(_service_keys(agency))}."
        elif word and not TIME.fullmatch(word) and word not in (PRIORITY, SERVED):
            yield f"“{word}” tidak dikenal. Yang dikenal: jam, angka layanan, {PRIORITY}, {SERVED}."
    yield from _time_mistakes(words, book, now)


def _time_mistakes(words: list[str], book: Book, now: datetime) -> Iterator[str]:
    times = [word for word in words if TIME.fullmatch(word)]
    if not times and not any(LIKE_TIME.fullmatch(word) for word in words):
        yield "Jamnya belum ada. Tulis jam pada bonggol, misalnya 09.15."
    elif len(times) > 1:
        yield f"Ada dua jam: {' dan '.join(times)}."
    elif times and _taken_at(times[0], book, now) > now:
        yield f"Pukul {times[0]} belum lewat."


def _find_time(words: list[str]) -> str:
    return next(word for word in words if TIME.fullmatch(word))


def _taken_at(time: str, book: Book, now: datetime) -> datetime:
    """That time today, by the hall's clock."""
    found = TIME.fullmatch(time)
    hour, minute = (int(found[1]), int(found[2])) if found else (0, 0)
    return _to_local(now, book).replace(hour=hour, minute=minute, second=0, microsecond=0)


def _to_local(now: datetime, book: Book) -> datetime:
    return now.astimezone(book.zone_info)


def _service_keys(agency: Agency) -> list[str]:
    """Its services as the keys 1, 2, 3 … name them."""
    return [each.id for each in agency.services if each.listed]


def _find_service(words: list[str], agency: Agency) -> str | None:
    """What the numeral among the words means there; None without one, and for one that has no key."""
    numeral = next((int(word) for word in words if word.isdecimal() and len(word) == 1), None)
    keys = _service_keys(agency)
    return keys[numeral - 1] if numeral is not None and 1 <= numeral <= len(keys) else None
