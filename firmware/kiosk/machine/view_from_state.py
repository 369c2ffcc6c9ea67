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
from firmware.kiosk.model.state import Checking, State
from firmware.kiosk.model.view import (
    Busy,
    Chosen,
    Home,
    Identity,
    Number,
    Preparing,
    Sentence,
    Services,
    Step,
    TrialPicture,
    View,
)
from firmware.kiosk.slip.words import spaced
from translations.translate import in_language, marked, said

HINT: Final = marked("Silakan pilih layanan. Belum tahu? Tekan instansi sekali lagi.")
READY: Final = marked("Siapkan: {papers}")
READY_AND_MORE: Final = marked("Siapkan: {papers}; dan lainnya")
GLANCE: Final = 60  # letters, two lines of a kiosk's face
KEPT: Final = marked("Nomor Anda disimpan di mesin ini dan segera dicetak. Mohon minta bantuan petugas.")
PAPER_OUT: Final = marked("Kertas habis. Mohon minta bantuan petugas.")
PAPER_OUT_ELSEWHERE: Final = marked(
    "Kertas habis. Silakan ke mesin antrean di {place} atau minta bantuan petugas."
)
PRINTER_ELSEWHERE: Final = marked(
    "Mesin antrean sedang terganggu. Silakan ke mesin antrean di {place} atau minta bantuan petugas."
)
PAPER_FAULTS = frozenset({m.PrintFault.PAPER_OUT, m.PrintFault.COVER_OPEN})


def view(state: State) -> View:  # noqa: C901, PLR0911 (a table)
    if state.checking is not None:
        return _checked(state, state.checking)
    if not state.prepared:
        return Preparing()
    chosen = _chosen(state)
    match state.scene:
        case Choosing(agency, hinted=hinted):
            hint = said(HINT, chosen.language) if hinted else ""
            known = None if chosen.info else state.admissions.get(agency.agency)
            return Services(
                state.settings, agency, chosen, _told(state, agency, chosen.language), hint, known
            )
        case Asking(press):
            return Busy(Step.ASKING, _choice(state, press.issue), chosen)
        case Printing(press):
            return Busy(Step.PRINTING, _choice(state, press.issue), chosen)
        case Keeping() as scene:
            return _kept(scene, chosen)
        case Telling(told, _, language, trouble):
            return Sentence(in_language(told, language), _in(chosen, language), trouble)
        case Numbered(granted, _, language):
            return _number(state, granted, _in(chosen, language))
        case Reprinting(_, granted):
            return Busy(Step.PRINTING, granted.service_name, chosen)
        case PrintingCard(agency):
            return Sentence(said("Mencetak persyaratan…", chosen.language), chosen)
        case Ready() | Restoring():
            return _home(state, chosen)


def _checked(state: State, checking: Checking) -> View:
    if checking.what == "identify":
        return Identity(state.cabinet.node)
    return TrialPicture(state.cabinet.node, state.settings.zones)


def _told(state: State, agency: m.AgencyKey, language: str) -> dict[str, str]:
    """By service: what to have ready, or its full name where nothing is asked for."""
    catalogue = state.catalogues.get(agency.agency)
    return {card.service: told_of(card, language) for card in catalogue.services} if catalogue else {}


def told_of(card: m.ServiceCard, language: str) -> str:
    """Whole papers only, as many as can be read at a glance; the rest is on paper, by the info key."""
    items = card.requirements
    if not items:
        return card.name
    shown = next((n for n in range(len(items), 1, -1) if len("; ".join(items[:n])) <= GLANCE), 1)
    ready = said(READY if shown == len(items) else READY_AND_MORE, language, papers="; ".join(items[:shown]))
    return ready + (said(" (belum dikonfirmasi)", language) if "requirements" in card.unconfirmed else "")


def _chosen(state: State) -> Chosen:
    visitor = state.visitor
    help_called = state.help_until is not None
    return Chosen(visitor.language, visitor.priority, visitor.info, help_called, state.practice)


def _in(chosen: Chosen, language: str) -> Chosen:
    return replace(chosen, language=language)


def _home(state: State, chosen: Chosen) -> View:
    if not state.served:
        return Sentence(said(HUB_GONE, chosen.language), chosen, trouble=True)
    if isinstance(state.scene, Restoring):
        return Preparing()
    if state.faults:
        return Sentence(_elsewhere(state, chosen.language), chosen, trouble=True)
    closed = frozenset(each.agency for each in state.settings.agencies if state.refusal(each.agency))
    return Home(state.settings, chosen, closed)


def _elsewhere(state: State, language: str) -> str:
    """Where the other kiosk is, for a visitor who meets this one without paper or printer."""
    place, paper = state.settings.other_kiosk_place, bool(state.faults & PAPER_FAULTS)
    if not place:
        return said(PAPER_OUT if paper else HUB_GONE, language)
    return said(PAPER_OUT_ELSEWHERE if paper else PRINTER_ELSEWHERE, language, place=place)


def _kept(scene: Keeping, chosen: Chosen) -> Sentence:
    number = spaced(scene.granted.number, scene.granted.prefix)
    return Sentence(said(KEPT, chosen.language), chosen, trouble=True, number=number)


def _choice(state: State, issue: m.Issue) -> str:
    agency = state.agency(issue.agency)
    if agency is None:
        return ""
    name = next((service.short for service in agency.services if service.service == issue.service), "")
    return f"{agency.short} – {name}" if name else agency.short


def _number(state: State, granted: m.Granted, chosen: Chosen) -> Number:
    for zone in state.settings.zones:
        if zone.number == granted.zone_number:
            return Number(granted, zone.hex, zone.text, chosen)
    return Number(granted, "#FFFFFF", "#000000", chosen)
