"""`python -m hub.plan FILE`: every mistake of a site plan, or its doubts; `--schema` prints the schema."""

import argparse
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from hub.plan.check import find_doubts, format_doubts
from hub.plan.load import load_plan_alone
from hub.plan.mistake import PlanRefused
from hub.plan.model import SitePlan
from hub.plan.schema import publish_schema

EX_CONFIG = 78


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m hub.plan", description="Check a site plan.")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", type=Path, help="the plan, a YAML document")
    what.add_argument("--schema", action="store_true", help="print the plan's JSON Schema")
    given = parser.parse_args(argv)
    if given.schema:
        sys.stdout.write(publish_schema())
        return 0
    return examine_plan(given.file)


def examine_plan(file: Path) -> int:
    """0 when the hall can open with this plan, 78 when not; what is wrong goes to stderr."""
    try:
        plan = load_plan_alone(file)
    except OSError as fault:
        print(f"{file}: cannot be read: {fault.strerror}", file=sys.stderr)
        return EX_CONFIG
    except PlanRefused as refused:
        print(f"{file}: {_format_count(len(refused.mistakes), 'mistake')}", file=sys.stderr)
        for mistake in refused.mistakes:
            print(f"  {mistake}", file=sys.stderr)
        return EX_CONFIG
    _print_report(file, plan)
    return 0


def _print_report(file: Path, plan: SitePlan) -> None:
    today = datetime.now(ZoneInfo(plan.site.timezone)).date()
    doubts = format_doubts(plan, find_doubts(plan, today))
    services = sum(1 for agency in plan.agencies for service in agency.services if service.listed)
    counts = f"{len(plan.agencies)} agencies, {services} services, {len(plan.counters)} counters"
    print(f"{file}: no mistakes. {plan.site.name}: {counts}, {len(plan.zones)} zones.")
    if doubts:
        print(f"{_format_count(len(doubts), 'doubt')}, for the hall to judge:")
    for doubt in doubts:
        print(f"  {doubt}")


def _format_count(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
