"""How numbers, places, waits and moments are said on slips and faces, in the visitor's language (pure)."""

from collections.abc import Sequence
from datetime import datetime

from translations import vocabulary
from translations.translate import ntr, tr


def spell_number(number: str, language: str) -> str:
    """The number as the voice says it, digit by digit: `D137` is `D – satu – tiga – tujuh`."""
    return " – ".join(vocabulary.name_digit(part, language) if part.isdecimal() else part for part in number)


def space_number(number: str, prefix: str) -> str:
    return f"{prefix} {number.removeprefix(prefix)}"


def format_moment(at: datetime, zone_label: str, language: str, columns: int) -> str:
    """Date and time as they are written here; `at` carries the hall's own offset."""
    day, month = vocabulary.name_day(at, language), vocabulary.name_month(at, language)
    time = f"{vocabulary.format_clock(at, language)} {zone_label}".strip()
    full = f"{day}, {at.day} {month} {at.year}, {time}"
    return full if len(full) <= columns else f"{day}, {at.day} {month[:3]} {at.year}, {time}"


def format_zone(number: int, language: str) -> str:
    return tr("ZONA {number}", language, number=number)


def format_colour(name: str, language: str) -> str:
    return vocabulary.name_colour(name, language).upper()


def format_counters(numbers: Sequence[int], language: str) -> str:
    """`LOKET 4–7`, or `LOKET 4, 6–7` where one is missing; empty when no counter is known."""
    if not numbers:
        return ""
    listed = ", ".join(_format_run(run) for run in find_runs(numbers))
    return ntr(len(set(numbers)), "LOKET {numbers}", "LOKET {numbers}", language, numbers=listed)


def find_runs(numbers: Sequence[int]) -> list[list[int]]:
    """Numbers that follow one another, together."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return found


def _format_run(run: list[int]) -> str:
    if len(run) == 1:
        return str(run[0])
    return f"{run[0]}{'–' if len(run) > 2 else ', '}{run[-1]}"  # noqa: PLR2004 - two are a pair, three a run


def describe_wait(ahead: int, minutes: tuple[int, int] | None, language: str) -> list[str]:
    """How many before you and, where it is known, about how long; never a promise."""
    if not ahead:
        return [tr("tidak ada antrean", language)]
    people = ntr(ahead, "{number} orang", "{number} orang", language)
    if not minutes:
        return [people]
    least, most = minutes
    span = f"{least}–{most}" if most > least else str(most)
    return [people, tr("perkiraan {span} menit", language, span=span)]
