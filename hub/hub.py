"""The hub's loop: take what came, carry it out as one batch, answer, then tell the hall."""

import logging
import queue
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from broker import messages as m
from broker import topics as t
from broker.bus import Delivery, Down, Happening, Up
from broker.codec import encode
from broker.door import Door
from hub import fleet as seen
from hub.clock import Clock
from hub.clockwork import due
from hub.domain.commands import Command, FollowCall, Tick
from hub.domain.model import Floor
from hub.domain.refusals import Reason
from hub.engine import Asked, Engine, Outcome, Result
from hub.fleet import Fleet
from hub.voices import Voices
from hub.wire.inbox import cause_of, command, is_id
from hub.wire.link import Link
from hub.wire.outbox import local, reply

log = logging.getLogger(__name__)

BATCH: Final = 256
TICK_S: Final = 1.0
FAILURES_UNTIL_NOT_SERVING: Final = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """A command from the web face, with somebody waiting for the result."""

    command: Command
    cause: str
    result: "Future[Outcome]"


@dataclass(frozen=True, slots=True)
class Hours:
    """The clock, and whether a person vouched for it."""

    clock: Clock
    sure: bool = False


class Stop:
    """The last thing put into the inbox."""


HubInput = Happening | Wish | Stop


class Hub:
    """One thread runs it. Everything reaches it through `inbox`; `engine.floor` and `fleet` may be read."""

    def __init__(self, engine: Engine, link: Link, voices: Voices, hours: Hours, epoch: int) -> None:
        self.inbox: queue.SimpleQueue[HubInput] = queue.SimpleQueue()
        self.engine, self.fleet = engine, Fleet()
        self._link, self._voices, self._hours, self._epoch = link, voices, hours, epoch
        self._door = Door(engine.book.plan.site.id)
        self._conn: str | None = None
        self._listens_since: datetime | None = None
        self._minted = 0
        self._refused: Reason | None = None

    def now(self) -> datetime:
        return self._hours.clock()

    def run(self) -> None:
        """Until told to stop; who asked in the same breath is answered still."""
        stopped = False
        while not stopped:
            batch = self._take()
            self.turn(batch)
            stopped = any(isinstance(each, Stop) for each in batch)

    def _take(self) -> list[HubInput]:
        """All that the inbox holds, up to a batch; nothing after a tick's time."""
        batch: list[HubInput] = []
        try:
            batch.append(self.inbox.get(timeout=TICK_S))
            while len(batch) < BATCH:
                batch.append(self.inbox.get_nowait())
        except queue.Empty:
            pass
        return batch

    def turn(self, batch: list[HubInput]) -> None:
        now = self.now()
        self._follow_calendar(now)
        asked = [each for happening in batch for each in self._read(happening, now)]
        asked += [self._mint(each) for each in self._unheard(now)]
        outcomes = self.engine.carry_out([*asked, self._mint(self._tick(now))], now)
        for outcome in outcomes:
            self._answer(outcome)
        self._wish_granted(batch, outcomes)
        self._voices.turn(self.engine.floor, self.fleet, now)
        if self._conn:
            self._link.say_changes(self.engine.floor, now, self._voices.announcers())
            self._link.say_admissions(self.engine.floor, now)
        self.engine.note_alive(now)

    def _follow_calendar(self, now: datetime) -> None:
        """Yesterday is closed and today is open before anybody is answered."""
        while wished := due(self.engine.book, self.engine.floor, now, self._hours.sure):
            (outcome,) = self.engine.carry_out([self._mint(wished)], now)
            if outcome.refused is None:
                continue
            if outcome.refused is not self._refused:
                log.error("day-refused", extra={"wished": repr(wished), "reason": outcome.refused})
            self._refused = outcome.refused
            return

    def _unheard(self, now: datetime) -> list[FollowCall]:
        """Displays that cannot be heard may have spoken: what became of a call is then not known."""
        if self._conn is None or self._listens_since is None:
            return []
        return self._voices.given_up(self.engine.floor, self.fleet, self._listens_since, now)

    def _tick(self, now: datetime) -> Tick:
        """Without a connection nobody can be heard, so nobody is silent."""
        return Tick(listens_since=self._listens_since if self._conn else now)

    def _mint(self, wished: Command) -> Asked:
        """The hub's own wishes: causes of their own, nobody to answer."""
        self._minted += 1
        return Asked(f"hub/{self._epoch}-{self._minted}", wished)

    def _read(self, happening: HubInput, now: datetime) -> Iterator[Asked]:
        match happening:
            case Up(conn):
                self._conn, self._listens_since = conn, now
                self._link.say_all(conn, self.engine.floor, now, self._voices.announcers())
            case Down():
                self._conn = None
            case Delivery():
                yield from self._deliver(happening, now)
            case Wish():
                yield Asked(happening.cause, happening.command)
            case _:
                return

    def _deliver(self, delivery: Delivery, now: datetime) -> Iterator[Asked]:
        opened = self._door.open(delivery)
        if opened is None:
            return
        topic, message = opened
        if isinstance(message, m.Request):
            yield from self._request(topic.id("node"), message, delivery.correlation, now)
        elif topic.channel is t.HUB_STATE:
            self._link.set_right(message)
        else:
            self.fleet = seen.hear(self.fleet, topic, message, now)

    def _request(
        self, node: str, request: m.Request, request_id: str | None, now: datetime
    ) -> Iterator[Asked]:
        if request_id is None or not is_id(request_id):
            log.warning("dropped", extra={"reason": "no-request-id", "node": node})
        elif isinstance(request, m.Ping):
            self._pong(node, request_id, now)
        else:
            cause = cause_of(node, request_id)
            wished = command(node, request, cause, self.engine.book)
            if isinstance(wished, FollowCall):
                self._voices.hear(node, wished.what, now)
            yield Asked(cause, wished, Answers(node, request_id, self.engine))

    def _pong(self, node: str, request_id: str, now: datetime) -> None:
        """The hub serves; not when it cannot record, however alive it is."""
        if self.engine.failures >= FAILURES_UNTIL_NOT_SERVING:
            return
        mode = m.HallMode(self.engine.floor.mode.value)
        pong = m.Pong(request_id, local(now, self.engine.book), mode, self._epoch)
        self._link.answer(node, request_id, encode(pong))

    def _answer(self, outcome: Outcome) -> None:
        answer = outcome.asked.answer
        if isinstance(answer, Answers) and outcome.reply is not None:
            self._link.answer(answer.node, answer.request_id, outcome.reply)
            log.info(
                "answered",
                extra={
                    "request": answer.request_id,
                    "node": answer.node,
                    "events": [type(event).__name__ for event in outcome.events],
                    "refused": outcome.refused,
                },
            )

    def _wish_granted(self, batch: list[HubInput], outcomes: list[Outcome]) -> None:
        by_cause = {outcome.asked.cause: outcome for outcome in outcomes}
        for wish in batch:
            if isinstance(wish, Wish) and wish.result.set_running_or_notify_cancel():
                wish.result.set_result(by_cause[wish.cause])


@dataclass(frozen=True, slots=True)
class Answers:
    """Writes the reply of one request, and knows where it goes."""

    node: str
    request_id: str
    engine: Engine

    def __call__(self, result: Result, floor: Floor) -> bytes:
        book = self.engine.book
        return encode(reply(self.request_id, result, floor, book, book.buttons.get(self.node)))
