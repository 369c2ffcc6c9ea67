"""The watch: looks at fleet, floor and figures once a second, and tells what began and what ended."""

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from hub.domain.model import real_floor
from hub.fleet.alarms.alarm import HUB, Alarm, AlarmKey
from hub.fleet.alarms.alarms import FleetSight, find_alarms
from hub.fleet.alarms.outages import (
    Outage,
    OutageBegan,
    OutageChange,
    OutageEnded,
    Outages,
    sort_standing,
    step,
)
from hub.fleet.alarms.places import Places, name_places
from hub.fleet.health_checks import HealthCheck
from hub.loop.loop import Hub
from hub.plan.in_force import PlanDerived
from hub.watch.outage_file import CannotKeep, OutageFile
from process.version import VERSION

log = logging.getLogger(__name__)

LOOK_EVERY_S: Final = 1.0
SETTLED_AFTER: Final = timedelta(seconds=120)  # of its start: what was wrong before may be told till then
AWAY_FOR: Final = timedelta(seconds=60)
AWAY: Final = "Hub mati atau tidak bekerja."
UNKEPT: Final = HealthCheck(
    "Riwayat gangguan",
    "gagal",
    well=False,
    do="Riwayat gangguan tidak dapat dicatat. Periksa ruang dan izin pada folder data hub.",
    urgent=False,
)
Measure = Callable[[], Iterable[HealthCheck]]
Tell = Callable[[Sequence[OutageChange]], None]


@dataclass(frozen=True, slots=True)
class LastLook:
    """The last look. `standing`: what is wrong now, the most urgent first."""

    figures: tuple[HealthCheck, ...] = ()
    standing: tuple[Outage, ...] = ()


class Watch:
    """Turned by a thread of its own. `last_look` is replaced whole, so any thread may read it.

    `measures` are asked at every look for figures that the hub's loop does not know: disk, backup, post.
    """

    def __init__(
        self, hub: Hub, history: OutageFile, measures: Sequence[Measure] = (), tell: Sequence[Tell] = ()
    ) -> None:
        self.last_look, self.history = LastLook(), history
        self._places = PlanDerived(hub.engine.in_force, name_places)
        self._hub, self._measures, self._tell = hub, measures, tell
        self._since = hub.now()
        self._kept: tuple[HealthCheck, ...] = ()
        self._known: Outages = {}
        self._believed: dict[AlarmKey, Alarm] = {}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    @property
    def places(self) -> Places:
        return self._places.current

    def start(self, last_alive: datetime | None = None) -> None:
        """Take up the outages that stood; the hub's own absence since `last_alive` was one too."""
        self.take_up_outages(last_alive)
        self._thread.start()

    def take_up_outages(self, last_alive: datetime | None = None) -> None:
        self._keep_or_note(lambda: self._known.update(self.history.read_open(self._since)))
        self._believed = {key: each.alarm for key, each in self._known.items()}
        if last_alive and self._since - last_alive >= AWAY_FOR:
            away = Outage(Alarm(HUB, "away", AWAY), last_alive, self._since)
            self._keep_or_note(lambda: self.history.record_changes([OutageEnded(away)]))

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        while not self._stop.wait(LOOK_EVERY_S):
            try:
                self.look()
            except Exception:
                # whatever is wrong with one look, numbers and calls do not hang on it: look again
                log.exception("internal-error", extra={"command": "watch"})

    def look(self) -> None:
        """One look."""
        now, hub = self._hub.now(), self._hub
        measured = tuple(figure for measure in self._measures for figure in measure())
        figures = (*hub.health_checks, *measured, *self._kept)
        sight = FleetSight(
            hub.engine.book,
            self.places,
            hub.fleet,
            real_floor(hub.engine.floor),
            figures,
            VERSION,
            hub.hears_since,
            now,
        )
        self._known, changes = step(self._known, self._with_believed(find_alarms(sight), now), now)
        self.last_look = LastLook(figures, tuple(sort_standing(self._known)))
        if changes:
            self._tell_changes(changes)

    def _with_believed(self, seen: tuple[Alarm, ...], now: datetime) -> tuple[Alarm, ...]:
        """After a start nodes have yet to say how they are: what stood before is believed for a while."""
        heard = {alarm.key for alarm in seen}
        settled = now - self._since >= SETTLED_AFTER
        self._believed = {} if settled else {k: each for k, each in self._believed.items() if k not in heard}
        return (*seen, *self._believed.values())

    def _tell_changes(self, changes: tuple[OutageChange, ...]) -> None:
        for change in changes:
            alarm, event = change.outage.alarm, "alarm" if isinstance(change, OutageBegan) else "alarm-over"
            log.warning(event, extra={"node": alarm.node, "code": alarm.code, "text": alarm.text})
        self._keep_or_note(lambda: self.history.record_changes(changes))
        for tell in self._tell:
            tell(changes)

    def _keep_or_note(self, keep: Callable[[], None]) -> None:
        try:
            keep()
            self._kept = ()
        except CannotKeep:
            log.exception("cannot-keep-history")
            self._kept = (UNKEPT,)
