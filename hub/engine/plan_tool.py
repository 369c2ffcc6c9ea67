"""`python -m hub plan show|export|import --config FILE`: the plan in force, its document, or the file's."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from hub.config import HubConfig
from hub.engine.plan_choice import KnownPlans, unpack_next
from hub.journal.journal import IMPORTED, NEXT_PLAN, JournalUnusable
from hub.journal.reading import PlanRecord, read_plans
from hub.journal.sqlite import SqliteJournal
from hub.plan.load import load_plan
from hub.plan.mistake import PlanRefused
from process.configuration import MISCONFIGURED, load_or_exit

NONE: Final = "Belum ada denah yang berlaku: hub mulai dengan berkas {file}."
SHOW: Final = "Berlaku: {latest}\nDi berkas {file}: {version}\nTerakhir diambil dari berkas: {imported}\n"
TAKEN: Final = "Denah di berkas ({version}) menggantikan yang berlaku ({latest}) saat hub dimulai.\n"


def main(argv: Sequence[str]) -> int:
    options = argparse.ArgumentParser(prog="python -m hub plan", description=__doc__)
    options.add_argument("what", choices=("show", "export", "import"))
    options.add_argument("--config", type=Path, required=True)
    given = options.parse_args(argv)
    config = load_or_exit(given.config, os.environ, HubConfig)
    try:
        _, version = load_plan(config.plan)
        record = read_plans(config.journal)
        return TOOLS[given.what](config, record, version)
    except (OSError, PlanRefused, JournalUnusable) as wrong:
        sys.stderr.write(f"{wrong}\n")
        return MISCONFIGURED


def known_plans(record: PlanRecord) -> KnownPlans:
    adopted, over = unpack_next(record.marks.get(NEXT_PLAN, ""))
    return KnownPlans(record.recorded, adopted, over, record.marks.get(IMPORTED, ""))


def show_plans(config: HubConfig, record: PlanRecord, version: str) -> int:
    known = known_plans(record)
    told = SHOW if known.latest else NONE + "\n"
    imported = known.imported or known.latest
    sys.stdout.write(told.format(latest=known.latest, file=config.plan, version=version, imported=imported))
    return 0


def export_plan(_config: HubConfig, record: PlanRecord, _version: str) -> int:
    """The document of the plan in force, to be put in the file's place."""
    sys.stdout.write(record.documents.get(known_plans(record).latest, ""))
    return 0 if known_plans(record).latest in record.documents else 1


def import_file(config: HubConfig, record: PlanRecord, version: str) -> int:
    """The hub must be stopped: it holds its journal. Raises JournalUnusable where it is not."""
    journal = SqliteJournal(config.journal)
    try:
        journal.set_mark(IMPORTED, known_plans(record).latest)
    finally:
        journal.close()
    sys.stdout.write(TAKEN.format(version=version, latest=known_plans(record).latest))
    return 0


TOOLS: Final = {"show": show_plans, "export": export_plan, "import": import_file}
