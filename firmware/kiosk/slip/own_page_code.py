"""How a slip leads to its visitor's own page: a code to scan, or four digits to type (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass

from broker import messages as m
from broker.ticket_link import hash_token, slip_code
from firmware.kiosk.slip.blocks import CODE_SIDE_DOTS, DOTS, PaperWidth, SlipBlock, SlipCode
from firmware.kiosk.slip.characters import to_printable
from firmware.kiosk.slip.rows import text_lines
from translations.translate import tr


@dataclass(frozen=True, slots=True)
class OwnPage:
    url: str
    scan: str
    scan_in_short: str
    type: str


def build_own_page(hall: m.KioskSettings, token: str, language: str) -> OwnPage | None:
    """None where the hall has no pages."""
    if not hall.page_url:
        return None
    scan = short = tr("Pantau antrean: pindai kode ini", language)
    if hall.wifi:
        scan = tr("Pantau antrean: sambung Wi-Fi {wifi}, lalu pindai", language, wifi=hall.wifi)
        short = tr("Pantau: Wi-Fi {wifi}, pindai", language, wifi=hall.wifi)
    home, digits = hall.page_url.removesuffix("/t/"), slip_code(hash_token(token))
    typed = tr("Atau {address}, kode {digits}", language, address=home, digits=digits)
    return OwnPage(hall.page_url + token, to_printable(scan), to_printable(short), to_printable(typed))


def own_page_blocks(page: OwnPage | None, width_mm: PaperWidth, short: bool) -> Iterable[SlipBlock]:
    """The code, with its caption beside it where the paper is wide enough.

    Where room is short, how to scan gives way, for the poster says it too; what to type stands only here.
    """
    if page is None:
        return
    drawn = SlipCode(page.url)
    if DOTS[width_mm] - len(drawn.qr_modules()) * drawn.dots_per_module() >= CODE_SIDE_DOTS:
        yield SlipCode(page.url, (page.scan, page.type))
        return
    yield drawn
    if not short:
        yield from text_lines(page.scan_in_short, width_mm)
    yield from text_lines(page.type, width_mm, bold=True)
