"""The site plan, looked up: by id, by weekday, by prefix (pure)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from hub.plan.calendar import Calendar
from hub.plan.capacity import capacity_at_rate, visitors_per_minute
from hub.plan.model import WEEKDAYS, Agency, CounterDesk, Service, SitePlan, Weekday, Zone


class Book:
    """A plan and its indexes, built once when the plan is adopted."""

    def __init__(self, plan: SitePlan, version: str = "") -> None:
        self.plan = plan
        self.version = version
        self.calendar = Calendar(plan)
        self.zone_info = ZoneInfo(plan.site.timezone)
        self.agencies: dict[str, Agency] = {agency.id: agency for agency in plan.agencies}
        self.prefixes: dict[str, Agency] = {agency.prefix: agency for agency in plan.agencies}
        self.counters: dict[str, CounterDesk] = {counter.id: counter for counter in plan.counters}
        self.zones: dict[str, Zone] = {zone.id: zone for zone in plan.zones}
        self.buttons: dict[str, str] = {button.id: button.counter for button in plan.buttons}
        self._services = {
            (agency.id, service.id): service for agency in plan.agencies for service in agency.services
        }
        self._rates = {
            (agency.id, day): visitors_per_minute(plan, agency, day)
            for agency in plan.agencies
            for day in WEEKDAYS
        }
        self._serves = {
            (counter.id, day): self._collect_served(counter, day)
            for counter in plan.counters
            for day in WEEKDAYS
        }
        self._desks = {
            (agency.id, day): self._collect_counters(agency, day)
            for agency in plan.agencies
            for day in WEEKDAYS
        }

    def _collect_served(self, counter: CounterDesk, day: Weekday) -> frozenset[tuple[str, str]]:
        home = self.agencies[counter.agency]
        own = {
            (home.id, service.id)
            for service in home.services
            if not counter.services or service.id in counter.services
        }
        guests = {
            (guest.agency, service.id)
            for guest in counter.guests
            if day in guest.days
            for service in self.agencies[guest.agency].services
        }
        return frozenset(own | guests)

    def _collect_counters(self, agency: Agency, day: Weekday) -> tuple[CounterDesk, ...]:
        by_number = sorted(self.plan.counters, key=lambda each: each.number)
        return tuple(
            each for each in by_number if any(of == agency.id for of, _ in self._serves[each.id, day])
        )

    def capacity_left(self, agency: str, on: date, since: datetime) -> int:
        """How many visitors its counters can still serve on that date from then on."""
        known = self.agencies[agency]
        return capacity_at_rate(self.calendar, known, on, self._rates[agency, WEEKDAYS[on.weekday()]], since)

    def service(self, agency: str, service: str) -> Service | None:
        return self._services.get((agency, service))

    def services_at(self, counter: str, on: date) -> frozenset[tuple[str, str]]:
        """The (agency, service) pairs that this counter serves on that date."""
        return self._serves[counter, WEEKDAYS[on.weekday()]]

    def counters_for(self, agency: str, on: date, service: str | None = None) -> tuple[CounterDesk, ...]:
        """The counters that serve this agency (or that one service of it) on that date, by number."""
        desks = self._desks.get((agency, WEEKDAYS[on.weekday()]), ())
        if service is None:
            return desks
        return tuple(each for each in desks if (agency, service) in self.services_at(each.id, on))
