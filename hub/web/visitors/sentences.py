"""What a visitor's page says of the place in the queue, in the reader's language (pure)."""

from typing import Final

from hub.web.visitors.place import Place, Stage
from translations.translate import marked, said

STAGES: Final = {
    Stage.PRINTING: marked("Kertas nomor Anda sedang dicetak."),
    Stage.CALLED: marked("Giliran Anda. Silakan ke loket {counter}."),
    Stage.SERVING: marked("Anda sedang dilayani di loket {counter}."),
    Stage.STRANDED: marked("Layanan nomor Anda tidak lagi ada di loket. Silakan ke petugas informasi."),
    Stage.MISSED: marked("Nomor Anda terlewat. Silakan lapor ke loket, tanpa nomor baru."),
    Stage.PARKED: marked("Nomor Anda ditahan sebentar. Silakan lapor ke loket bila Anda sudah siap."),
    Stage.CANCELLED: marked("Nomor ini dibatalkan."),
    Stage.ENDED: marked("Selesai. Terima kasih atas kunjungan Anda."),
}
NEXT: Final = marked("Anda berikutnya")
AHEAD: Final = marked("{ahead} nomor lagi")
WAIT: Final = marked("Perkiraan {least}–{most} menit lagi")
SOON: Final = marked("Bersiaplah di dekat zona Anda.")
STRANDED: Final = marked("Tunjukkan kertas nomor ini. Petugas mengantar Anda ke layanan yang tepat.")
PAUSED: Final = marked("Listrik sempat padam. Nomor antrean Anda tetap berlaku. Mohon menunggu panggilan.")
NEAR: Final = 3


def headline(place: Place, language: str) -> str:
    if place.stage is Stage.WAITING:
        return said(AHEAD, language, ahead=place.ahead) if place.ahead else said(NEXT, language)
    return said(STAGES[place.stage], language, counter=place.counter)


def detail(place: Place, language: str) -> str:
    """About how long, or what to do meanwhile; empty where the headline says all."""
    if place.paused and place.stage is not Stage.ENDED:
        return said(PAUSED, language)
    if place.stage is Stage.STRANDED:
        return said(STRANDED, language)
    if place.wait:
        least, most = place.wait
        return said(WAIT, language, least=least, most=most)
    return said(SOON, language) if place.stage is Stage.WAITING else ""


def is_near(place: Place) -> bool:
    """Soon or already called: such a page asks more often."""
    return place.stage is Stage.CALLED or (place.stage is Stage.WAITING and place.ahead <= NEAR)
