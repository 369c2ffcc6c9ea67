"""Slips that are no number: a service's requirements, and a test of head, width and knife (pure)."""

from collections.abc import Iterable

from broker import messages as m
from firmware.kiosk.characters import printable
from firmware.kiosk.slip_blocks import COLUMNS, Block, Gap, Line, Numeral, Slip, Width, wrap
from firmware.kiosk.slip_rows import NOTHING, UNSET, complaints, joined, text
from firmware.kiosk.slip_words import INDONESIAN, Words, words


def info_slip(
    card: m.ServiceCard, agency: str, settings: m.KioskSettings | None, width_mm: Width, language: str
) -> Slip:
    """What a service asks for, all of it, on paper that nobody can take for a number."""
    say, hall = words(language), settings or UNSET
    blocks: list[Block] = [
        *text(say.not_a_number, width_mm, bold=True, tall=True),
        *text(hall.site_name.upper(), width_mm),
        *text(f"{agency} – {card.name}", width_mm, bold=True, tall=True),
        *_listed(card, say, width_mm),
        *joined(
            [card.duration + _marked(card, "duration", say)] if card.duration else [], say.duration, width_mm
        ),
        *_fee(card, say, width_mm),
        *joined([card.product + _marked(card, "product", say)] if card.product else [], say.result, width_mm),
        *text(say.take_a_number, width_mm, bold=True),
        *complaints(hall, say, width_mm),
        *text(say.not_a_number, width_mm, bold=True),
        Gap(),
    ]
    return Slip(width_mm, tuple(blocks))


def _marked(card: m.ServiceCard, field: str, say: Words) -> str:
    """What the agency has not confirmed is printed with a word that says so."""
    return f" ({say.unconfirmed})" if field in card.unconfirmed else ""


def _fee(card: m.ServiceCard, say: Words, width_mm: Width) -> Iterable[Block]:
    """A fee that the agency has not confirmed is not printed: people pay what paper says."""
    if not card.fee or card.fee == INDONESIAN.fee_unknown or "fee" in card.unconfirmed:
        return text(say.fee_unknown, width_mm)
    return joined([card.fee], say.fee, width_mm)


def _listed(card: m.ServiceCard, say: Words, width_mm: Width) -> Iterable[Block]:
    items = [clean for item in card.requirements if (clean := printable(item)) and clean.lower() != NOTHING]
    if not items:
        yield from text(say.no_requirements, width_mm)
        return
    yield from text(f"{say.requirements}{_marked(card, 'requirements', say)}:", width_mm, bold=True)
    for number, item in enumerate(items, start=1):
        mark = f"{number}. "
        for row, part in enumerate(wrap(item, COLUMNS[width_mm] - len(mark))):
            yield Line((mark if row == 0 else " " * len(mark)) + part)


def test_slip(
    settings: m.KioskSettings | None,
    width_mm: Width,
    language: str = "id",  # noqa: PT028 - it tests a printer, not our code
    slips_left: int | None = None,  # noqa: PT028
) -> Slip:
    """A print that shows whether head, width and knife are well; headed so that it is no number."""
    say, hall = words(language), settings or UNSET
    left = say.paper_left.format(slips=slips_left) if slips_left is not None else ""
    blocks: list[Block] = [
        *text(say.test, width_mm, bold=True, tall=True),
        *text(hall.site_name.upper(), width_mm),
        *text(hall.place, width_mm),
        *text(left, width_mm),
        *text(say.test_below, width_mm),
        Line("".join(str(column % 10) for column in range(1, COLUMNS[width_mm] + 1))),
        Numeral("TES 69"),
        *text(say.not_a_number, width_mm, bold=True),
        Gap(),
    ]
    return Slip(width_mm, tuple(blocks))
