"""Slips that are no number: a service's requirements, and a test of head, width and knife (pure)."""

from collections.abc import Iterable, Sequence
from typing import Final

from broker import messages as m
from firmware.kiosk.slip.blocks import COLUMNS, Gap, Numeral, PaperWidth, Slip, SlipBlock, SlipLine, wrap_text
from firmware.kiosk.slip.characters import to_printable
from firmware.kiosk.slip.rows import NOTHING, UNSET, complaint_lines, join_parts, text_lines
from translations.translate import tr, tr_noop

FEE_UNKNOWN: Final = tr_noop("Biaya belum dikonfirmasi instansi. Tanyakan di loket.")
NOT_A_NUMBER: Final = tr_noop("BUKAN NOMOR ANTREAN")


def build_info_slip(
    card: m.ServiceCard, agency: str, settings: m.KioskSettings | None, width_mm: PaperWidth, language: str
) -> Slip:
    """What the law wants published of a service, on paper that nobody can take for a number."""
    hall, not_a_number = settings or UNSET, tr(NOT_A_NUMBER, language)
    take_one = tr("Untuk dilayani, ambil nomor di mesin antrean.", language)
    blocks: list[SlipBlock] = [
        *text_lines(not_a_number, width_mm, bold=True, tall=True),
        *text_lines(hall.site_name.upper(), width_mm),
        *text_lines(f"{agency} – {card.name}", width_mm, bold=True, tall=True),
        *_requirement_lines(card, language, width_mm),
        *_procedure_lines(card, language, width_mm),
        *_detail_lines(card, "duration", tr("Waktu:", language), language, width_mm),
        *_fee_lines(card, language, width_mm),
        *_detail_lines(card, "product", tr("Hasil:", language), language, width_mm),
        *complaint_lines(hall, language, width_mm),
        *text_lines(take_one, width_mm, bold=True),
        *text_lines(not_a_number, width_mm, bold=True),
        Gap(),
    ]
    return Slip(width_mm, tuple(blocks))


def _unconfirmed_mark(card: m.ServiceCard, field: str, language: str) -> str:
    """What the agency has not confirmed is printed with a word that says so."""
    return tr(" (belum dikonfirmasi)", language) if field in card.unconfirmed else ""


def _detail_lines(
    card: m.ServiceCard, field: str, lead: str, language: str, width_mm: PaperWidth
) -> Iterable[SlipLine]:
    """One of the six that fits a line or two; not known, it is said to be so, never left out."""
    known: str = getattr(card, field)
    unknown = tr("belum dikonfirmasi instansi, tanyakan di loket", language)
    return join_parts(
        [known + _unconfirmed_mark(card, field, language) if known else unknown], lead, width_mm
    )


def _fee_lines(card: m.ServiceCard, language: str, width_mm: PaperWidth) -> Iterable[SlipLine]:
    """A fee that the agency has not confirmed is not printed: people pay what paper says."""
    if not card.fee or card.fee == FEE_UNKNOWN or "fee" in card.unconfirmed:
        return text_lines(tr(FEE_UNKNOWN, language), width_mm)
    return join_parts([card.fee], tr("Biaya:", language), width_mm)


def _requirement_lines(card: m.ServiceCard, language: str, width_mm: PaperWidth) -> Iterable[SlipLine]:
    items = [
        clean for item in card.requirements if (clean := to_printable(item)) and clean.lower() != NOTHING
    ]
    if not items:
        return text_lines(tr("Tidak ada persyaratan khusus.", language), width_mm)
    head = tr("Persyaratan", language) + _unconfirmed_mark(card, "requirements", language) + ":"
    return (*text_lines(head, width_mm, bold=True), *_number_items(items, width_mm))


def _procedure_lines(card: m.ServiceCard, language: str, width_mm: PaperWidth) -> Iterable[SlipLine]:
    if not card.procedure:
        return ()
    head = tr("Langkah", language) + _unconfirmed_mark(card, "procedure", language) + ":"
    return (
        *text_lines(head, width_mm, bold=True),
        *_number_items(map(to_printable, card.procedure), width_mm),
    )


def _number_items(items: Iterable[str], width_mm: PaperWidth) -> Iterable[SlipLine]:
    for number, item in enumerate(items, start=1):
        mark = f"{number}. "
        for row, part in enumerate(wrap_text(item, COLUMNS[width_mm] - len(mark))):
            yield SlipLine((mark if row == 0 else " " * len(mark)) + part)


def build_test_slip(
    settings: m.KioskSettings | None,
    width_mm: PaperWidth,
    about: Sequence[str] = (),
    slips_left: int | None = None,
    language: str = "id",
) -> Slip:
    """A print that shows whether head, width and knife are well; headed so that it is no number.

    Printers do not tell how wide their paper is: a ruler of one line does, to whoever looks.
    """
    hall = settings or UNSET
    ruler = tr(
        "Kertas {width} mm: angka di bawah utuh dalam satu baris, dari tepi ke tepi.",
        language,
        width=width_mm,
    )
    left = "" if slips_left is None else tr("Sisa kertas ± {slips} nomor.", language, slips=slips_left)
    blocks: list[SlipBlock] = [
        *text_lines(tr("TES – BUKAN NOMOR ANTREAN", language), width_mm, bold=True, tall=True),
        *text_lines(hall.site_name.upper(), width_mm),
        *text_lines(hall.place, width_mm),
        *(row for each in about for row in text_lines(each, width_mm)),
        *text_lines(left, width_mm),
        *text_lines(ruler, width_mm),
        SlipLine("".join(str(column % 10) for column in range(1, COLUMNS[width_mm] + 1))),
        Numeral("TES 69"),
        *text_lines(tr(NOT_A_NUMBER, language), width_mm, bold=True),
        Gap(),
    ]
    return Slip(width_mm, tuple(blocks))
