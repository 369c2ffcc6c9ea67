"""How a slip leads to its visitor's own page: a code to scan, or four digits to type (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass

from broker import messages as m
from broker.ticket_link import code, digest
from firmware.kiosk.slip.blocks import CODE_SIDE_DOTS, DOTS, Block, Code, Width
from firmware.kiosk.slip.characters import printable
from firmware.kiosk.slip.rows import text
from translations.translate import said


@dataclass(frozen=True, slots=True)
class OwnPage:
    url: str
    scan: str
    scan_in_short: str
    type: str


def own_page(hall: m.KioskSettings, token: str, language: str) -> OwnPage | None:
    """None where the hall has no pages."""
    if not hall.page_url:
        return None
    scan = short = said("Pantau antrean: pindai kode ini", language)
    if hall.wifi:
        scan = said("Pantau antrean: sambung Wi-Fi {wifi}, lalu pindai", language, wifi=hall.wifi)
        short = said("Pantau: Wi-Fi {wifi}, pindai", language, wifi=hall.wifi)
    home, digits = hall.page_url.removesuffix("/t/"), code(digest(token))
    typed = said("Atau {address}, kode {digits}", language, address=home, digits=digits)
    return OwnPage(hall.page_url + token, printable(scan), printable(short), printable(typed))


def follow(page: OwnPage | None, width_mm: Width, short: bool) -> Iterable[Block]:
    """The code, with its caption beside it where the paper is wide enough.

    Where room is short, how to scan gives way, for the poster says it too; what to type stands only here.
    """
    if page is None:
        return
    drawn = Code(page.url)
    if DOTS[width_mm] - len(drawn.modules()) * drawn.scale() >= CODE_SIDE_DOTS:
        yield Code(page.url, (page.scan, page.type))
        return
    yield drawn
    if not short:
        yield from text(page.scan_in_short, width_mm)
    yield from text(page.type, width_mm, bold=True)
