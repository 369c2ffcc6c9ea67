"""Every sentence of the kiosk's face, Indonesian first (pure)."""

from typing import Final

from broker.messages import PrintFault, Texts

ADDRESSED: Final = "id"

CHOOSE_AGENCY: Final[Texts] = {
    "id": "Tekan tombol instansi yang Anda tuju",
    "en": "Press the key of the office you need",
}
CHOOSE_SERVICE: Final[Texts] = {
    "id": "Tekan tombol angka layanan Anda",
    "en": "Press the number of your service",
}
INFO_FIRST: Final[Texts] = {
    "id": "Info persyaratan: tekan instansi",
    "en": "Requirements: press an office",
}
INFO_SERVICE: Final[Texts] = {
    "id": "Info persyaratan: tekan angka layanan",
    "en": "Requirements: press a service number",
}
HINT: Final[Texts] = {
    "id": "Silakan pilih layanan. Belum tahu? Tekan instansi sekali lagi.",
    "en": "Please choose a service. Not sure? Press the office key again.",
}
NOT_SURE: Final[Texts] = {
    "id": "Belum tahu layanannya? Tekan instansi sekali lagi. Salah tekan? Tekan batal.",
    "en": "Not sure? Press the office key again. Wrong key? Press batal (cancel).",
}
HELP_KEY: Final[Texts] = {
    "id": "Perlu bantuan? Tekan tombol bantuan.",
    "en": "Need help? Press bantuan (help).",
}
PREPARING: Final[Texts] = {
    "id": "Mesin antrean sedang disiapkan. Mohon tunggu sebentar.",
    "en": "This machine is getting ready. Please wait a moment.",
}
ASKING: Final[Texts] = {"id": "Mengambil nomor…", "en": "Getting your number…"}
PRINTING: Final[Texts] = {"id": "Silakan ambil kertas nomor Anda", "en": "Please take your number slip"}
PRINTING_CARD: Final[Texts] = {"id": "Mencetak persyaratan…", "en": "Printing the requirements…"}
HUB_GONE: Final[Texts] = {
    "id": "Mesin antrean sedang terganggu. Mohon minta bantuan petugas.",
    "en": "This machine is out of order. Please ask an officer for help.",
}
PAPER_OUT_ELSEWHERE: Final[Texts] = {
    "id": "Kertas habis. Silakan ke mesin antrean di {place} atau minta bantuan petugas.",
    "en": "Out of paper. Please use the machine at {place} or ask an officer for help.",
}
PAPER_OUT: Final[Texts] = {
    "id": "Kertas habis. Mohon minta bantuan petugas.",
    "en": "Out of paper. Please ask an officer for help.",
}
PRINTER_ELSEWHERE: Final[Texts] = {
    "id": "Mesin antrean sedang terganggu. Silakan ke mesin antrean di {place} atau minta bantuan petugas.",
    "en": "This machine is out of order. Please use the machine at {place} or ask an officer for help.",
}
KEPT: Final[Texts] = {
    "id": "Nomor Anda disimpan di mesin ini dan segera dicetak. Mohon minta bantuan petugas.",
    "en": "Your number is kept here and will be printed soon. Please ask an officer for help.",
}
NO_CARD: Final[Texts] = {
    "id": "Persyaratan layanan ini belum tersedia. Silakan bertanya kepada petugas.",
    "en": "The requirements of this service are not available yet. Please ask an officer.",
}
TAKE_CARD: Final[Texts] = {
    "id": "Silakan ambil lembar persyaratan. Lembar ini bukan nomor antrean.",
    "en": "Please take the list of requirements. It is not a queue number.",
}
HELP_CALLED: Final[Texts] = {"id": "Petugas dipanggil. Mohon tunggu.", "en": "An officer is on the way."}
PRIORITY_ON: Final[Texts] = {
    "id": "Prioritas: lansia, disabilitas, ibu hamil dan menyusui, anak",
    "en": "Priority: elderly, disability, pregnant or nursing, child",
}
ZONE: Final[Texts] = {"id": "Zona {number}", "en": "Zone {number}"}
YOUR_NUMBER: Final[Texts] = {"id": "Nomor antrean Anda", "en": "Your queue number"}

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


def say(texts: Texts, language: str, **fields: object) -> str:
    """The sentence in this language, else in Indonesian."""
    return texts.get(language, texts[ADDRESSED]).format(**fields)
