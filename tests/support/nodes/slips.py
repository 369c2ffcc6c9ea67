"""Slips of the hall to look at: a ticket as the hub grants it, and a slip written out as text."""

from datetime import datetime, timedelta, timezone
from typing import assert_never

from broker import messages as m
from firmware.kiosk.printer.document import encode_slip
from firmware.kiosk.slip.blocks import Gap, Numeral, Slip, SlipCode, SlipLine, SlipSign, length_mm
from workbench.devices.escpos_interpreter import interpret_bytes
from workbench.devices.paper import Printout

WITA = timezone(timedelta(hours=8))
TOKEN = "0123456789abcdef" * 2
HALL = m.KioskSettings(
    rev="1",
    site_name="Mal Pelayanan Publik Kota Palopo",
    agencies=(),
    page_url="http://antrean/t/",
    wifi="MPP-PALOPO",
    complaints="Loket 1 (tanpa nomor) · lapor.go.id",
    place="pintu utama",
)
ABOUT = ("kios-1 · 192.168.10.21", "Versi 0.4.0")
RECAP = m.Recap(
    "Senin, 5 Januari 2026",
    (
        m.RecapRow("Disdukcapil", 118, 104, 9, 23),
        m.RecapRow("BPJS Ketenagakerjaan", 14, 14, 0, 8),
        m.RecapRow("Pengadilan Negeri", 2, 0, 1, None),
    ),
    m.RecapRow("Semua instansi", 134, 118, 10, 19),
)
KARTU_KELUARGA = m.Granted(
    request="r1",
    ticket="20260105-D137",
    number="D137",
    prefix="D",
    agency="disdukcapil",
    agency_short="Disdukcapil",
    service_name="Kartu Keluarga",
    priority=False,
    zone_number=1,
    zone_colour="biru",
    zone_shape="lingkaran",
    counters=(4, 5, 6, 7),
    ahead=3,
    wait_minutes=(15, 30),
    requirements=("Buku nikah", "KK lama", "Formulir F-1.02"),
    issued_at=datetime(2026, 1, 5, 8, 41, tzinfo=WITA),
)
SKCK_NEEDS = (
    "Fotokopi KTP-el",
    "Fotokopi Kartu Keluarga",
    "Fotokopi akta kelahiran",
    "Pas foto 4x6 latar merah",
    "Rumus sidik jari",
    "Bukti kepesertaan JKN aktif",
)
SKCK = m.Granted(
    request="r2",
    ticket="20260105-P896",
    number="P896",
    prefix="P",
    agency="polres",
    agency_short="Polres Palopo",
    service_name="SKCK Baru",
    priority=True,
    zone_number=2,
    zone_colour="hijau",
    zone_shape="segitiga",
    counters=(10, 11, 12),
    ahead=23,
    wait_minutes=(45, 90),
    requirements=SKCK_NEEDS,
    issued_at=datetime(2026, 9, 28, 12, 15, tzinfo=WITA),
    notes=({"id": "Dilayani lagi mulai pukul 13.00 WITA"},),
)
SKCK_CARD = m.ServiceCard(
    service="skck-baru",
    name="Surat Keterangan Catatan Kepolisian (SKCK) baru",
    requirements=SKCK_NEEDS,
    duration="1 hari",
    fee="Rp30.000",
    product="SKCK",
    unconfirmed=("duration",),
)


def transcript(slip: Slip) -> str:
    """A slip as text: what is drawn stands in brackets, what is bold in asterisks, tall lines are marked."""
    rows = [_row(block) for block in slip.blocks]
    return "\n".join([f"{slip.width_mm} mm, {length_mm(slip):.1f} mm long", "", *rows, ""])


def _row(block: SlipLine | Numeral | SlipSign | SlipCode | Gap) -> str:
    match block:
        case SlipLine(text, lead, bold, tall):
            said = f"*{lead}*{text}" if lead else f"*{text}*" if bold else text
            return f"{said}    (tall)" if tall else said
        case Numeral(text):
            return f"[number {text}]"
        case SlipSign(zone, shape, colour, counters, rows):
            return f"[sign on {rows}: {zone} <{shape}> {colour} | {counters}]"
        case SlipCode(url, caption):
            return " ".join([f"[code {url}]", *(f"[{part}]" for part in caption)])
        case Gap(lines):
            return f"[{lines} blank]"
        case _:
            assert_never(block)


def printed(slip: Slip) -> Printout:
    """The slip as a printer would print the bytes of its document."""
    (printout,) = interpret_bytes(encode_slip(slip), slip.width_mm)
    return printout
