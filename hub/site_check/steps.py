"""What is to be tried in a hall, device by device, each with the sentence that asks for it (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from broker.messages import CommandKind
from hub.plan.keys import FIVE_KEYS, ONE_KEY, kiosk_keys
from hub.plan.model import Button, Display, Kiosk, SitePlan


class CheckKind(StrEnum):
    LAMPS = "lamps"
    KEY = "key"
    PRINT = "print"
    PICTURE = "picture"
    SOUND = "sound"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class CheckStep:
    """`id` stays what it is for this plan; `optional`: the device may have been bought without it."""

    id: str
    node: str
    kind: CheckKind
    title: str
    ask: str
    key: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class CheckedDevice:
    """`has_keys`: it has a check mode, and a press at it may stand for OK."""

    node: str
    place: str
    steps: tuple[CheckStep, ...]
    has_keys: bool


COMMANDS: Final[dict[CheckKind, CommandKind]] = {
    CheckKind.LAMPS: "identify",
    CheckKind.PRINT: "test-print",
    CheckKind.PICTURE: "test-picture",
    CheckKind.SOUND: "test-sound",
}
LAMPS: Final = "Apakah semua lampu tombol berkedip?"
PRINTED: Final = "Kertas uji keluar, terpotong, dan terbaca jelas?"
SEEN: Final = "Apakah gambar uji memenuhi layar, tajam, dan tidak terpotong?"
HEARD: Final = "Apakah suara uji terdengar jelas?"
LOUD: Final = (
    "Ukur saat ruang ramai dan pengumuman berbunyi: 10 dB(A) di atas derau di kursi terjauh, "
    "paling banyak 80 dB(A) di kursi terdekat."
)
OPTIONAL_KEYS: Final = frozenset({"suara"})


def list_devices(plan: SitePlan) -> tuple[CheckedDevice, ...]:
    """Every node of the plan, in the order in which a technician walks."""
    numbers = {each.id: each.number for each in plan.counters}
    return (
        *(CheckedDevice(each.id, each.place, tuple(_kiosk_steps(plan, each)), True) for each in plan.kiosks),
        *(CheckedDevice(each.id, each.place, tuple(_display_steps(each)), False) for each in plan.displays),
        *(
            CheckedDevice(each.id, f"loket {numbers[each.counter]}", tuple(_button_steps(each)), True)
            for each in plan.buttons
        ),
    )


def _kiosk_steps(plan: SitePlan, kiosk: Kiosk) -> Iterator[CheckStep]:
    yield _build_step(kiosk.id, CheckKind.LAMPS, "Lampu", LAMPS)
    named = {each.id: f"{each.prefix} {each.short}" for each in plan.agencies}
    for key in kiosk_keys(plan, kiosk):
        yield _build_key_step(kiosk.id, key, named.get(key, key))
    yield _build_step(kiosk.id, CheckKind.PRINT, "Kertas", PRINTED)
    if kiosk.screen:
        yield _build_step(kiosk.id, CheckKind.PICTURE, "Layar", SEEN)
    yield _build_step(kiosk.id, CheckKind.SOUND, "Suara", HEARD, optional=True)


def _display_steps(display: Display) -> Iterator[CheckStep]:
    yield _build_step(display.id, CheckKind.PICTURE, "Gambar", SEEN)
    if display.voice_order is not None:
        yield _build_step(display.id, CheckKind.SOUND, "Suara", HEARD)
        yield _build_step(display.id, CheckKind.LEVEL, "Keras suara", LOUD)


def _button_steps(button: Button) -> Iterator[CheckStep]:
    for name in ONE_KEY if button.keys == 1 else FIVE_KEYS:
        yield _build_key_step(button.id, name, "tombolnya" if button.keys == 1 else name.upper())
    yield _build_step(button.id, CheckKind.LAMPS, "Lampu", "Apakah lampu tombol berkedip?")


def _build_key_step(node: str, key: str, named: str) -> CheckStep:
    ask = f"Tekan {named}. Lampunya harus berkedip."
    return CheckStep(
        f"{node}/key/{key}",
        node,
        CheckKind.KEY,
        f"Tombol {named}".replace(" tombolnya", ""),
        ask,
        key,
        key in OPTIONAL_KEYS,
    )


def _build_step(node: str, kind: CheckKind, title: str, ask: str, *, optional: bool = False) -> CheckStep:
    return CheckStep(f"{node}/{kind}", node, kind, title, ask, optional=optional)
