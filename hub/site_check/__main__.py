"""`python -m hub.site_check walk HUB`: in a terminal; `verify SHEET --journal FILE`: is a sheet genuine."""

import argparse
import sys
from pathlib import Path

from hub.domain.events import SiteChecked
from hub.journal.journal import JournalUnusable
from hub.journal.reading import read_events
from hub.journal.records import UnreadableEvent
from hub.site_check.store import digest_sheet
from hub.site_check.terminal import walk_hall

NOT_THE_ONE = 1
CANNOT_TELL = 2


def main(argv: list[str]) -> int:
    """0 for a sheet that stands in the journal, 1 for one that does not, 2 where nobody can tell."""
    parser = argparse.ArgumentParser(prog="python -m hub.site_check", description="Check a hall.")
    kinds = parser.add_subparsers(required=True, metavar="walk|verify")
    walking = kinds.add_parser("walk", help="walk the hall, answering in this terminal")
    walking.add_argument("hub", help="the staff's pages, such as http://127.0.0.1:8080")
    walking.set_defaults(does=lambda given: walk_hall(given.hub))
    verifying = kinds.add_parser("verify", help="is this acceptance sheet the one that was recorded")
    verifying.add_argument("sheet", type=Path)
    verifying.add_argument("--journal", type=Path, required=True)
    verifying.set_defaults(does=lambda given: verify_sheet(given.sheet, given.journal))
    given = parser.parse_args(argv)
    told: int = given.does(given)
    return told


def verify_sheet(sheet: Path, journal: Path) -> int:
    try:
        own = digest_sheet(sheet.read_bytes())
        events = [each for each in read_events(journal, "site-checked") if isinstance(each, SiteChecked)]
    except (OSError, JournalUnusable, UnreadableEvent) as fault:
        print(fault, file=sys.stderr)
        return CANNOT_TELL
    found = next((each for each in events if each.sheet == own), None)
    if found is None:
        print(f"{sheet}: NOT in this journal. Changed after it was made, or another hall's. SHA-256 {own}")
        return NOT_THE_ONE
    told = f"{found.good} good, {found.bad} bad, {found.undone} not done"
    print(f"{sheet}: recorded {found.at:%Y-%m-%d %H:%M} UTC; {told}. SHA-256 {own}")
    print(_describe_predecessor(found, {each.sheet for each in events}))
    return 0


def _describe_predecessor(found: SiteChecked, known: set[str]) -> str:
    if not found.before:
        return "It is the first of its hall."
    there = "recorded too" if found.before in known else "NOT in this journal"
    return f"The one before it, {found.before}, is {there}."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
