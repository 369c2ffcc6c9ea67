"""The hub on the bus: says what changed, answers who asked, and on every connection says all again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import replace as copy
from datetime import datetime, timedelta
from typing import Final

from msgspec.structs import replace

from broker import messages as m
from broker import topics as t
from broker.bus import Bus
from broker.codec import encode_message
from broker.topics import Topic, fill_topic
from hub.domain.model import Floor
from hub.plan.book import Book
from hub.plan.in_force import PlanInForce
from hub.wire.admissions import build_admissions
from hub.wire.boards import Stamp, counter_states, render_board
from hub.wire.outbox import to_local
from hub.wire.settings import build_catalogues, build_settings
from hub.wire.today import AgenciesToday

ONCE: Final = timedelta(seconds=1)
Announcers = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class RecordIdentity:
    """The journal as kiosks must know it: its name, and what it held when the hub started."""

    journal: str = ""
    knows_until: datetime | None = None


class HubPublisher:
    """Remembers what was last said where, so that only changes are said."""

    def __init__(
        self, bus: Bus, in_force: PlanInForce, epoch: int, version: str, record: RecordIdentity | None = None
    ) -> None:
        self._bus, self._in_force, self.epoch, self._version = bus, in_force, epoch, version
        self._record = record or RecordIdentity()
        self._boards: dict[str, m.Board] = {}
        self._counters: dict[str, m.CounterState] = {}
        self._state: m.HubState | None = None
        self._conn = ""
        self.banner: m.Texts = {}
        self._today = AgenciesToday(in_force)
        self._retained: set[Topic] = set()
        self._gone: set[Topic] = set()  # cleared on every connection: that it was done is never heard
        self._before: tuple[Floor, datetime, tuple[Announcers, m.Texts]] | None = None
        self._admitted: tuple[Floor, datetime] | None = None

    @property
    def _book(self) -> Book:
        return self._in_force.book

    def say_reply(self, node: str, request_id: str, reply: bytes) -> None:
        self._bus.publish(fill_topic(t.REPLY, node=node), reply, correlation=request_id)

    def say_command(self, node: str, command: m.Command) -> bool:
        """False where it could not be said: there is no connection."""
        return self._bus.publish(fill_topic(t.COMMAND, node=node), encode_message(command))

    def say_all(self, conn: str, floor: Floor, now: datetime, announcers: Announcers) -> None:
        """A new connection or another plan: all that is retained is said again, what is gone is cleared."""
        self._conn, self._state, self._admitted = conn, None, None
        self._counters = {}
        self._gone, self._retained = self._gone | self._retained, set()
        self.say_changes(floor, now, announcers, again=True)
        self.say_admissions(floor, now)
        for node, known in build_settings(self._book.plan).items():
            self._say_message(fill_topic(t.SETTINGS, node=node), known)
        for agency, catalogue in build_catalogues(self._book.plan).items():
            self._say_message(fill_topic(t.CATALOGUE, agency=agency), catalogue)
        self._clear_gone()

    def retire_plan(self, book: Book) -> None:
        """What an earlier start said under this plan may still be kept by the broker."""
        self._retained |= set(list_plan_topics(book))

    def _clear_gone(self) -> None:
        self._gone -= self._retained
        for topic in sorted(self._gone, key=lambda each: each.path):
            self._bus.publish(topic, b"")
        self._boards = {zone: board for zone, board in self._boards.items() if zone in self._book.zones}

    def say_changes(self, floor: Floor, now: datetime, announcers: Announcers, again: bool = False) -> None:
        """Counters before boards: the officer's lamp is nearer than the wall."""
        if self._is_as_before(floor, now, announcers) and not again:
            return
        stamp = Stamp(self.epoch, 0, now)
        self._say_state(floor)
        for name, state in counter_states(floor, self._book, stamp).items():
            if self._counters.get(name) != state:
                self._counters[name] = state
                self._say_message(fill_topic(t.COUNTER, counter=name), state)
        hall = copy(self._today.build_hall(announcers, floor, now), banner=self.banner)
        for zone in self._book.zones:
            self._say_board(zone, render_board(zone, floor, self._book, stamp, hall), again)

    def say_admissions(self, floor: Floor, now: datetime) -> None:
        """For the kiosks' lamps and faces, which need no hurry: once a second at most."""
        known, at = self._admitted or (None, now - ONCE)
        if known is floor and at.replace(second=0, microsecond=0) == now.replace(second=0, microsecond=0):
            return
        if not timedelta() <= now - at < ONCE:
            self._admitted = floor, now
            self._say_message(fill_topic(t.ADMISSIONS), build_admissions(floor, self._book, now))

    def _is_as_before(self, floor: Floor, now: datetime, announcers: Announcers) -> bool:
        """Nothing to say: most turns change neither floor nor voice, and the calendar goes by minutes."""
        minute, told = now.replace(second=0, microsecond=0), (announcers, self.banner)
        before, self._before = self._before, (floor, minute, told)
        return before is not None and before[0] is floor and before[1:] == self._before[1:]

    def _say_state(self, floor: Floor) -> None:
        mode = m.HallMode(floor.mode.value)
        until = self._record.knows_until
        state = m.HubState(
            True,
            self.epoch,
            self._conn,
            mode,
            self._version,
            self._record.journal,
            until and to_local(until, self._book),
            m.WIRE,
        )
        if state != self._state:
            self._state = state
            self._say_message(fill_topic(t.HUB_STATE), state)

    def _say_board(self, zone: str, new: m.Board, again: bool) -> None:
        """A board is news when anything but its moment differs from what was said last."""
        last = self._boards.get(zone)
        rev = last.rev if last else 0
        if last is not None and not again and replace(new, now=last.now, rev=rev) == last:
            return
        self._boards[zone] = new = replace(new, rev=rev + 1)
        self._say_message(fill_topic(t.BOARD, zone=zone), new)

    def _say_message(self, topic: Topic, message: m.Message) -> None:
        self._retained.add(topic)
        self._bus.publish(topic, encode_message(message))

    def correct_state(self, heard: m.Message | None) -> None:
        """A late will of an earlier connection says that the hub is gone: say at once that it is not."""
        if self._state is not None and not (isinstance(heard, m.HubState) and heard.online):
            self._say_message(fill_topic(t.HUB_STATE), self._state)


def list_plan_topics(book: Book) -> Iterator[Topic]:
    """Where something of this plan is retained."""
    yield from (fill_topic(t.SETTINGS, node=node) for node in build_settings(book.plan))
    yield from (fill_topic(t.CATALOGUE, agency=agency) for agency in book.agencies)
    yield from (fill_topic(t.BOARD, zone=zone) for zone in book.zones)
    yield from (fill_topic(t.COUNTER, counter=counter) for counter in book.counters)


def build_will(conn: str, epoch: int) -> tuple[Topic, bytes]:
    return fill_topic(t.HUB_STATE), encode_message(m.HubState(False, epoch, conn, wire=m.WIRE))


def list_subscriptions(site: str) -> tuple[str, ...]:
    """What the hub listens to: requests, what nodes say of themselves, its own state, the broker's log."""
    heard: Iterable[t.Channel] = (
        *t.REQUESTS, t.PRESENCE, t.INFO, t.ALERT, t.HEALTH, t.HUB_STATE,
    )  # fmt: skip
    return (*(t.subscription_pattern(channel, site) for channel in heard), f"{t.BROKER_LOG}/#")
