"""What the face shows: it follows from the state alone (pure)."""

from dataclasses import replace
from typing import Final

from broker import messages as m
from firmware.kiosk.machine.tickets import HUB_GONE
from firmware.kiosk.model.scenes import (
    Asking,
    Choosing,
    Keeping,
    Numbered,
    Printing,
    PrintingCard,
    Ready,
    Reprinting,
    Restoring,
    Telling,
)
from firmware.kiosk.model.state import KioskState, RunningFaceCheck
from firmware.kiosk.model.view import (
    BusyStep,
    BusyView,
    FaceView,
    HomeView,
    IdentityView,
    NumberView,
    PictureTestView,
    PreparingView,
    SentenceView,
    ServicesView,
    VisitorChoice,
)
from firmware.kiosk.slip.words import space_number
from translations.translate import pick_language, tr, tr_noop

HINT: Final = tr_noop("Silakan pilih layanan. Belum tahu? Tekan instansi sekali lagi.")
READY: Final = tr_noop("Siapkan: {papers}")
READY_AND_MORE: Final = tr_noop("Siapkan: {papers}; dan lainnya")
GLANCE: Final = 60  # letters, two lines of a kiosk's face
KEPT: Final = tr_noop("Nomor Anda disimpan di mesin ini dan segera dicetak. Mohon minta bantuan petugas.")
PAPER_OUT: Final = tr_noop("Kertas habis. Mohon minta bantuan petugas.")
PAPER_OUT_ELSEWHERE: Final = tr_noop(
    "Kertas habis. Silakan ke mesin antrean di {place} atau minta bantuan petugas."
)
PRINTER_ELSEWHERE: Final = tr_noop(
    "Mesin antrean sedang terganggu. Silakan ke mesin antrean di {place} atau minta bantuan petugas."
)
PAPER_FAULTS = frozenset({m.PrintFault.PAPER_OUT, m.PrintFault.COVER_OPEN})


def build_face_view(state: KioskState) -> FaceView:  # noqa: C901, PLR0911 (a table)
    if state.checking is not None:
        return _build_check_view(state, state.checking)
    if not state.prepared:
        return PreparingView()
    chosen = _visitor_choice(state)
    match state.scene:
        case Choosing(agency, hinted=hinted):
            hint = tr(HINT, chosen.language) if hinted else ""
            known = None if chosen.info else state.admissions.get(agency.agency)
            return ServicesView(
                state.settings,
                agency,
                chosen,
                _describe_services(state, agency, chosen.language),
                hint,
                known,
            )
        case Asking(press):
            return BusyView(BusyStep.ASKING, _describe_choice(state, press.issue), chosen)
        case Printing(press):
            return BusyView(BusyStep.PRINTING, _describe_choice(state, press.issue), chosen)
        case Keeping() as scene:
            return _build_kept_sentence(scene, chosen)
        case Telling(told, _, language, trouble):
            return SentenceView(pick_language(told, language), _in_language(chosen, language), trouble)
        case Numbered(granted, _, language):
            return _build_number_view(state, granted, _in_language(chosen, language))
        case Reprinting(_, granted):
            return BusyView(BusyStep.PRINTING, granted.service_name, chosen)
        case PrintingCard(agency):
            return SentenceView(tr("Mencetak persyaratan…", chosen.language), chosen)
        case Ready() | Restoring():
            return _build_home_view(state, chosen)


def _build_check_view(state: KioskState, checking: RunningFaceCheck) -> FaceView:
    if checking.what == "identify":
        return IdentityView(state.cabinet.node)
    return PictureTestView(state.cabinet.node, state.settings.zones)


def _describe_services(state: KioskState, agency: m.AgencyKey, language: str) -> dict[str, str]:
    """By service: what to have ready, or its full name where nothing is asked for."""
    catalogue = state.catalogues.get(agency.agency)
    return (
        {card.service: describe_service(card, language) for card in catalogue.services} if catalogue else {}
    )


def describe_service(card: m.ServiceCard, language: str) -> str:
    """Whole papers only, as many as can be read at a glance; the rest is on paper, by the info key."""
    items = card.requirements
    if not items:
        return card.name
    shown = next((n for n in range(len(items), 1, -1) if len("; ".join(items[:n])) <= GLANCE), 1)
    ready = tr(READY if shown == len(items) else READY_AND_MORE, language, papers="; ".join(items[:shown]))
    return ready + (tr(" (belum dikonfirmasi)", language) if "requirements" in card.unconfirmed else "")


def _visitor_choice(state: KioskState) -> VisitorChoice:
    visitor = state.visitor
    help_called = state.help_until is not None
    return VisitorChoice(visitor.language, visitor.priority, visitor.info, help_called, state.practice)


def _in_language(chosen: VisitorChoice, language: str) -> VisitorChoice:
    return replace(chosen, language=language)


def _build_home_view(state: KioskState, chosen: VisitorChoice) -> FaceView:
    if not state.served:
        return SentenceView(tr(HUB_GONE, chosen.language), chosen, trouble=True)
    if isinstance(state.scene, Restoring):
        return PreparingView()
    if state.faults:
        return SentenceView(_elsewhere_sentence(state, chosen.language), chosen, trouble=True)
    closed = frozenset(each.agency for each in state.settings.agencies if state.find_refusal(each.agency))
    return HomeView(state.settings, chosen, closed)


def _elsewhere_sentence(state: KioskState, language: str) -> str:
    """Where the other kiosk is, for a visitor who meets this one without paper or printer."""
    place, paper = state.settings.other_kiosk_place, bool(state.faults & PAPER_FAULTS)
    if not place:
        return tr(PAPER_OUT if paper else HUB_GONE, language)
    return tr(PAPER_OUT_ELSEWHERE if paper else PRINTER_ELSEWHERE, language, place=place)


def _build_kept_sentence(scene: Keeping, chosen: VisitorChoice) -> SentenceView:
    number = space_number(scene.granted.number, scene.granted.prefix)
    return SentenceView(tr(KEPT, chosen.language), chosen, trouble=True, number=number)


def _describe_choice(state: KioskState, issue: m.Issue) -> str:
    agency = state.find_agency(issue.agency)
    if agency is None:
        return ""
    name = next((service.short for service in agency.services if service.service == issue.service), "")
    return f"{agency.short} – {name}" if name else agency.short


def _build_number_view(state: KioskState, granted: m.Granted, chosen: VisitorChoice) -> NumberView:
    for zone in state.settings.zones:
        if zone.number == granted.zone_number:
            return NumberView(granted, zone.hex, zone.text, chosen)
    return NumberView(granted, "#FFFFFF", "#000000", chosen)
