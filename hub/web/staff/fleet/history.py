"""The history of outages as a table of the last 30 days, and as CSV for a spreadsheet (pure)."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

import msgspec

from hub.fleet.alarms.outages import Outage
from hub.fleet.alarms.places import Places, capitalise, name_place
from hub.plan.book import Book

SHOWN: Final = timedelta(days=30)
COLUMNS: Final = ("mulai", "selesai", "menit", "perangkat", "nama", "kode", "keterangan")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class OutageRow(msgspec.Struct, frozen=True):
    """`until` and `lasted` are empty while it stands."""

    node: str
    name: str
    code: str
    text: str
    urgent: bool
    began: str
    until: str
    lasted: str


def build_outage_rows(
    outages: Iterable[Outage], places: Places, book: Book, node: str = ""
) -> list[OutageRow]:
    """Newest first, as they come; of one device only, where `node` names it."""
    return [_build_outage_row(each, places, book) for each in outages if node in ("", each.alarm.node)]


def _build_outage_row(outage: Outage, places: Places, book: Book) -> OutageRow:
    alarm, gone = outage.alarm, outage.gone
    return OutageRow(
        alarm.node,
        capitalise(name_place(places, alarm.node)),
        alarm.code,
        alarm.text,
        alarm.urgent,
        _format_local_time(outage.began, book),
        _format_local_time(gone, book) if gone else "",
        format_duration(gone - outage.began) if gone else "",
    )


def _format_local_time(at: datetime, book: Book) -> str:
    return f"{at.astimezone(book.zone_info):%d/%m/%Y %H.%M}"


def format_duration(time: timedelta) -> str:
    """In the two largest units: "2 hari 3 jam", "5 menit", "40 detik"."""
    seconds = max(0, int(time.total_seconds()))
    parts = ((seconds // 86_400, "hari"), (seconds // 3600 % 24, "jam"), (seconds // 60 % 60, "menit"))
    large = [f"{n} {unit}" for n, unit in parts if n]
    return " ".join(large[:2]) or f"{seconds} detik"


def render_outages_csv(outages: Iterable[Outage], places: Places, book: Book) -> str:
    """Times as ISO 8601 with the hall's offset."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for each in outages:
        alarm, began, gone = each.alarm, each.began.astimezone(book.zone_info), each.gone
        ended = gone.astimezone(book.zone_info).isoformat(timespec="seconds") if gone else ""
        minutes = f"{(gone - each.began).total_seconds() / 60:.1f}" if gone else ""
        where = capitalise(name_place(places, alarm.node))
        table.writerow(
            [
                began.isoformat(timespec="seconds"), ended, minutes,
                *map(escape_formula, (alarm.node, where, alarm.code, alarm.text)),
            ]
        )  # fmt: skip
    return out.getvalue()


def escape_formula(text: str) -> str:
    """A device's own words are never a spreadsheet's formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
