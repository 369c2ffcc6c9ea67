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
from hub.plan.runs import format_runs
from hub.web.visitors.hours import ServingStatus, find_serving_status


@dataclass(frozen=True, slots=True)
class AgencyEntry:
    """One agency as it is now. `counters` is what its visitors look for: "4–7"."""

    agency: Agency
    zone: Zone
    counters: str
    now: ServingStatus
    waiting: int
    services: tuple[ServiceCard, ...]


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A service that a search found."""

    entry: AgencyEntry
    service: ServiceCard


@dataclass(frozen=True, slots=True)
class HallCatalogue:
    """What is published of every agency, and how each stands at one moment."""

    book: Book
    published: Mapping[str, AgencyCatalogue]
    today: Mapping[str, AgencyToday]
    at: datetime

    def find_entry(self, agency: str, language: str) -> AgencyEntry | None:
        """None where no agency has this id."""
        if (found := self.book.agencies.get(agency)) is None:
            return None
        today = self.today.get(agency)
        counters = self.book.counters_for(agency, business_day(self.book.plan, self.at))
        home = [each for each in self.book.plan.counters if each.agency == agency]
        return AgencyEntry(
            found,
            self.book.zones[found.zone],
            format_runs([each.number for each in counters or home]),
            find_serving_status(
                self.book, found, today.presence if today else AgencyPresence.CLOSED, self.at, language
            ),
            today.waiting if today else 0,
            self.published[agency].services,
        )

    def list_by_zone(self, language: str) -> list[tuple[Zone, list[AgencyEntry]]]:
        entries = list(self.list_entries(language))
        return [(zone, [each for each in entries if each.zone is zone]) for zone in self.book.plan.zones]

    def list_entries(self, language: str) -> Iterator[AgencyEntry]:
        for agency in self.book.plan.agencies:
            if found := self.find_entry(agency.id, language):
                yield found

    def search_services(self, asked: str, language: str) -> list[SearchHit]:
        """Services that hold every word asked for: first those so named, then those that need such papers."""
        wanted = _normalize_text(asked).split()
        hits = [
            SearchHit(entry, service)
            for entry in self.list_entries(language)
            for service in entry.services
            if wanted and _matches_service(entry, service, wanted)
        ]
        return sorted(hits, key=lambda hit: not _contains_all(wanted, hit.service.name))


def _matches_service(entry: AgencyEntry, service: ServiceCard, wanted: list[str]) -> bool:
    agency = entry.agency
    told = (service.name, agency.name, agency.short, agency.spoken, *service.requirements)
    return _contains_all(wanted, " ".join(told))


def _contains_all(wanted: list[str], told: str) -> bool:
    plain = _normalize_text(told)
    return all(word in plain for word in wanted)


def _normalize_text(text: str) -> str:
    """Small letters without accents or hyphens: "KTP-el" is found by "ktp el" and "ktpel" alike by words."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[^\w\s]|_", "", folded)
