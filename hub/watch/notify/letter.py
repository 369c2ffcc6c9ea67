"""What a message says: the alarms that began, the ones that are over, for people and for programs (pure)."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from hub.fleet.alarms.alarm import AlarmKey
from hub.fleet.alarms.outages import Outage, OutageBegan, OutageChange
from hub.fleet.alarms.places import Places, capitalise, name_place
from hub.plan.book import Book


class LetterLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """One outage. Times are the hall's own, with their offset."""

    node: str
    device: str
    code: str
    text: str
    urgent: bool
    began: datetime
    ended: datetime | None = None


class Letter(msgspec.Struct, frozen=True):
    """What began and ended in the same letter is only over."""

    site: str
    began: tuple[LetterLine, ...]
    ended: tuple[LetterLine, ...]


def compose_letter(changes: Iterable[OutageChange], places: Places, book: Book) -> Letter:
    """Of each outage its last change; the urgent first."""
    last: dict[tuple[AlarmKey, datetime], OutageChange] = {
        (each.outage.alarm.key, each.outage.began): each for each in changes
    }
    ordered = sorted(last.values(), key=lambda each: (not each.outage.alarm.urgent, each.outage.began))
    lines = [(isinstance(each, OutageBegan), _build_line(each.outage, places, book)) for each in ordered]
    return Letter(
        book.plan.site.name,
        tuple(line for is_new, line in lines if is_new),
        tuple(line for is_new, line in lines if not is_new),
    )


def _build_line(outage: Outage, places: Places, book: Book) -> LetterLine:
    alarm, zone = outage.alarm, book.zone_info
    ended = outage.gone.astimezone(zone) if outage.gone else None
    device = capitalise(name_place(places, alarm.node))
    return LetterLine(
        alarm.node, device, alarm.code, alarm.text, alarm.urgent, outage.began.astimezone(zone), ended
    )


def compose_subject(told: Letter) -> str:
    new = f"{len(told.began)} gangguan baru" if told.began else ""
    over = f"{len(told.ended)} selesai" if told.ended else ""
    return f"[{told.site}] {', '.join(part for part in (new, over) if part)}"


def compose_body(told: Letter) -> str:
    parts = []
    if told.began:
        parts.append("Perlu dibantu:\n" + "\n".join(_format_new(line) for line in told.began))
    if told.ended:
        parts.append("Sudah selesai:\n" + "\n".join(_format_over(line) for line in told.ended))
    return "\n\n".join(parts) + "\n"


def _format_new(line: LetterLine) -> str:
    return f"- {line.text} (sejak {line.began:%d/%m %H.%M})"


def _format_over(line: LetterLine) -> str:
    until = f"{line.ended:%H.%M}" if line.ended else ""
    return f"- {line.text} ({line.began:%d/%m %H.%M}–{until})"
