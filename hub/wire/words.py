"""Refusals in words a person understands (pure)."""

from datetime import datetime
from typing import Final

from broker.messages import Texts
from hub.domain.refusals import Reason, Refused
from hub.plan import words
from hub.plan.book import Book
from translations.translate import LANGUAGES, tr, tr_noop

SOME_DAY: Final = tr_noop("pada hari buka berikutnya")
ON_DAY: Final = tr_noop("{day}")
DAY_FROM: Final = tr_noop("{day} mulai {hour}")
_SENTENCES: Final[dict[Reason, str]] = {
    Reason.NO_DAY: tr_noop("Saat ini MPP sedang tutup."),
    Reason.NOT_TODAY: tr_noop("Hari ini {about} tidak melayani. Buka lagi {moment}."),
    Reason.NOT_YET: tr_noop("Nomor antrean dapat diambil mulai {hour}."),
    Reason.PAST_CUT_OFF: tr_noop(
        "Pengambilan nomor {about} hari ini sudah ditutup. Silakan datang {day_hour}."
    ),
    Reason.ABSENT: tr_noop("Petugas {about} belum hadir. Silakan bertanya ke Loket 1 (Informasi)."),
    Reason.QUOTA: tr_noop(
        "Nomor {about} untuk hari ini sudah habis. Silakan datang {day}, atau tanyakan ke Loket 1."
    ),
    Reason.UNKNOWN_AGENCY: tr_noop("Instansi ini tidak dikenal. Silakan bertanya ke Loket 1 (Informasi)."),
    Reason.UNKNOWN_SERVICE: tr_noop("Layanan ini tidak dikenal. Silakan bertanya ke Loket 1 (Informasi)."),
    Reason.UNKNOWN_COUNTER: tr_noop("Loket ini tidak dikenal."),
    Reason.UNKNOWN_TICKET: tr_noop("Nomor ini tidak ada hari ini."),
    Reason.UNKNOWN_NUMBER: tr_noop("Nomor {about} bukan dari blok kertas. Periksa huruf dan angkanya."),
    Reason.NUMBER_TAKEN: tr_noop("Nomor {about} sudah dicatat hari ini."),
    Reason.MOVED_ON: tr_noop("Keadaan loket sudah berubah. Lihat lampu, lalu tekan lagi bila perlu."),
    Reason.TOO_SOON: tr_noop("Baru saja dipanggil. Tunggu tiga detik."),
    Reason.NOBODY_WAITING: tr_noop("Tidak ada yang menunggu."),
    Reason.NOBODY_CALLED: tr_noop("Tidak ada pengunjung di loket ini."),
    Reason.NOT_MISSED: tr_noop("Nomor ini tidak terlewat."),
    Reason.ALREADY_BROUGHT_BACK: tr_noop("Nomor {about} sudah pernah dipanggil kembali."),
    Reason.NOT_WAITING: tr_noop("Nomor ini tidak sedang menunggu."),
    Reason.BUSY: tr_noop("Masih ada pengunjung di loket ini. Selesaikan dahulu."),
    Reason.RESYNCING: tr_noop("Mesin antrean sedang disiapkan. Mohon tunggu sebentar."),
    Reason.CLOCK_INSANE: tr_noop(
        "Jam hub melompat tujuh hari lebih. Periksa tanggal, lalu jalankan hub dengan --clock-is-right."
    ),
    Reason.DAY_OPEN: tr_noop("Hari lain masih terbuka."),
    Reason.DAY_IS_OVER: tr_noop("Hari ini sudah ditutup."),
    Reason.NO_POWER: tr_noop(
        "Listrik padam. Nomor baru belum dapat diambil. Silakan bertanya kepada petugas."
    ),
    Reason.HALL_IN_USE: tr_noop(
        "Latihan hanya di luar jam buka, sesudah hari ditutup atau sebelum mesin antrean buka."
    ),
    Reason.IN_PRACTICE: tr_noop("Sedang latihan. Akhiri latihan dahulu."),
    Reason.ALREADY: tr_noop("Sudah demikian."),
    Reason.INTERNAL_ERROR: tr_noop("Mesin antrean sedang terganggu. Mohon minta bantuan petugas."),
    Reason.CANNOT_RECORD: tr_noop("Mesin antrean sedang terganggu. Mohon minta bantuan petugas."),
}


def compose_refusal(refused: Refused, book: Book) -> Texts:
    """The refusal's sentence in each language, with the names and times that people know."""
    told = _SENTENCES[refused.reason]
    agency = book.agencies.get(refused.about)
    about = agency.short if agency else refused.about
    return {
        each: tr(told, each, about=about, **_format_when(refused.again, book, each)).strip()
        for each in LANGUAGES
    }


def _format_when(again: datetime | None, book: Book, language: str) -> dict[str, str]:
    """`day` for "Selasa", `day_hour` for "Selasa mulai pukul 07.45 WITA", `moment` for the whole date."""
    if again is None:
        return dict.fromkeys(("day", "day_hour", "moment", "hour"), tr(SOME_DAY, language))
    there, label = again.astimezone(book.zone_info), book.plan.site.timezone_label
    day, hour = words.day_name(there.date(), language), words.format_hour(there, label, language)
    return {
        "day": tr(ON_DAY, language, day=day),
        "day_hour": tr(DAY_FROM, language, day=day, hour=hour),
        "moment": words.format_date_and_hour(there, label, language),
        "hour": hour,
    }
