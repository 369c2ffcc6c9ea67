"""What the law wants published, as slides: every service's six components, the pledge, messages (pure)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Final

from broker.messages import (
    AgencyCatalogue,
    AgencyPlace,
    DisplaySettings,
    Pledge,
    ServiceCard,
    Texts,
    ZoneFace,
)
from translations.translate import tr, tr_noop

WELCOME: Final = tr_noop("Selamat datang. Silakan ambil nomor antrean.")
PLEDGE: Final = tr_noop("Maklumat Pelayanan")
UNSIGNED: Final = tr_noop("Belum ditandatangani.")
DOUBT: Final = tr_noop("belum dikonfirmasi instansi")
UNKNOWN: Final = tr_noop("Belum dikonfirmasi instansi. Tanyakan di loket.")
NOTHING_NEEDED: Final = tr_noop("Tidak ada persyaratan khusus.")
COUNTERS: Final = tr_noop("Loket {counters}")
REQUIREMENTS, STEPS, TIME, FEE, PRODUCT, COMPLAINTS = (
    tr_noop("Persyaratan"), tr_noop("Langkah"), tr_noop("Waktu"),
    tr_noop("Biaya"), tr_noop("Hasil"), tr_noop("Pengaduan"),
)  # fmt: skip

STEPS_FIELD: Final = "procedure"


@dataclass(frozen=True, slots=True)
class SlideEntry:
    """One published component: its name in each language, what is known of it, and the mark of doubt.
    What is much the same everywhere is `minor`: set as sentences are, not as lists."""

    labels: tuple[str, ...]
    items: tuple[str, ...]
    doubt: str = ""
    counted: bool = False
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Slide:
    """One thing to know. Either entries under a title, or a sentence that stands alone."""

    title: str = ""
    over: str = ""
    zone: ZoneFace | None = None
    entries: tuple[SlideEntry, ...] = ()
    sentence: str = ""
    under: str = ""
    doubtful: bool = False

    @property
    def letters(self) -> int:
        """How much there is to read. What is much the same on every slide has been read before."""
        told = (self.title, self.over, self.sentence, self.under)
        items = (item for entry in self.entries if not entry.minor for item in entry.items)
        return sum(map(len, (*told, *items)))


def build_deck(settings: DisplaySettings, catalogues: Mapping[str, AgencyCatalogue]) -> tuple[Slide, ...]:
    """All slides of this wall in order: before each agency's services one thing that all should know.
    A wall of several zones is read from so far that a list of papers would be torn: it shows none."""
    told = tuple(_general_slides(settings))
    services = [
        tuple(_service_slides(settings, place, catalogues[place.agency]))
        for place in settings.agencies
        if place.agency in catalogues and len(settings.zones) <= 1
    ]
    if not any(services):
        return told
    between = cycle(told or (None,))
    mixed = [slide for group in services for slide in (next(between), *group) if slide]
    return (*mixed, *told[len(services) :])


def _general_slides(settings: DisplaySettings) -> Iterator[Slide]:
    """The pledge and the messages; a wall that calls has these at its foot, and bids welcome instead."""
    if settings.zones:
        yield from (Slide(sentence=tr(WELCOME, language)) for language in settings.languages)
    if settings.pledge:
        yield from _pledge_slides(settings.pledge, settings.languages)
    for texts in () if settings.zones else settings.messages:
        yield from (Slide(sentence=text) for text in _clean_texts(texts, settings.languages))


def _pledge_slides(pledge: Pledge, languages: Sequence[str]) -> Iterator[Slide]:
    for language in languages:
        if text := clean_text(pledge.text.get(language, "")):
            signed = clean_text(pledge.signed.get(language, ""))
            under = signed or tr(UNSIGNED, language)
            yield Slide(tr(PLEDGE, language), sentence=text, under=under, doubtful=not signed)


def _clean_texts(texts: Texts, languages: Sequence[str]) -> Iterator[str]:
    yield from (clean_text(texts[language]) for language in languages if language in texts)


def _service_slides(
    settings: DisplaySettings, place: AgencyPlace, catalogue: AgencyCatalogue
) -> Iterator[Slide]:
    for card in catalogue.services:
        entries = tuple(_build_entries(card, settings.complaints, settings.languages))
        yield Slide(clean_text(card.name), _describe_place(place, settings.languages[0]), place.zone, entries)


def _describe_place(place: AgencyPlace, language: str) -> str:
    """The agency, and the counters to which its visitors go."""
    counters = tr(COUNTERS, language, counters=_format_runs(place.counters)) if place.counters else ""
    return " · ".join(filter(None, (clean_text(place.short), counters)))


def _format_runs(numbers: Sequence[int]) -> str:
    """4, 5, 6 and 9 as "4–6, 9"."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in found)


def _build_entries(
    card: ServiceCard, complaints: Sequence[str], languages: Sequence[str]
) -> Iterator[SlideEntry]:
    """The six, in the law's order. What nobody told is unknown; nothing doubtful passes as fact."""
    unknown = (tr(UNKNOWN, languages[0]),)
    needed = card.requirements or (tr(NOTHING_NEEDED, languages[0]),)
    doubt = " · ".join(tr(DOUBT, language) for language in languages)

    def build_entry(label: str, items: Sequence[str], field: str = "", *, minor: bool = False) -> SlideEntry:
        labels = tuple(tr(label, language) for language in languages)
        kept = tuple(filter(None, map(clean_text, items)))
        doubtful = doubt if field in card.unconfirmed else ""
        counted = field == STEPS_FIELD and len(kept) > 1
        return SlideEntry(labels, kept or unknown, doubtful if kept else "", counted, minor)

    yield build_entry(REQUIREMENTS, needed, "requirements")
    yield build_entry(STEPS, card.procedure, STEPS_FIELD, minor=True)
    yield build_entry(TIME, (card.duration,), "duration")
    yield build_entry(FEE, (card.fee,), "fee")
    yield build_entry(PRODUCT, (card.product,), "product")
    if complaints:
        yield build_entry(COMPLAINTS, complaints, minor=True)


def clean_text(text: str) -> str:
    """On one line, without control characters: only what a face can draw."""
    seen = (letter for letter in text if letter.isspace() or letter.isprintable())
    return " ".join("".join(seen).split())
