"""The page on which the stubs of paper numbers are entered: whole lists, nothing typed is ever lost."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, render_template, request

from hub.domain.refusals import Reason, Refused
from hub.engine.batch import CommandOutcome
from hub.plan.book import Book
from hub.web.staff.door import StaffDoor
from hub.web.staff.stubs import Stub, parse_stubs
from hub.web.staff.who import identify_asker
from hub.web.window import HallView
from hub.wire.words import compose_refusal

LONGEST: Final = 100_000  # bytes of one list: every number of every prefix is less
NO_ANSWER: Final = "Hub belum menjawab. Tekan Catat lagi: mencatat dua kali tidak apa-apa."
RECORDED: Final = "Tercatat, menunggu panggilan."
OVER: Final = "Tercatat, sudah dilayani."
BEFORE: Final = "Sudah tercatat sebelumnya, tidak diubah."


@dataclass(frozen=True, slots=True)
class PaperNumberRow:
    """What became of a line; it stays in the box to be corrected while it is not `done`."""

    line: int
    typed: str
    told: str
    done: bool


def paper_number_pages(door: StaffDoor) -> Blueprint:
    pages, hall = Blueprint("paper_numbers", __name__), door.hall

    @pages.get("/kertas", endpoint="paper_numbers")
    def show_paper_numbers() -> str:
        return _render_page(hall, [])

    @pages.post("/kertas")
    def enter_paper_numbers() -> str:
        request.max_content_length = LONGEST
        return _render_page(hall, enter_stubs(hall, request.form.get("daftar", "")))

    return pages


def _render_page(hall: HallView, rows: list[PaperNumberRow]) -> str:
    plan = hall.book.plan
    return render_template(
        "paper_numbers.html",
        rows=rows,
        left="\n".join(row.typed for row in rows if not row.done),
        agencies=sorted(plan.agencies, key=lambda each: each.prefix),
        first=f"{plan.agencies[0].prefix}{plan.numbers.paper[0]:03d}",
    )


def enter_stubs(hall: HallView, typed: str) -> list[PaperNumberRow]:
    """Every right line into the hub's inbox, in one go; the wrong ones with their mistakes."""
    book = hall.book
    stubs = parse_stubs(typed, book, hall.now())
    outcomes = iter(hall.submit((each.command for each in stubs if each.command), identify_asker()))
    return [_build_row(each, next(outcomes) if each.command else None, book) for each in stubs]


def _build_row(stub: Stub, outcome: CommandOutcome | None, book: Book) -> PaperNumberRow:
    if stub.command is None:
        return PaperNumberRow(stub.line, stub.typed, " ".join(stub.wrong), False)
    if outcome is None:
        return PaperNumberRow(stub.line, stub.typed, NO_ANSWER, False)
    if outcome.refused is Reason.NUMBER_TAKEN:
        return PaperNumberRow(stub.line, stub.typed, BEFORE, True)
    if outcome.refused is not None:
        told = compose_refusal(Refused(outcome.refused, stub.command.number), book)["id"]
        return PaperNumberRow(stub.line, stub.typed, told, False)
    return PaperNumberRow(stub.line, stub.typed, OVER if stub.command.served else RECORDED, True)
