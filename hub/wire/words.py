"""Refusals in words a person understands (pure)."""

from datetime import datetime
from typing import Final

from broker.messages import Texts
from hub.domain.refusals import Reason, Refused
from hub.plan import words
from hub.plan.book import Book
from translations.translate import LANGUAGES, marked, said

SOME_DAY: Final = marked("pada hari buka berikutnya")
ON_DAY: Final = marked("{day}")
DAY_FROM: Final = marked("{day} mulai {hour}")
_SENTENCES: Final[dict[Reason, str]] = {
    Reason.NO_DAY: marked("Saat ini MPP sedang tutup."),
    Reason.NOT_TODAY: marked("Hari ini {about} tidak melayani. Buka lagi {moment}."),
    Reason.NOT_YET: marked("Nomor antrean dapat diambil mulai {hour}."),
    Reason.PAST_CUT_OFF: marked(
        "Pengambilan nomor {about} hari ini sudah ditutup. Silakan datang {day_hour}."
    ),
    Reason.ABSENT: marked("Petugas {about} belum hadir. Silakan bertanya ke Loket 1 (Informasi)."),
    Reason.QUOTA: marked(
        "Nomor {about} untuk hari ini sudah habis. Silakan datang {day}, atau tanyakan ke Loket 1."
    ),
    Reason.UNKNOWN_AGENCY: marked("Instansi ini tidak dikenal. Silakan bertanya ke Loket 1 (Informasi)."),
    Reason.UNKNOWN_SERVICE: marked("Layanan ini tidak dikenal. Silakan bertanya ke Loket 1 (Informasi)."),
    Reason.UNKNOWN_COUNTER: marked("Loket ini tidak dikenal."),
    Reason.UNKNOWN_TICKET: marked("Nomor ini tidak ada hari ini."),
    Reason.UNKNOWN_NUMBER: marked("Nomor {about} bukan dari blok kertas. Periksa huruf dan angkanya."),
    Reason.NUMBER_TAKEN: marked("Nomor {about} sudah dicatat hari ini."),
    Reason.MOVED_ON: marked("Keadaan loket sudah berubah. Lihat lampu, lalu tekan lagi bila perlu."),
    Reason.TOO_SOON: marked("Baru saja dipanggil. Tunggu tiga detik."),
    Reason.NOBODY_WAITING: marked("Tidak ada yang menunggu."),
    Reason.NOBODY_CALLED: marked("Tidak ada pengunjung di loket ini."),
    Reason.NOT_MISSED: marked("Nomor ini tidak terlewat."),
    Reason.ALREADY_BROUGHT_BACK: marked("Nomor {about} sudah pernah dipanggil kembali."),
    Reason.NOT_WAITING: marked("Nomor ini tidak sedang menunggu."),
    Reason.BUSY: marked("Masih ada pengunjung di loket ini. Selesaikan dahulu."),
    Reason.RECOLLECTING: marked("Mesin antrean sedang disiapkan. Mohon tunggu sebentar."),
    Reason.CLOCK_INSANE: marked(
        "Jam hub melompat tujuh hari lebih. Periksa tanggal, lalu jalankan hub dengan --clock-is-right."
    ),
    Reason.DAY_OPEN: marked("Hari lain masih terbuka."),
    Reason.DAY_IS_OVER: marked("Hari ini sudah ditutup."),
    Reason.NO_POWER: marked(
        "Listrik padam. Nomor baru belum dapat diambil. Silakan bertanya kepada petugas."
    ),
    Reason.HALL_IN_USE: marked(
        "Latihan hanya di luar jam buka, sesudah hari ditutup atau sebelum mesin antrean buka."
    ),
    Reason.IN_PRACTICE: marked("Sedang latihan. Akhiri latihan dahulu."),
    Reason.ALREADY: marked("Sudah demikian."),
    Reason.INTERNAL_ERROR: marked("Mesin antrean sedang terganggu. Mohon minta bantuan petugas."),
    Reason.CANNOT_RECORD: marked("Mesin antrean sedang terganggu. Mohon minta bantuan petugas."),
}


def sentence(refused: Refused, book: Book) -> Texts:
    """The refusal's sentence in each language, with the names and times that people know."""
    told = _SENTENCES[refused.reason]
    agency = book.agencies.get(refused.about)
    about = agency.short if agency else refused.about
    return {
        each: said(told, each, about=about, **_when(refused.again, book, each)).strip() for each in LANGUAGES
    }


def _when(again: datetime | None, book: Book, language: str) -> dict[str, str]:
    """`day` for "Selasa", `day_hour` for "Selasa mulai pukul 07.45 WITA", `moment` for the whole date."""
    if again is None:
        return dict.fromkeys(("day", "day_hour", "moment", "hour"), said(SOME_DAY, language))
    there, label = again.astimezone(book.zone_info), book.plan.site.timezone_label
    day, hour = words.day_name(there.date(), language), words.hour(there, label, language)
    return {
        "day": said(ON_DAY, language, day=day),
        "day_hour": said(DAY_FROM, language, day=day, hour=hour),
        "moment": words.moment(there, label, language),
        "hour": hour,
    }
