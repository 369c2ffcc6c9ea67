"""What is told by turns at the foot: the hall's notices, absent agencies, the plan's messages (pure)."""

from collections.abc import Iterable, Iterator
from typing import Final

from broker.messages import AgencyPresence, AgencyToday, DisplaySettings, Texts
from firmware.display.boards import Held
from firmware.display.wall.footer_messages import Told
from translations.translate import marked, said

LATE: Final = marked("Petugas {names} belum hadir.")
SOON: Final = marked("Segera buka: {names}.")
REST: Final = marked("Sedang tidak melayani: {names}.")
COUNTED: Final = marked("{page} dari {pages}")
PRESENCE: Final = ((AgencyPresence.LATE, LATE), (AgencyPresence.SOON, SOON), (AgencyPresence.CLOSED, REST))


def notices(settings: DisplaySettings, known: Iterable[Held]) -> Iterator[Told]:
    """In this order, each in the languages of this wall. One without zones has its messages as slides."""
    told = [texts for each in known for texts in each.board.notices]
    agencies = [agency for each in known for agency in each.board.agencies]
    for notice in dict.fromkeys(_frozen(texts) for texts in told):
        yield from _spoken_in(dict(notice), settings.languages)
    for language in settings.languages:
        yield from _presence(agencies, language)
    for texts in settings.messages if settings.zones else ():
        yield from _spoken_in(texts, settings.languages)


def _frozen(texts: Texts) -> tuple[tuple[str, str], ...]:
    return tuple(texts.items())


def _spoken_in(texts: Texts, languages: Iterable[str]) -> Iterator[Told]:
    yield from (Told(texts[language]) for language in languages if language in texts)


def _presence(agencies: list[AgencyToday], language: str) -> Iterator[Told]:
    """Who is not there, as long as anybody is: where nobody serves, a notice says so."""
    if all(agency.presence is AgencyPresence.CLOSED for agency in agencies):
        return
    for presence, sentence in PRESENCE:
        if names := tuple(agency.short for agency in agencies if agency.presence == presence):
            told = said(sentence, language, names="{names}")
            yield Told(told, names, said(COUNTED, language, page="{page}", pages="{pages}"))
