"""Slips that are no number: a service's requirements, and a test of head, width and knife (pure)."""

from collections.abc import Iterable, Sequence
from typing import Final

from broker import messages as m
from firmware.kiosk.slip.blocks import COLUMNS, Block, Gap, Line, Numeral, Slip, Width, wrap
from firmware.kiosk.slip.characters import printable
from firmware.kiosk.slip.rows import NOTHING, UNSET, complaints, joined, text
from translations.translate import marked, said

FEE_UNKNOWN: Final = marked("Biaya belum dikonfirmasi instansi. Tanyakan di loket.")
NOT_A_NUMBER: Final = marked("BUKAN NOMOR ANTREAN")


def info_slip(
    card: m.ServiceCard, agency: str, settings: m.KioskSettings | None, width_mm: Width, language: str
) -> Slip:
    """What the law wants published of a service, on paper that nobody can take for a number."""
    hall, not_a_number = settings or UNSET, said(NOT_A_NUMBER, language)
    take_one = said("Untuk dilayani, ambil nomor di mesin antrean.", language)
    blocks: list[Block] = [
        *text(not_a_number, width_mm, bold=True, tall=True),
        *text(hall.site_name.upper(), width_mm),
        *text(f"{agency} – {card.name}", width_mm, bold=True, tall=True),
        *_requirements(card, language, width_mm),
        *_procedure(card, language, width_mm),
        *_told(card, "duration", said("Waktu:", language), language, width_mm),
        *_fee(card, language, width_mm),
        *_told(card, "product", said("Hasil:", language), language, width_mm),
        *complaints(hall, language, width_mm),
        *text(take_one, width_mm, bold=True),
        *text(not_a_number, width_mm, bold=True),
        Gap(),
    ]
    return Slip(width_mm, tuple(blocks))


def _marked(card: m.ServiceCard, field: str, language: str) -> str:
    """What the agency has not confirmed is printed with a word that says so."""
    return said(" (belum dikonfirmasi)", language) if field in card.unconfirmed else ""


def _told(card: m.ServiceCard, field: str, lead: str, language: str, width_mm: Width) -> Iterable[Line]:
    """One of the six that fits a line or two; not known, it is said to be so, never left out."""
    known: str = getattr(card, field)
    unknown = said("belum dikonfirmasi instansi, tanyakan di loket", language)
    return joined([known + _marked(card, field, language) if known else unknown], lead, width_mm)


def _fee(card: m.ServiceCard, language: str, width_mm: Width) -> Iterable[Line]:
    """A fee that the agency has not confirmed is not printed: people pay what paper says."""
    if not card.fee or card.fee == FEE_UNKNOWN or "fee" in card.unconfirmed:
        return text(said(FEE_UNKNOWN, language), width_mm)
    return joined([card.fee], said("Biaya:", language), width_mm)


def _requirements(card: m.ServiceCard, language: str, width_mm: Width) -> Iterable[Line]:
    items = [clean for item in card.requirements if (clean := printable(item)) and clean.lower() != NOTHING]
    if not items:
        return text(said("Tidak ada persyaratan khusus.", language), width_mm)
    head = said("Persyaratan", language) + _marked(card, "requirements", language) + ":"
    return (*text(head, width_mm, bold=True), *_listed(items, width_mm))


def _procedure(card: m.ServiceCard, language: str, width_mm: Width) -> Iterable[Line]:
    if not card.procedure:
        return ()
    head = said("Langkah", language) + _marked(card, "procedure", language) + ":"
    return (*text(head, width_mm, bold=True), *_listed(map(printable, card.procedure), width_mm))


def _listed(items: Iterable[str], width_mm: Width) -> Iterable[Line]:
    for number, item in enumerate(items, start=1):
        mark = f"{number}. "
        for row, part in enumerate(wrap(item, COLUMNS[width_mm] - len(mark))):
            yield Line((mark if row == 0 else " " * len(mark)) + part)


def test_slip(
    settings: m.KioskSettings | None,
    width_mm: Width,
    about: Sequence[str] = (),  # noqa: PT028 - it tests a printer, not our code
    slips_left: int | None = None,  # noqa: PT028
    language: str = "id",  # noqa: PT028
) -> Slip:
    """A print that shows whether head, width and knife are well; headed so that it is no number.

    Printers do not tell how wide their paper is: a ruler of one line does, to whoever looks.
    """
    hall = settings or UNSET
    ruler = said(
        "Kertas {width} mm: angka di bawah utuh dalam satu baris, dari tepi ke tepi.",
        language,
        width=width_mm,
    )
    left = "" if slips_left is None else said("Sisa kertas ± {slips} nomor.", language, slips=slips_left)
    blocks: list[Block] = [
        *text(said("TES – BUKAN NOMOR ANTREAN", language), width_mm, bold=True, tall=True),
        *text(hall.site_name.upper(), width_mm),
        *text(hall.place, width_mm),
        *(row for each in about for row in text(each, width_mm)),
        *text(left, width_mm),
        *text(ruler, width_mm),
        Line("".join(str(column % 10) for column in range(1, COLUMNS[width_mm] + 1))),
        Numeral("TES 69"),
        *text(said(NOT_A_NUMBER, language), width_mm, bold=True),
        Gap(),
    ]
    return Slip(width_mm, tuple(blocks))
