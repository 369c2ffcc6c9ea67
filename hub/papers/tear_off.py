"""Sheets of paper numbers: slips outside to tear off, their stubs down the middle to keep."""

from pathlib import Path
from typing import Final

from hub.papers.blocks import BlockNumber, build_block
from hub.papers.sheet import A4, Corner, Sheet, TextStyle
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
        numbers = tuple(build_block(plan, agency, span))
        sheets = [numbers[first : first + EACH] for first in range(0, len(numbers), EACH)]
        for page, torn in enumerate(sheets, start=1):
            _draw_head(sheet, plan, torn, f"lembar {page} dari {len(sheets)}")
            for place, one in enumerate(torn):
                _draw_unit(sheet, plan, one, place)
            _draw_foot(sheet, agency)
            sheet.end_page()
        pages += len(sheets)
    sheet.save()
    return pages


def _draw_head(sheet: Sheet, plan: SitePlan, torn: tuple[BlockNumber, ...], page: str) -> None:
    agency = torn[0].agency
    span = f"{torn[0].spaced} sampai {torn[-1].spaced}"
    sheet.draw_text((MARGIN, 12), f"{agency.prefix} – {agency.short}", TextStyle(15, bold=True), fit=90)
    sheet.draw_text((MARGIN, 17), f"{plan.site.name} · {page}", TextStyle(8, colour=GREY), fit=90)
    sheet.draw_text((A4[0] - MARGIN, 12), span, TextStyle(11, bold=True, align="right"))
    sheet.draw_text(
        (A4[0] - MARGIN, 17), "Tanggal: ______ / ______ / ____________", TextStyle(8, align="right")
    )


def _draw_foot(sheet: Sheet, agency: Agency) -> None:
    """What the guide needs beside the stubs: the services by their key's numeral, and what to do."""
    keys = enumerate((each.short for each in agency.services if each.listed), start=1)
    services = "   ".join(f"{key} {short}" for key, short in keys)
    told = (
        "Sobek ke luar di garis titik-titik. Bonggol di tengah tetap di lembar ini; dicatat di halaman hub."
    )
    middle, wide = A4[0] / 2, A4[0] - 2 * MARGIN
    sheet.draw_text((middle, 285), f"Layanan: {services}", TextStyle(9, bold=True, align="centre"), fit=wide)
    sheet.draw_text((middle, 289.5), told, TextStyle(7.5, align="centre"), fit=wide)


def _draw_unit(sheet: Sheet, plan: SitePlan, one: BlockNumber, place: int) -> None:
    """Down the left side first, then down the right; the right side is the left one's mirror."""
    right, row = divmod(place, ROWS)
    y, middle = TOP + row * SLIP[1], A4[0] / 2
    slip_x = middle + STUB if right else middle - STUB - SLIP[0]
    stub_x = middle if right else middle - STUB
    tear_x = middle + STUB if right else middle - STUB
    for edge in (y, y + SLIP[1]):
        sheet.draw_line((slip_x, edge), (slip_x + SLIP[0], edge), dash=CUT, colour=GREY)
        sheet.draw_line((stub_x, edge), (stub_x + STUB, edge), colour=GREY)
    sheet.draw_line((tear_x, y), (tear_x, y + SLIP[1]), 0.35, dash=TEAR)
    sheet.draw_text((slip_x + (SLIP[0] - 4 if right else 1), y + 1.4), "✂", TextStyle(8, colour=GREY))
    _draw_slip(sheet, plan, one, (slip_x + 3, y))
    _draw_stub(sheet, one, (stub_x + 2.5, y))


def _draw_slip(sheet: Sheet, plan: SitePlan, one: BlockNumber, at: Corner) -> None:
    x, y, wide = at[0], at[1], SLIP[0] - 6
    sheet.draw_text((x, y + 5), plan.site.name.upper(), TextStyle(7.5), fit=wide)
    sheet.draw_text((x, y + 10.2), one.agency.short, TextStyle(12, bold=True), fit=wide)
    _draw_number(sheet, one.spaced, (x, y + 26.2), wide)
    sheet.draw_text((x, y + 31.5), one.spoken, TextStyle(9.5), fit=wide)
    sheet.draw_text((x, y + 37.3), f"ZONA {one.zone.number}", TextStyle(10, bold=True))
    sheet.draw_shape(one.zone.shape, (x + 17.5, y + 34.4), 3.2)
    place = f"{one.zone.colour.upper()}   LOKET {one.counters}"
    sheet.draw_text((x + 22, y + 37.3), place, TextStyle(10, bold=True), fit=wide - 22)
    sheet.draw_text((x, y + 43.2), "Tanggal: _____________________", TextStyle(9), fit=wide)
    sheet.draw_text((x, y + 49), "Berlaku hari ini saja", TextStyle(9, bold=True))


def _draw_number(sheet: Sheet, number: str, base: Corner, wide: float) -> None:
    """As large as it goes, 6 and 9 underlined: a slip has no right way up."""
    how = TextStyle(NUMBER, bold=True)
    sheet.draw_text(base, number, how, fit=wide)
    points = how.points * min(1.0, wide / width_mm(number, how.face, how.points))
    x, under = base[0], base[1] + 1.3
    for each in number:
        advance = width_mm(each, how.face, points)
        if each in "69":
            inset, thick = advance * 0.06, points * POINT_MM * 0.05
            sheet.draw_line((x + inset, under), (x + advance - inset, under), thick)
        x += advance


def _draw_stub(sheet: Sheet, one: BlockNumber, at: Corner) -> None:
    x, y, wide = at[0], at[1], STUB - 5
    sheet.draw_text((x, y + 6), one.spaced, TextStyle(14, bold=True))
    sheet.draw_text((x, y + 10), one.agency.short, TextStyle(7.5), fit=wide)
    for line, asked in ((18, "Jam"), (26, "Layanan")):
        sheet.draw_text((x, y + line), asked, TextStyle(8))
        start = x + width_mm(asked, REGULAR, 8) + 1
        sheet.draw_line((start, y + line + 0.6), (x + wide, y + line + 0.6), 0.15)
    for line, ticked in ((33, "Prioritas"), (39, "Sudah dilayani")):
        sheet.draw_box((x, y + line - 2.6), (3, 3))
        sheet.draw_text((x + 4, y + line), ticked, TextStyle(7))
