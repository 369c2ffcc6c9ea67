"""What the officers are told of a kiosk's troubles, and what to do, in their own language (pure)."""

from typing import Final

from broker.messages import PrintFault
from firmware.kiosk.model.state import KioskState

HELP_ALERT: Final = "Pengunjung memanggil bantuan di mesin antrean {place} ({node})."
STUCK_ALERT: Final = (
    "Tombol {key} pada mesin antrean {place} ({node}) tertekan terus. "
    "Periksa tombol itu; tombol lain tetap berfungsi."
)
STORAGE_SLOW: Final = (
    "Kartu memori mesin antrean {place} ({node}) lambat. Nomor tetap dicetak. Rencanakan penggantian kartu."
)
STORAGE_FAILED: Final = (
    "Kartu memori mesin antrean {place} ({node}) tidak dapat ditulis. Ganti kartu sesudah jam layanan."
)
VOICE: Final = (
    "Mesin antrean {place} ({node}) tidak dapat bersuara. Periksa pengeras suara, kabel, dan kartu suaranya; "
    "dampingi pengunjung tunanetra."
)
PAPER_LOW: Final = (
    "Kertas mesin antrean {place} ({node}) hampir habis. Siapkan rol {paper_mm} mm dan ganti saat sepi."
)
FAULT_ALERTS: Final[dict[PrintFault, str]] = {
    PrintFault.PAPER_OUT: (
        "Kertas mesin antrean {place} ({node}) habis. "
        "Buka penutup printer, pasang rol {paper_mm} mm, tutup kembali."
    ),
    PrintFault.COVER_OPEN: (
        "Penutup printer mesin antrean {place} ({node}) terbuka. Tutup sampai berbunyi klik."
    ),
    PrintFault.OFFLINE: (
        "Printer mesin antrean {place} ({node}) tidak menjawab. Periksa daya dan kabel data printer."
    ),
    PrintFault.CUTTER: (
        "Pemotong kertas mesin antrean {place} ({node}) macet. Matikan printer, buang kertas yang "
        "tersangkut, nyalakan lagi."
    ),
    PrintFault.UNCERTAIN: (
        "Printer mesin antrean {place} ({node}) tidak melaporkan hasil cetak. "
        "Periksa apakah kertas nomor sudah keluar."
    ),
}


def compose_fault_alert(state: KioskState, fault: PrintFault) -> str:
    return state.format_alert(FAULT_ALERTS[fault], paper_mm=state.cabinet.paper_mm)
