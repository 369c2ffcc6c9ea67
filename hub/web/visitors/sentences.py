"""What a visitor's page says of the place in the queue, in the reader's language (pure)."""

from typing import Final

from hub.web.visitors.queue_position import QueuePosition, VisitStage
from translations.translate import marked, said

STAGES: Final = {
    VisitStage.PRINTING: marked("Kertas nomor Anda sedang dicetak."),
    VisitStage.CALLED: marked("Giliran Anda. Silakan ke loket {counter}."),
    VisitStage.SERVING: marked("Anda sedang dilayani di loket {counter}."),
    VisitStage.STRANDED: marked("Layanan nomor Anda tidak lagi ada di loket. Silakan ke petugas informasi."),
    VisitStage.MISSED: marked("Nomor Anda terlewat. Silakan lapor ke loket, tanpa nomor baru."),
    VisitStage.PARKED: marked("Nomor Anda ditahan sebentar. Silakan lapor ke loket bila Anda sudah siap."),
    VisitStage.CANCELLED: marked("Nomor ini dibatalkan."),
    VisitStage.ENDED: marked("Selesai. Terima kasih atas kunjungan Anda."),
}
NEXT: Final = marked("Anda berikutnya")
AHEAD: Final = marked("{ahead} nomor lagi")
WAIT: Final = marked("Perkiraan {least}–{most} menit lagi")
SOON: Final = marked("Bersiaplah di dekat zona Anda.")
STRANDED: Final = marked("Tunjukkan kertas nomor ini. Petugas mengantar Anda ke layanan yang tepat.")
PAUSED: Final = marked("Listrik sempat padam. Nomor antrean Anda tetap berlaku. Mohon menunggu panggilan.")
NEAR: Final = 3


def compose_headline(place: QueuePosition, language: str) -> str:
    if place.stage is VisitStage.WAITING:
        return said(AHEAD, language, ahead=place.ahead) if place.ahead else said(NEXT, language)
    return said(STAGES[place.stage], language, counter=place.counter)


def compose_detail(place: QueuePosition, language: str) -> str:
    """About how long, or what to do meanwhile; empty where the headline says all."""
    if place.paused and place.stage is not VisitStage.ENDED:
        return said(PAUSED, language)
    if place.stage is VisitStage.STRANDED:
        return said(STRANDED, language)
    if place.wait:
        least, most = place.wait
        return said(WAIT, language, least=least, most=most)
    return said(SOON, language) if place.stage is VisitStage.WAITING else ""


def is_near(place: QueuePosition) -> bool:
    """Soon or already called: such a page asks more often."""
    return place.stage is VisitStage.CALLED or (place.stage is VisitStage.WAITING and place.ahead <= NEAR)
