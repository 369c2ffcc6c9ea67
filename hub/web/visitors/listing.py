"""The catalogue as pages list it: agencies by zone, their services, and what a search finds (pure)."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from broker.messages import AgencyCatalogue, AgencyPresence, AgencyToday, ServiceCard
from hub.plan.book import Book
from hub.plan.calendar import business_day
from hub.plan.model import Agency, Zone
from hub.plan.runs import runs
from hub.web.visitors.hours import Now, now


@dataclass(frozen=True, slots=True)
class Entry:
    """One agency as it is now. `counters` is what its visitors look for: "4–7"."""

    agency: Agency
    zone: Zone
    counters: str
    now: Now
    waiting: int
    services: tuple[ServiceCard, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A service that a search found."""

    entry: Entry
    service: ServiceCard


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What is published of every agency, and how each stands at one moment."""

    book: Book
    published: Mapping[str, AgencyCatalogue]
    today: Mapping[str, AgencyToday]
    at: datetime

    def entry(self, agency: str, language: str) -> Entry | None:
        """None where no agency has this id."""
        if (found := self.book.agencies.get(agency)) is None:
            return None
        today = self.today.get(agency)
        counters = self.book.counters_for(agency, business_day(self.book.plan, self.at))
        home = [each for each in self.book.plan.counters if each.agency == agency]
        return Entry(
            found,
            self.book.zones[found.zone],
            runs([each.number for each in counters or home]),
            now(self.book, found, today.presence if today else AgencyPresence.CLOSED, self.at, language),
            today.waiting if today else 0,
            self.published[agency].services,
        )

    def by_zone(self, language: str) -> list[tuple[Zone, list[Entry]]]:
        entries = list(self.entries(language))
        return [(zone, [each for each in entries if each.zone is zone]) for zone in self.book.plan.zones]

    def entries(self, language: str) -> Iterator[Entry]:
        for agency in self.book.plan.agencies:
            if found := self.entry(agency.id, language):
                yield found

    def search(self, asked: str, language: str) -> list[Hit]:
        """Services that hold every word asked for: first those so named, then those that need such papers."""
        wanted = _plain(asked).split()
        hits = [
            Hit(entry, service)
            for entry in self.entries(language)
            for service in entry.services
            if wanted and _holds(entry, service, wanted)
        ]
        return sorted(hits, key=lambda hit: not _all_in(wanted, hit.service.name))


def _holds(entry: Entry, service: ServiceCard, wanted: list[str]) -> bool:
    agency = entry.agency
    told = (service.name, agency.name, agency.short, agency.spoken, *service.requirements)
    return _all_in(wanted, " ".join(told))


def _all_in(wanted: list[str], told: str) -> bool:
    plain = _plain(told)
    return all(word in plain for word in wanted)


def _plain(text: str) -> str:
    """Small letters without accents or hyphens: "KTP-el" is found by "ktp el" and "ktpel" alike by words."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[^\w\s]|_", "", folded)
