"""The sounding zones of a hall and who speaks in each now."""

from datetime import datetime, timedelta

from hub.announcing.election import (
    AnnouncerElection,
    apply_speech_report,
    elect_announcer,
    list_unspoken_calls,
)
from hub.domain.commands import FollowCall
from hub.domain.model import AnnouncementState, Call, Floor
from hub.fleet.nodes import Fleet, is_present
from hub.plan import voice_hours
from hub.plan.book import Book
from hub.plan.in_force import PlanDerived, PlanInForce

UNHEARD = timedelta(seconds=12)  # with no display to speak at all, this long until the officer is told


class SoundingZones:
    """An AnnouncerElection per sounding zone; all that it knows comes from reports, presence and floor."""

    def __init__(self, in_force: PlanInForce) -> None:
        self._in_force = in_force
        self._derived_zones = PlanDerived(in_force, zones_by_sounding_zone)
        self._known: dict[str, AnnouncerElection] = {}

    @property
    def _book(self) -> Book:
        return self._in_force.book

    @property
    def _zones(self) -> dict[str, frozenset[str]]:
        return self._derived_zones.current

    @property
    def _elections(self) -> dict[str, AnnouncerElection]:
        """Of the sounding zones in force: a new one begins without a voice, one that is gone has none."""
        return {name: self._known.get(name, AnnouncerElection()) for name in self._zones}

    def _list_present(self, sounding_zone: str, fleet: Fleet) -> list[str]:
        able = [
            display
            for display in self._book.plan.displays
            if display.sounding_zone == sounding_zone
            and display.voice_order
            and is_present(fleet, display.id)
        ]
        return [display.id for display in sorted(able, key=lambda each: each.voice_order or 0)]

    def elect_announcers(self, floor: Floor, fleet: Fleet, at: datetime) -> None:
        """In a quiet time nobody's turn runs: what waits is said after it, while it is fresh."""
        quiet = voice_hours.find_quiet_time(self._book.plan, at) is not None
        fresh = timedelta(seconds=self._book.plan.announcements.fresh_s)
        turned = {}
        for name, voice in self._elections.items():
            waiting = not quiet and bool(list_unspoken_calls(self._list_calls(name, floor), at, fresh))
            turned[name] = elect_announcer(voice, self._list_present(name, fleet), waiting, at)
        self._known = turned

    def apply_report(self, display: str, what: str, at: datetime) -> None:
        self._known = {
            name: apply_speech_report(voice, display, what, at) for name, voice in self._elections.items()
        }

    def announcers_by_zone(self) -> dict[str, str | None]:
        """The announcer named on each zone's board."""
        return {
            zone: voice.announcer for name, voice in self._elections.items() for zone in self._zones[name]
        }

    def give_up_calls(self, floor: Floor, fleet: Fleet, since: datetime, at: datetime) -> list[FollowCall]:
        """Calls that nobody announced: too old now, or nobody there to speak. The officer's lamp says so.

        `since`: no display could be heard before.
        """
        lost = []
        for zone, calls in floor.recent.items():
            unheard = [
                call for call in calls if not call.over and call.announced is AnnouncementState.PENDING
            ]
            anybody = bool(unheard) and self._is_anybody_there(zone, fleet)
            lost += [
                _build_lost_report(call, anybody)
                for call in unheard
                if self._is_too_late(call, anybody, since, at)
            ]
        return lost

    def _is_anybody_there(self, zone: str, fleet: Fleet) -> bool:
        return any(self._list_present(name, fleet) for name, zones in self._zones.items() if zone in zones)

    def _is_too_late(self, call: Call, anybody: bool, since: datetime, at: datetime) -> bool:
        if anybody:
            return at - call.called_at > timedelta(seconds=self._book.plan.announcements.fresh_s)
        return at - max(call.called_at, since) > UNHEARD

    def _list_calls(self, sounding_zone: str, floor: Floor) -> list[Call]:
        return [call for zone in self._zones[sounding_zone] for call in floor.recent.get(zone, ())]


def zones_by_sounding_zone(book: Book) -> dict[str, frozenset[str]]:
    """By sounding zone: the zones whose calls are spoken there."""
    sounding: dict[str, set[str]] = {}
    for display in book.plan.displays:
        if display.sounding_zone:
            sounding.setdefault(display.sounding_zone, set()).update(display.zones)
    return {name: frozenset(zones) for name, zones in sorted(sounding.items())}


def _build_lost_report(call: Call, anybody: bool) -> FollowCall:
    return FollowCall(
        display="hub",
        ticket=call.ticket,
        counter=call.counter,
        calls=call.calls,
        what="too-late" if anybody else "unspoken",
    )
