"""What a kiosk was granted today, for a hub that may not know it any more (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

import msgspec

from broker import messages as m
from broker.ticket_link import hash_token
from firmware.kiosk.model.memory import PendingPress
from firmware.node.effects import AskHub

DAY: Final = 8  # letters of a ticket's id that are its day
PART: Final = 50  # numbers in one message
OVERLAP: Final = timedelta(minutes=5)  # a slip may have come out after the copy that knows its number


class JournalStart(msgspec.Struct, frozen=True, tag="began"):
    """This card knows of every number of that record (`journal`) from then on, by the hub's own time."""

    journal: str
    at: datetime


class GivenNumber(msgspec.Struct, frozen=True, tag="given"):
    """A number, with the record in which it stands: no rehearsal's number is told to a real hub."""

    journal: str
    slip: m.SlipSeen

    @property
    def day(self) -> str:
        return self.slip.ticket[:DAY]


NumberRecord = JournalStart | GivenNumber


@dataclass(frozen=True, slots=True)
class HighestNumbers:
    """The last number of each range, of every kiosk, as the hub with that record said it at its moment."""

    journal: str
    at: datetime
    highest: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class DayNumbers:
    """`given` of the newest day alone, by record and ticket. `told`: the start of the hub told last."""

    began: JournalStart | None = None
    given: Mapping[tuple[str, str], GivenNumber] = field(default_factory=dict)
    journal: str | None = None
    resynced_epoch: int = 0
    highest_numbers: HighestNumbers | None = None

    @property
    def day(self) -> str:
        return next((each.day for each in self.given.values()), "")

    def add_record(self, line: NumberRecord) -> "DayNumbers":
        if isinstance(line, JournalStart):
            return replace(self, began=line)
        kept = self.given if line.day == self.day else {}
        return replace(self, given={**kept, (line.journal, line.slip.ticket): line})

    def build_printed_record(self, ticket: str) -> GivenNumber | None:
        """The line that says so; None for a number that is not of today, or known to be out."""
        known = self.given.get((self.journal or "", ticket))
        if known is None or known.slip.printed:
            return None
        return GivenNumber(known.journal, msgspec.structs.replace(known.slip, printed=True))

    def build_journal_start(self, at: datetime) -> JournalStart | None:
        """The line with which this card begins to know the present hub's record, if it is new to it."""
        if self.journal is None or (self.began and self.began.journal == self.journal):
            return None
        return JournalStart(self.journal, at)

    def update_highest(self, admissions: m.Admissions) -> "DayNumbers":
        if self.journal is None or not admissions.highest:
            return self
        return replace(self, highest_numbers=HighestNumbers(self.journal, admissions.now, admissions.highest))

    def build_resync_requests(self, hub: m.HubState, boot: str) -> list[AskHub]:
        """All that this hub may not know, in parts; an empty one says that there is nothing."""
        slips = [each.slip for each in self.given.values() if _may_be_unknown(each, hub)]
        parts = [tuple(slips[at : at + PART]) for at in range(0, len(slips), PART)] or [()]
        since = self.began.at if self.began and hub.journal in ("", self.began.journal) else None
        heard = (
            self.highest_numbers
            if self.highest_numbers and hub.journal in ("", self.highest_numbers.journal)
            else None
        )
        highest, heard_at = (dict(heard.highest), heard.at) if heard else ({}, None)
        return [
            AskHub(
                f"{boot}-numbers-{hub.epoch}-{part}",
                m.ResyncReport(hub.epoch, part, len(parts), since, told, highest, heard_at),
                deadline_s=None,
            )
            for part, told in enumerate(parts, start=1)
        ]


def _may_be_unknown(each: GivenNumber, hub: m.HubState) -> bool:
    """Perhaps: it is of the same record, and not from well before that record ends."""
    if hub.journal not in ("", each.journal):
        return False
    return hub.knows_until is None or each.slip.issued_at >= hub.knows_until - OVERLAP


def build_given_number(press: PendingPress, granted: m.Granted, journal: str) -> GivenNumber:
    slip = m.SlipSeen(
        request=press.request,
        ticket=granted.ticket,
        number=granted.number,
        agency=granted.agency,
        service=press.issue.service,
        priority=granted.priority,
        token_sha256=hash_token(press.issue.token),
        issued_at=granted.issued_at,
        ahead=granted.ahead,
        wait_minutes=granted.wait_minutes,
    )
    return GivenNumber(journal, slip)
