"""Sheets of paper numbers: slips outside to tear off, their stubs down the middle to keep."""

from pathlib import Path
from typing import Final

from hub.papers.blocks import Torn, block
from hub.papers.sheet import A4, Corner, Sheet, Type
from hub.papers.typeface import POINT_MM, REGULAR, cap_points, width_mm
from hub.plan.model import Agency, Range, SitePlan

ROWS: Final = 5
EACH: Final = 2 * ROWS
MARGIN: Final = 8.0
TOP: Final = 20.0
SLIP: Final = (68.0, 52.0)
STUB: Final = 29.0
CUT: Final = (1.6, 1.2)
TEAR: Final = (0.4, 1.0)
NUMBER: Final = cap_points(13.0)
GREY: Final = "#555555"


def print_blocks(file: Path, plan: SitePlan, agencies: list[Agency], span: Range) -> int:
    """Writes the sheets, each agency from a new one; gives how many. Raises NoTypeface."""
    sheet, pages = Sheet(file, A4, f"Nomor kertas – {plan.site.name}"), 0
    for agency in agencies:
        numbers = tuple(block(plan, agency, span))
        sheets = [numbers[first : first + EACH] for first in range(0, len(numbers), EACH)]
        for page, torn in enumerate(sheets, start=1):
            _head(sheet, plan, torn, f"lembar {page} dari {len(sheets)}")
            for place, one in enumerate(torn):
                _unit(sheet, plan, one, place)
            _foot(sheet, agency)
            sheet.turn()
        pages += len(sheets)
    sheet.save()
    return pages


def _head(sheet: Sheet, plan: SitePlan, torn: tuple[Torn, ...], page: str) -> None:
    agency = torn[0].agency
    span = f"{torn[0].spaced} sampai {torn[-1].spaced}"
    sheet.text((MARGIN, 12), f"{agency.prefix} – {agency.short}", Type(15, bold=True), fit=90)
    sheet.text((MARGIN, 17), f"{plan.site.name} · {page}", Type(8, colour=GREY), fit=90)
    sheet.text((A4[0] - MARGIN, 12), span, Type(11, bold=True, align="right"))
    sheet.text((A4[0] - MARGIN, 17), "Tanggal: ______ / ______ / ____________", Type(8, align="right"))


def _foot(sheet: Sheet, agency: Agency) -> None:
    """What the guide needs beside the stubs: the services by their key's numeral, and what to do."""
    keys = enumerate((each.short for each in agency.services if each.listed), start=1)
    services = "   ".join(f"{key} {short}" for key, short in keys)
    told = (
        "Sobek ke luar di garis titik-titik. Bonggol di tengah tetap di lembar ini; dicatat di halaman hub."
    )
    middle, wide = A4[0] / 2, A4[0] - 2 * MARGIN
    sheet.text((middle, 285), f"Layanan: {services}", Type(9, bold=True, align="centre"), fit=wide)
    sheet.text((middle, 289.5), told, Type(7.5, align="centre"), fit=wide)


def _unit(sheet: Sheet, plan: SitePlan, one: Torn, place: int) -> None:
    """Down the left side first, then down the right; the right side is the left one's mirror."""
    right, row = divmod(place, ROWS)
    y, middle = TOP + row * SLIP[1], A4[0] / 2
    slip_x = middle + STUB if right else middle - STUB - SLIP[0]
    stub_x = middle if right else middle - STUB
    tear_x = middle + STUB if right else middle - STUB
    for edge in (y, y + SLIP[1]):
        sheet.line((slip_x, edge), (slip_x + SLIP[0], edge), dash=CUT, colour=GREY)
        sheet.line((stub_x, edge), (stub_x + STUB, edge), colour=GREY)
    sheet.line((tear_x, y), (tear_x, y + SLIP[1]), 0.35, dash=TEAR)
    sheet.text((slip_x + (SLIP[0] - 4 if right else 1), y + 1.4), "✂", Type(8, colour=GREY))
    _slip(sheet, plan, one, (slip_x + 3, y))
    _stub(sheet, one, (stub_x + 2.5, y))


def _slip(sheet: Sheet, plan: SitePlan, one: Torn, at: Corner) -> None:
    x, y, wide = at[0], at[1], SLIP[0] - 6
    sheet.text((x, y + 5), plan.site.name.upper(), Type(7.5), fit=wide)
    sheet.text((x, y + 10.2), one.agency.short, Type(12, bold=True), fit=wide)
    _number(sheet, one.spaced, (x, y + 26.2), wide)
    sheet.text((x, y + 31.5), one.spoken, Type(9.5), fit=wide)
    sheet.text((x, y + 37.3), f"ZONA {one.zone.number}", Type(10, bold=True))
    sheet.shape(one.zone.shape, (x + 17.5, y + 34.4), 3.2)
    place = f"{one.zone.colour.upper()}   LOKET {one.counters}"
    sheet.text((x + 22, y + 37.3), place, Type(10, bold=True), fit=wide - 22)
    sheet.text((x, y + 43.2), "Tanggal: _____________________", Type(9), fit=wide)
    sheet.text((x, y + 49), "Berlaku hari ini saja", Type(9, bold=True))


def _number(sheet: Sheet, number: str, base: Corner, wide: float) -> None:
    """As large as it goes, 6 and 9 underlined: a slip has no right way up."""
    how = Type(NUMBER, bold=True)
    sheet.text(base, number, how, fit=wide)
    points = how.points * min(1.0, wide / width_mm(number, how.face, how.points))
    x, under = base[0], base[1] + 1.3
    for each in number:
        advance = width_mm(each, how.face, points)
        if each in "69":
            inset, thick = advance * 0.06, points * POINT_MM * 0.05
            sheet.line((x + inset, under), (x + advance - inset, under), thick)
        x += advance


def _stub(sheet: Sheet, one: Torn, at: Corner) -> None:
    x, y, wide = at[0], at[1], STUB - 5
    sheet.text((x, y + 6), one.spaced, Type(14, bold=True))
    sheet.text((x, y + 10), one.agency.short, Type(7.5), fit=wide)
    for line, asked in ((18, "Jam"), (26, "Layanan")):
        sheet.text((x, y + line), asked, Type(8))
        start = x + width_mm(asked, REGULAR, 8) + 1
        sheet.line((start, y + line + 0.6), (x + wide, y + line + 0.6), 0.15)
    for line, ticked in ((33, "Prioritas"), (39, "Sudah dilayani")):
        sheet.box((x, y + line - 2.6), (3, 3))
        sheet.text((x + 4, y + line), ticked, Type(7))
