"""Which agencies serve now: open, opening soon, late, or closed; looked up once a minute."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from broker import messages as m
from hub.domain.adoption import list_stranded
from hub.domain.census import take_census
from hub.domain.model import DeskMode, Floor
from hub.plan import voice_hours
from hub.plan.book import Book
from hub.plan.calendar import OpeningState, business_day, find_kiosk_opening, find_serving_state, late_from
from hub.plan.closing import ClosingWord, find_closing_word, text_on_walls
from hub.plan.in_force import PlanInForce
from hub.plan.model import Agency
from hub.plan.notices import find_notice, find_quiet_notice
from hub.wire.boards import HallBoard
from hub.wire.outbox import to_local
from translations.translate import tr_all, tr_noop

STRANDED: Final = tr_noop("Nomor {numbers}: silakan ke petugas informasi.")
WAKES_BEFORE: Final = timedelta(minutes=30)  # before the kiosks open


class AgenciesToday:
    """The calendar changes by the minute, the floor with every press: only the latter is read each time."""

    def __init__(self, in_force: PlanInForce) -> None:
        self._in_force = in_force
        self._looked_up: tuple[Book, datetime] | None = None
        self._by_clock: dict[str, str] = {}
        self._notices: tuple[m.Texts, ...] = ()
        self._level_db, self._quiet = 0.0, ""

    @property
    def _book(self) -> Book:
        return self._in_force.book

    def build_hall(self, announcers: dict[str, str | None], floor: Floor, now: datetime) -> HallBoard:
        """What the boards show besides the floor."""
        agencies = self.list_agencies(floor, now)
        if floor.real is not None:  # nobody is told of closed doors who is not meant to come
            return HallBoard(announcers, agencies, level_db=self._level_db)
        word = self._find_closing_word(floor, now)
        notices = (
            *self._notice_stranded(floor),
            *(text_on_walls(each) for each in (word,) if each),
            *self._notices,
        )
        hall = HallBoard(
            announcers, agencies, notices, self._level_db, self._quiet, self._build_spoken_notice(word)
        )
        return replace(hall, resting=self._is_resting(floor, now))

    def _notice_stranded(self, floor: Floor) -> tuple[m.Texts, ...]:
        """Whom the plan in force gives no counter: the only ones who would wait in vain."""
        numbers = ", ".join(ticket.number for ticket in list_stranded(self._book, floor))
        return (tr_all(STRANDED, numbers=numbers),) if numbers else ()

    def _is_resting(self, floor: Floor, now: datetime) -> bool:
        """The day is over, or its kiosks open only later: a day is open from midnight on."""
        opens = find_kiosk_opening(self._book.plan, floor.day) if floor.day else None
        if opens is None:
            return floor.day is None
        return not floor.tickets and now < opens - WAKES_BEFORE

    def _find_closing_word(self, floor: Floor, now: datetime) -> ClosingWord | None:
        """Only a day that is open can be near its end."""
        waiting = any(take_census(floor).queues.values())
        minute = now.replace(second=0, microsecond=0)
        return find_closing_word(self._book.calendar, minute, waiting=waiting) if floor.day else None

    def _build_spoken_notice(self, word: ClosingWord | None) -> m.SpokenNotice | None:
        if word is None:
            return None
        return m.SpokenNotice(word.key, to_local(word.at, self._book), word.texts, f"{word.closes:%H:%M}")

    def list_agencies(self, floor: Floor, now: datetime) -> dict[str, m.AgencyToday]:
        """Every agency by id; counters that have opened make "soon" or "late" into "open"."""
        self._look_up(now.replace(second=0, microsecond=0))
        counted = take_census(floor)
        there = self._open_agencies(floor, now)
        return {
            agency.id: m.AgencyToday(
                agency.id,
                agency.short,
                m.AgencyPresence.OPEN if floor.real else self._find_presence(agency.id, there),
                len(counted.queue(agency.id)),
            )
            for agency in self._book.plan.agencies
        }

    def _find_presence(self, agency: str, there: set[str]) -> m.AgencyPresence:
        by_clock = self._by_clock[agency]
        if by_clock == "closed":
            return m.AgencyPresence.CLOSED
        return m.AgencyPresence.OPEN if agency in there else m.AgencyPresence(by_clock)

    def _open_agencies(self, floor: Floor, now: datetime) -> set[str]:
        on = floor.day or business_day(self._book.plan, now)
        opened = (
            desk.id
            for desk in floor.counters.values()
            if desk.mode is not DeskMode.CLOSED and desk.id in self._book.counters
        )
        return {agency for counter in opened for agency, _ in self._book.services_at(counter, on)}

    def _look_up(self, minute: datetime) -> None:
        if self._looked_up is None or self._looked_up[0] is not self._book or self._looked_up[1] != minute:
            self._looked_up = self._book, minute
            plan, calendar = self._book.plan, self._book.calendar
            quiet = voice_hours.find_quiet_time(plan, minute)
            self._level_db, self._quiet = voice_hours.level_db(plan, minute), quiet.name if quiet else ""
            self._notices = tuple(
                text for text in (find_notice(calendar, minute), find_quiet_notice(calendar, minute)) if text
            )
            self._by_clock = {
                each.id: self._presence_by_clock(each, minute) for each in self._book.plan.agencies
            }

    def _presence_by_clock(self, agency: Agency, now: datetime) -> str:
        if find_serving_state(self._book.calendar, agency, now).state is OpeningState.CLOSED:
            return "closed"
        late = late_from(self._book.calendar, agency, business_day(self._book.plan, now))
        return "late" if late and now >= late else "soon"
