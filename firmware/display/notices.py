"""What is told by turns at the foot: the hall's notices, absent agencies, the plan's messages (pure)."""

from collections.abc import Iterable, Iterator
from typing import Final

from broker.messages import AgencyPresence, AgencyToday, DisplaySettings, Texts
from firmware.display.boards import Held
from firmware.display.told import Told

LATE: Final = "Petugas {names} belum hadir{page}."
SOON: Final = "Segera buka{page}: {names}."


def notices(settings: DisplaySettings, known: Iterable[Held]) -> Iterator[Told]:
    """In this order, each in the languages of this wall."""
    told = [texts for each in known for texts in each.board.notices]
    agencies = [agency for each in known for agency in each.board.agencies]
    for notice in dict.fromkeys(_frozen(texts) for texts in told):
        yield from _spoken_in(dict(notice), settings.languages)
    yield from _presence(agencies)
    for texts in settings.messages:
        yield from _spoken_in(texts, settings.languages)


def _frozen(texts: Texts) -> tuple[tuple[str, str], ...]:
    return tuple(texts.items())


def _spoken_in(texts: Texts, languages: Iterable[str]) -> Iterator[Told]:
    yield from (Told(texts[language]) for language in languages if language in texts)


def _presence(agencies: list[AgencyToday]) -> Iterator[Told]:
    for presence, sentence in ((AgencyPresence.LATE, LATE), (AgencyPresence.SOON, SOON)):
        if names := tuple(agency.short for agency in agencies if agency.presence == presence):
            yield Told(sentence, names)
