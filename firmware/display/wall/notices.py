"""What is told by turns at the foot: the hall's notices, absent agencies, the plan's messages (pure)."""

from collections.abc import Iterable, Iterator
from typing import Final

from broker.messages import AgencyPresence, AgencyToday, DisplaySettings, Texts
from firmware.display.boards import ReceivedBoard
from firmware.display.wall.footer_messages import FooterMessage
from translations.translate import tr, tr_noop

LATE: Final = tr_noop("Petugas {names} belum hadir.")
SOON: Final = tr_noop("Segera buka: {names}.")
REST: Final = tr_noop("Sedang tidak melayani: {names}.")
COUNTED: Final = tr_noop("{page} dari {pages}")
PRESENCE: Final = ((AgencyPresence.LATE, LATE), (AgencyPresence.SOON, SOON), (AgencyPresence.CLOSED, REST))


def list_footer_messages(
    settings: DisplaySettings, known: Iterable[ReceivedBoard]
) -> Iterator[FooterMessage]:
    """In this order, each in the languages of this wall. One without zones has its messages as slides."""
    told = [texts for each in known for texts in each.board.notices]
    agencies = [agency for each in known for agency in each.board.agencies]
    for notice in dict.fromkeys(_to_pairs(texts) for texts in told):
        yield from _messages_in(dict(notice), settings.languages)
    for language in settings.languages:
        yield from _presence_messages(agencies, language)
    for texts in settings.messages if settings.zones else ():
        yield from _messages_in(texts, settings.languages)


def _to_pairs(texts: Texts) -> tuple[tuple[str, str], ...]:
    return tuple(texts.items())


def _messages_in(texts: Texts, languages: Iterable[str]) -> Iterator[FooterMessage]:
    yield from (FooterMessage(texts[language]) for language in languages if language in texts)


def _presence_messages(agencies: list[AgencyToday], language: str) -> Iterator[FooterMessage]:
    """Who is not there, as long as anybody is: where nobody serves, a notice says so."""
    if all(agency.presence is AgencyPresence.CLOSED for agency in agencies):
        return
    for presence, sentence in PRESENCE:
        if names := tuple(agency.short for agency in agencies if agency.presence == presence):
            told = tr(sentence, language, names="{names}")
            yield FooterMessage(told, names, tr(COUNTED, language, page="{page}", pages="{pages}"))
