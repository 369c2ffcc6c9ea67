"""What a visitor's page says of the place in the queue, in the reader's language (pure)."""

from typing import Final

from hub.web.visitors.queue_position import QueuePosition, VisitStage
from translations.translate import tr, tr_noop

STAGES: Final = {
    VisitStage.PRINTING: tr_noop("Kertas nomor Anda sedang dicetak."),
    VisitStage.CALLED: tr_noop("Giliran Anda. Silakan ke loket {counter}."),
    VisitStage.SERVING: tr_noop("Anda sedang dilayani di loket {counter}."),
    VisitStage.STRANDED: tr_noop("Layanan nomor Anda tidak lagi ada di loket. Silakan ke petugas informasi."),
    VisitStage.MISSED: tr_noop("Nomor Anda terlewat. Silakan lapor ke loket, tanpa nomor baru."),
    VisitStage.PARKED: tr_noop("Nomor Anda ditahan sebentar. Silakan lapor ke loket bila Anda sudah siap."),
    VisitStage.CANCELLED: tr_noop("Nomor ini dibatalkan."),
    VisitStage.ENDED: tr_noop("Selesai. Terima kasih atas kunjungan Anda."),
}
NEXT: Final = tr_noop("Anda berikutnya")
AHEAD: Final = tr_noop("{ahead} nomor lagi")
WAIT: Final = tr_noop("Perkiraan {least}–{most} menit lagi")
SOON: Final = tr_noop("Bersiaplah di dekat zona Anda.")
STRANDED: Final = tr_noop("Tunjukkan kertas nomor ini. Petugas mengantar Anda ke layanan yang tepat.")
PAUSED: Final = tr_noop("Listrik sempat padam. Nomor antrean Anda tetap berlaku. Mohon menunggu panggilan.")
NEAR: Final = 3


def compose_headline(place: QueuePosition, language: str) -> str:
    if place.stage is VisitStage.WAITING:
        return tr(AHEAD, language, ahead=place.ahead) if place.ahead else tr(NEXT, language)
    return tr(STAGES[place.stage], language, counter=place.counter)


def compose_detail(place: QueuePosition, language: str) -> str:
    """About how long, or what to do meanwhile; empty where the headline says all."""
    if place.paused and place.stage is not VisitStage.ENDED:
        return tr(PAUSED, language)
    if place.stage is VisitStage.STRANDED:
        return tr(STRANDED, language)
    if place.wait:
        least, most = place.wait
        return tr(WAIT, language, least=least, most=most)
    return tr(SOON, language) if place.stage is VisitStage.WAITING else ""


def is_near(place: QueuePosition) -> bool:
    """Soon or already called: such a page asks more often."""
    return place.stage is VisitStage.CALLED or (place.stage is VisitStage.WAITING and place.ahead <= NEAR)
