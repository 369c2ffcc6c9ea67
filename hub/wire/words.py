"""Refusals in words a person understands: Indonesian first, English second (pure)."""

from datetime import datetime
from typing import Final

from broker.messages import Texts
from hub.domain.refusals import Reason, Refused
from hub.plan import words
from hub.plan.book import Book

_SENTENCES: Final[dict[Reason, tuple[str, str]]] = {
    Reason.NO_DAY: (
        "Saat ini MPP sedang tutup.",
        "The hall is closed now.",
    ),
    Reason.NOT_TODAY: (
        "Hari ini {about} tidak melayani. Buka lagi {moment}.",
        "{about} is not here today. Open again {moment}.",
    ),
    Reason.NOT_YET: (
        "Nomor antrean dapat diambil mulai {hour}.",
        "Queue numbers are given again {hour}.",
    ),
    Reason.PAST_CUT_OFF: (
        "Pengambilan nomor {about} hari ini sudah ditutup. Silakan datang {day_hour}.",
        "No more numbers for {about} today. Please come {day_hour}.",
    ),
    Reason.ABSENT: (
        "Petugas {about} belum hadir. Silakan bertanya ke Loket 1 (Informasi).",
        "No officer of {about} is here yet. Please ask at counter 1 (information).",
    ),
    Reason.QUOTA: (
        "Nomor {about} untuk hari ini sudah habis. Silakan datang {day}, atau tanyakan ke Loket 1.",
        "No numbers left for {about} today. Please come {day}, or ask at counter 1.",
    ),
    Reason.UNKNOWN_AGENCY: (
        "Instansi ini tidak dikenal. Silakan bertanya ke Loket 1 (Informasi).",
        "This agency is not known. Please ask at counter 1 (information).",
    ),
    Reason.UNKNOWN_SERVICE: (
        "Layanan ini tidak dikenal. Silakan bertanya ke Loket 1 (Informasi).",
        "This service is not known. Please ask at counter 1 (information).",
    ),
    Reason.UNKNOWN_COUNTER: ("Loket ini tidak dikenal.", "This counter is not known."),
    Reason.UNKNOWN_TICKET: ("Nomor ini tidak ada hari ini.", "There is no such number today."),
    Reason.UNKNOWN_NUMBER: (
        "Nomor {about} bukan dari blok kertas. Periksa huruf dan angkanya.",
        "Number {about} is not from a paper block. Check its letter and digits.",
    ),
    Reason.NUMBER_TAKEN: (
        "Nomor {about} sudah dicatat hari ini.",
        "Number {about} is registered already today.",
    ),
    Reason.MOVED_ON: (
        "Keadaan loket sudah berubah. Lihat lampu, lalu tekan lagi bila perlu.",
        "The counter has changed meanwhile. Look at the lamp, then press again if needed.",
    ),
    Reason.TOO_SOON: (
        "Baru saja dipanggil. Tunggu tiga detik.",
        "Called just now. Wait three seconds.",
    ),
    Reason.NOBODY_WAITING: ("Tidak ada yang menunggu.", "Nobody is waiting."),
    Reason.NOBODY_CALLED: ("Tidak ada pengunjung di loket ini.", "There is no visitor at this counter."),
    Reason.NOT_MISSED: ("Nomor ini tidak terlewat.", "This number was not missed."),
    Reason.ALREADY_BROUGHT_BACK: (
        "Nomor {about} sudah pernah dipanggil kembali.",
        "Number {about} was brought back once already.",
    ),
    Reason.NOT_WAITING: ("Nomor ini tidak sedang menunggu.", "This number is not waiting."),
    Reason.BUSY: (
        "Masih ada pengunjung di loket ini. Selesaikan dahulu.",
        "A visitor is still at this counter. Finish first.",
    ),
    Reason.CLOCK_INSANE: (
        "Jam hub melompat tujuh hari lebih. Periksa tanggal, lalu jalankan hub dengan --clock-is-right.",
        "The hub's clock leapt over a week. Check its date, then start the hub with --clock-is-right.",
    ),
    Reason.DAY_OPEN: ("Hari lain masih terbuka.", "Another day is still open."),
    Reason.DAY_IS_OVER: ("Hari ini sudah ditutup.", "This day is over."),
    Reason.ALREADY: ("Sudah demikian.", "It is so already."),
    Reason.INTERNAL_ERROR: (
        "Mesin antrean sedang terganggu. Mohon minta bantuan petugas.",
        "The queue machine has a fault. Please ask an officer for help.",
    ),
    Reason.CANNOT_RECORD: (
        "Mesin antrean sedang terganggu. Mohon minta bantuan petugas.",
        "The queue machine has a fault. Please ask an officer for help.",
    ),
}


def sentence(refused: Refused, book: Book) -> Texts:
    """The refusal's sentence in each language, with the names and times that people know."""
    indonesian, english = _SENTENCES[refused.reason]
    agency = book.agencies.get(refused.about)
    about = agency.short if agency else refused.about
    return {
        "id": indonesian.format(about=about, **_when(refused.again, book, "id")).strip(),
        "en": english.format(about=about, **_when(refused.again, book, "en")).strip(),
    }


def _when(again: datetime | None, book: Book, language: str) -> dict[str, str]:
    """`day` for "Selasa", `day_hour` for "Selasa mulai pukul 07.45 WITA", `moment` for the whole date."""
    if again is None:
        unknown = {"id": "pada hari buka berikutnya", "en": "on the next open day"}[language]
        return {"day": unknown, "day_hour": unknown, "moment": unknown, "hour": unknown}
    there, label = again.astimezone(book.zone_info), book.plan.site.timezone_label
    day, hour = words.day_name(there.date(), language), words.hour(there, label, language)
    return {
        "day": day if language == "id" else f"on {day}",
        "day_hour": f"{day} mulai {hour}" if language == "id" else f"on {day} {hour}",
        "moment": words.moment(there, label, language),
        "hour": hour,
    }
