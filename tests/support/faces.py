"""Faces of a kiosk to look at: what the people of the hall see in front of it, from first to last."""

from pathlib import Path
from typing import Final

from broker import messages as m
from firmware.kiosk.machine.view_from_state import told_of
from firmware.kiosk.model.view import (
    Busy,
    Chosen,
    Home,
    Identity,
    Number,
    Sentence,
    Services,
    Step,
    TrialPicture,
    View,
)
from hub.plan.load import load
from hub.wire.settings import catalogues, settings
from tests.support.slips import KARTU_KELUARGA

PLAN: Final = load(Path(__file__).parents[2] / "hub/plan/mpp_palopo.yaml")
_SAID = settings(PLAN)["kios-1"]
assert isinstance(_SAID, m.KioskSettings)
KIOSK: Final = _SAID
DUKCAPIL: Final = next(each for each in KIOSK.agencies if each.agency == "disdukcapil")
TOLD: Final = {card.service: told_of(card, "id") for card in catalogues(PLAN)["disdukcapil"].services}
CLOSED: Final = frozenset({"taspen", "imigrasi", "kejari", "disnaker", "pln"})
BREAK: Final = {"id": "Dilayani lagi mulai pukul 13.00 WITA", "en": "Served again from 13:00 WITA"}
TIGHT: Final = {
    "id": "Bila waktu tidak cukup, petugas akan memberi tahu sebelum pukul 15.00 WITA.",
    "en": "If time runs out, an officer will tell you before 15:00 WITA.",
}
ENGLISH: Final = Chosen("en", priority=True)


def _services(chosen: Chosen, *notes: m.Texts) -> Services:
    return Services(
        KIOSK, DUKCAPIL, chosen, TOLD, admission=m.Admission("disdukcapil", 3, (15, 30), 12, notes=notes)
    )


FACES: Final[dict[str, View]] = {
    "home": Home(KIOSK, Chosen()),
    "home-some-closed": Home(KIOSK, Chosen(), CLOSED),
    "home-english": Home(KIOSK, ENGLISH, CLOSED),
    "services": _services(Chosen()),
    "services-in-a-break": _services(Chosen(), BREAK, TIGHT),
    "services-english": _services(ENGLISH, BREAK),
    "requirements": Services(KIOSK, DUKCAPIL, Chosen(info=True), TOLD),
    "refusal": Sentence("Hari ini Taspen tidak melayani. Buka lagi Selasa, 6 Januari 2026, pukul 08.00 WITA.",
                        Chosen()),
    "asking": Busy(Step.ASKING, "Disdukcapil – Kartu Keluarga", Chosen()),
    "number": Number(KARTU_KELUARGA, KIOSK.zones[0].hex, KIOSK.zones[0].text, Chosen()),
    "practice": Home(KIOSK, Chosen(practice=True)),
    "identity": Identity("kios-1"),
    "test-picture": TrialPicture("kios-1", KIOSK.zones),
    "paper-out": Sentence(
        "Kertas habis. Silakan ke mesin antrean di pintu samping atau minta bantuan petugas.",
        Chosen(help=True), trouble=True,
    ),
}  # fmt: skip
