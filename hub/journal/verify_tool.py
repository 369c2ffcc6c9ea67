"""`python -m hub journal verify --journal FILE`: names the first broken link of a journal or of a copy."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from hub.config import HubConfig
from hub.journal.journal import JournalUnusable
from hub.journal.verify import NOT_CHAINED, StreamVerdict, verify_journal
from process.configuration import MISCONFIGURED, load_or_exit


def main(argv: Sequence[str]) -> int:
    """0 where all is as it was written, 1 with the first broken link, 78 where it cannot be read."""
    options = argparse.ArgumentParser(prog="python -m hub journal", description=__doc__)
    options.add_argument("what", choices=("verify",))
    where = options.add_mutually_exclusive_group(required=True)
    where.add_argument("--journal", type=Path, help="a journal, or a day's copy")
    where.add_argument("--config", type=Path, help="hub.toml, for the journal that it names")
    given = options.parse_args(argv)
    journal = given.journal or load_or_exit(given.config, os.environ, HubConfig).journal
    try:
        return report_verdicts(journal, verify_journal(journal))
    except JournalUnusable as wrong:
        sys.stderr.write(f"{wrong}\n")
        return MISCONFIGURED


def report_verdicts(journal: Path, verdicts: Sequence[StreamVerdict]) -> int:
    for each in verdicts:
        if not each.is_chained:
            sys.stdout.write(f"{each.stream}: {NOT_CHAINED}\n")
    broken = next((each for each in verdicts if each.broken), None)
    if broken is not None:
        sys.stderr.write(f"{journal}: stream {broken.stream}, {broken.broken}\n")
        return 1
    entries, streams = sum(each.entries for each in verdicts), sum(each.is_chained for each in verdicts)
    sys.stdout.write(f"{journal}: {entries} entries in {streams} streams are as they were written\n")
    return 0
