"""A key panel as PDF, 1:1: whole, and by A4 sheets with a drill table."""

from pathlib import Path
from typing import Final

from hub.papers import braille
from hub.papers.panel import HOLE, PrintedKeyPanel
from hub.papers.panel_layers import LAYERS, draw_cross
from hub.papers.sheet import A4, Corner, Sheet, TextStyle

BORDER: Final = 15.0
OVERLAP: Final = 10.0
TILE_MARGIN: Final = 10.0
SCALE_MM: Final = 100
NOTE: Final = TextStyle(8)
DRILLING: Final = (
    "Panel {} × {} mm. Lubang Ø {} mm: ukur tombol Anda dahulu. Titik Braille Ø {} mm, jarak {}/{}/{} mm, "
    "tinggi 0,6–0,9 mm. Mintalah pembaca Braille memeriksa cetakan percobaan sebelum panel dibuat."
)


def print_panel(folder: Path, panel: PrintedKeyPanel, site: str) -> tuple[Path, Path]:
    """Writes it whole and in A4 sheets to paste together; both 1:1. Raises NoTypeface."""
    whole, tiled = folder / f"panel-{panel.kiosk.id}.pdf", folder / f"panel-{panel.kiosk.id}-a4.pdf"
    title = f"Panel {panel.kiosk.id} ({panel.kiosk.place}) – {site}"
    size = (panel.size[0] + 2 * BORDER, panel.size[1] + 2 * BORDER)
    sheet = Sheet(whole, size, title)
    for layer in LAYERS:
        _draw_bordered(sheet, panel, layer, title)
        sheet.end_page()
    sheet.save()
    tiles = Sheet(tiled, A4, title)
    for layer in LAYERS:
        _print_tiles(tiles, panel, layer, title, size)
    _print_drill_table(tiles, panel, title)
    tiles.save()
    return whole, tiled


def _draw_bordered(sheet: Sheet, panel: PrintedKeyPanel, layer: str, title: str) -> None:
    """The layer, its outline and corner marks, and a bar to measure the print by."""
    width, height = panel.size
    with sheet.shift_origin((BORDER, BORDER)):
        sheet.draw_box((0, 0), panel.size, 0.25)
        for corner in ((0, 0), (width, 0), (0, height), (width, height)):
            draw_cross(sheet, corner, 6)
        LAYERS[layer](sheet, panel)
    sheet.draw_text((BORDER + 10, 9), f"{title} · {layer} · dilihat dari depan", NOTE)
    _draw_scale(sheet, (BORDER + 10, height + BORDER + 8))


def _draw_scale(sheet: Sheet, at: Corner) -> None:
    x, y = at
    sheet.draw_line((x, y), (x + SCALE_MM, y), 0.3)
    for step in range(0, SCALE_MM + 1, 10):
        sheet.draw_line((x + step, y - (2 if step % 50 else 3)), (x + step, y), 0.2)
    sheet.draw_text((x + SCALE_MM + 4, y), f"{SCALE_MM} mm. Ukur setelah dicetak: skala harus 100 %.", NOTE)


def _print_tiles(sheet: Sheet, panel: PrintedKeyPanel, layer: str, title: str, size: Corner) -> None:
    """Sheets that overlap by a centimetre, to be laid over each other at the crosses."""
    seen = (A4[0] - 2 * TILE_MARGIN, A4[1] - 2 * TILE_MARGIN)
    steps = [range(-(-round(size[axis] - OVERLAP) // round(seen[axis] - OVERLAP))) for axis in (0, 1)]
    for down in steps[1]:
        for across in steps[0]:
            x, y = across * (seen[0] - OVERLAP), down * (seen[1] - OVERLAP)
            frame = (TILE_MARGIN, TILE_MARGIN)
            with sheet.clip_to(frame, seen), sheet.shift_origin((TILE_MARGIN - x, TILE_MARGIN - y)):
                _draw_bordered(sheet, panel, layer, title)
                for mark in _overlap_marks(size, seen):
                    draw_cross(sheet, mark, 3)
            place = f"{layer}: baris {down + 1} dari {len(steps[1])}, kolom {across + 1} dari {len(steps[0])}"
            sheet.draw_text((TILE_MARGIN, 7), place, NOTE)
            sheet.end_page()


def _overlap_marks(size: Corner, seen: Corner) -> list[Corner]:
    """Where neighbouring sheets overlap."""
    across = [step for step in range(1, 99) if step * (seen[0] - OVERLAP) < size[0]]
    down = [step for step in range(1, 99) if step * (seen[1] - OVERLAP) < size[1]]
    xs = [step * (seen[0] - OVERLAP) + OVERLAP / 2 for step in across]
    ys = [step * (seen[1] - OVERLAP) + OVERLAP / 2 for step in down]
    return [(x, y) for x in [*xs, size[0] / 4] for y in [*ys, size[1] / 4] if x in xs or y in ys]


def _print_drill_table(sheet: Sheet, panel: PrintedKeyPanel, title: str) -> None:
    """Where to drill, in millimetres from the upper left corner, and which crossing of the matrix it is."""
    sheet.draw_text((15, 20), title, TextStyle(12, bold=True), fit=180)
    width, height = panel.size
    sizes = map(_format_figure, (width, height, HOLE, braille.DOT, braille.APART, braille.CELL, braille.LINE))
    y = sheet.draw_paragraph((15, 27), DRILLING.format(*sizes), TextStyle(9), 180) + 4
    columns = (15, 25, 80, 102, 128, 160)
    heads = ("No.", "Tombol", "x mm", "y mm", "Baris matriks", "Kolom matriks")
    for x, head in zip(columns, heads, strict=True):
        sheet.draw_text((x, y), head, TextStyle(9, bold=True))
    for number, key in enumerate(panel.keys, start=1):
        y += 6.2
        sheet.draw_line((15, y - 4.3), (195, y - 4.3), 0.1)
        where, crossing = (
            [_format_figure(each) for each in key.at],
            [str(each) for each in panel.matrix_crossing(key)],
        )
        row = (str(number), key.name, *where, *crossing)
        for x, said in zip(columns, row, strict=True):
            sheet.draw_text((x, y), said, TextStyle(9))
    sheet.end_page()


def _format_figure(millimetres: float) -> str:
    """As it is written here: `2,5`."""
    return f"{millimetres:g}".replace(".", ",")
