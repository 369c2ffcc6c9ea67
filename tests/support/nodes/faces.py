"""Faces of a kiosk to look at: what the people of the hall see in front of it, from first to last."""

from pathlib import Path
from typing import Final

from broker import messages as m
from firmware.kiosk.machine.view_from_state import describe_service
from firmware.kiosk.model.view import (
    BusyStep,
    BusyView,
    FaceView,
    HomeView,
    IdentityView,
    NumberView,
    PictureTestView,
    SentenceView,
    ServicesView,
    VisitorChoice,
)
from hub.plan.load import load_plan_alone
from hub.wire.settings import build_catalogues, build_settings
from tests.support.nodes.slips import KARTU_KELUARGA

PLAN: Final = load_plan_alone(Path(__file__).parents[3] / "hub/plan/mpp_palopo.yaml")
_SAID = build_settings(PLAN)["kios-1"]
assert isinstance(_SAID, m.KioskSettings)
KIOSK: Final = _SAID
DUKCAPIL: Final = next(each for each in KIOSK.agencies if each.agency == "disdukcapil")
TOLD: Final = {
    card.service: describe_service(card, "id") for card in build_catalogues(PLAN)["disdukcapil"].services
}
CLOSED: Final = frozenset({"taspen", "imigrasi", "kejari", "disnaker", "pln"})
BREAK: Final = {"id": "Dilayani lagi mulai pukul 13.00 WITA", "en": "Served again from 13:00 WITA"}
TIGHT: Final = {
    "id": "Bila waktu tidak cukup, petugas akan memberi tahu sebelum pukul 15.00 WITA.",
    "en": "If time runs out, an officer will tell you before 15:00 WITA.",
}
ENGLISH: Final = VisitorChoice("en", priority=True)


def _services(chosen: VisitorChoice, *notes: m.Texts) -> ServicesView:
    return ServicesView(
        KIOSK, DUKCAPIL, chosen, TOLD, admission=m.Admission("disdukcapil", 3, (15, 30), 12, notes=notes)
    )


FACES: Final[dict[str, FaceView]] = {
    "home": HomeView(KIOSK, VisitorChoice()),
    "home-some-closed": HomeView(KIOSK, VisitorChoice(), CLOSED),
    "home-english": HomeView(KIOSK, ENGLISH, CLOSED),
    "services": _services(VisitorChoice()),
    "services-in-a-break": _services(VisitorChoice(), BREAK, TIGHT),
    "services-english": _services(ENGLISH, BREAK),
    "requirements": ServicesView(KIOSK, DUKCAPIL, VisitorChoice(info=True), TOLD),
    "refusal": SentenceView(
        "Hari ini Taspen tidak melayani. Buka lagi Selasa, 6 Januari 2026, pukul 08.00 WITA.", VisitorChoice()
    ),
    "asking": BusyView(BusyStep.ASKING, "Disdukcapil – Kartu Keluarga", VisitorChoice()),
    "number": NumberView(KARTU_KELUARGA, KIOSK.zones[0].hex, KIOSK.zones[0].text, VisitorChoice()),
    "practice": HomeView(KIOSK, VisitorChoice(practice=True)),
    "identity": IdentityView("kios-1"),
    "test-picture": PictureTestView("kios-1", KIOSK.zones),
    "paper-out": SentenceView(
        "Kertas habis. Silakan ke mesin antrean di pintu samping atau minta bantuan petugas.",
        VisitorChoice(help=True), trouble=True,
    ),
}  # fmt: skip
