"""`python -m hub.papers numbers|panel PLAN ...`: papers of a site plan, as PDF files."""

import argparse
import re
import sys
from pathlib import Path

from hub.papers import panel_sheets, power_cut, tear_off
from hub.papers.blocks import choose_blocks
from hub.papers.braille import NoBraille
from hub.papers.panel import lay_out_panel
from hub.papers.typeface import NoTypeface
from hub.plan.load import load_plan_alone
from hub.plan.mistake import PlanRefused
from hub.plan.model import Range, SitePlan
from process.configuration import MISCONFIGURED

SPAN = re.compile(r"(\d{1,3})-(\d{1,3})")


def main(argv: list[str]) -> int:
    """0, or 78 with every mistake on stderr and nothing written."""
    given = _parse_arguments(argv)
    try:
        plan = load_plan_alone(given.plan)
        given.out.mkdir(parents=True, exist_ok=True)
        given.print(plan, given)
    except OSError as fault:
        return _report_mistake(f"{fault.filename}: {fault.strerror}")
    except (PlanRefused, NoTypeface, NoBraille, ValueError) as wrong:
        return _report_mistake(str(wrong))
    return 0


def _report_mistake(said: str) -> int:
    sys.stderr.write(f"{said}\n")
    return MISCONFIGURED


def _parse_arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m hub.papers", description="Papers of a hall, as PDF.")
    kinds = parser.add_subparsers(required=True, metavar="numbers|panel")
    numbers = kinds.add_parser("numbers", help="paper numbers to tear off, and the page for a power cut")
    numbers.add_argument("--agency", action="append", default=[], help="only this agency's (repeatable)")
    numbers.add_argument(
        "--numbers", type=_parse_span, help="only these, such as 700-749", metavar="FIRST-LAST"
    )
    numbers.set_defaults(print=_print_numbers)
    numbers.add_argument("plan", type=Path, help="the site plan, a YAML document")
    numbers.add_argument("out", type=Path, help="the folder for the papers")
    keys = kinds.add_parser("panel", help="a kiosk's key panel, 1:1: labels, holes, Braille")
    keys.set_defaults(print=_print_panel)
    keys.add_argument("plan", type=Path, help="the site plan, a YAML document")
    keys.add_argument("out", type=Path, help="the folder for the papers")
    keys.add_argument("kiosk", help="the kiosk's id in the plan")
    return parser.parse_args(argv)


def _parse_span(said: str) -> Range:
    found = SPAN.fullmatch(said)
    if found is None:
        raise argparse.ArgumentTypeError(f"{said}: not two numbers such as 700-749")
    return int(found[1]), int(found[2])


def _print_numbers(plan: SitePlan, given: argparse.Namespace) -> None:
    agencies, span = choose_blocks(plan, tuple(given.agency), given.numbers)
    sheets, page = given.out / "nomor-kertas.pdf", given.out / "listrik-padam.pdf"
    count = tear_off.print_blocks(sheets, plan, agencies, span)
    power_cut.print_power_cut_page(page, plan)
    numbers = (span[1] - span[0] + 1) * len(agencies)
    print(f"{sheets}: {numbers} numbers of {len(agencies)} agencies on {count} sheets of A4")
    print(f"{page}: the page for the bag")


def _print_panel(plan: SitePlan, given: argparse.Namespace) -> None:
    kiosk = next((each for each in plan.kiosks if each.id == given.kiosk), None)
    if kiosk is None:
        known = ", ".join(each.id for each in plan.kiosks)
        raise ValueError(f"{given.kiosk}: no kiosk has this id; there are: {known}")
    keys = lay_out_panel(plan, kiosk)
    whole, tiled = panel_sheets.print_panel(given.out, keys, plan.site.name)
    width, height = keys.size
    print(f"{whole}: {len(keys.keys)} keys on {width:g} x {height:g} mm: labels, then holes and Braille")
    print(f"{tiled}: the same on A4 sheets to lay over each other, and the drill table")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
