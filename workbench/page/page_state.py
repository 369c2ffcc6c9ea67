"""What the page is told, four times a second: each lamp's course, each screen's newest picture, paper, sound.

Moments are milliseconds of this machine's monotonic clock.
"""

import msgspec

LampCourse = tuple[tuple[int, float], ...]


class LampSight(msgspec.Struct, frozen=True):
    pattern: str
    course: LampCourse


class DeviceSight(msgspec.Struct, frozen=True, omit_defaults=True):
    """`screen` names the picture it shows; `sound` counts the bytes that its loudspeaker has played."""

    on: bool
    lamps: dict[str, LampSight] = {}
    screen: str = ""
    sound: int | None = None


class PrinterSight(msgspec.Struct, frozen=True):
    paper: bool
    slips: tuple["SlipSight", ...]


class SlipSight(msgspec.Struct, frozen=True):
    """One of those that came out last; `place` counts all of them."""

    place: int
    length_mm: float
    text: str


class NumberSign(msgspec.Struct, frozen=True):
    """The number sign on a counter."""

    number: str
    mode: str
    serving: bool


class SwitchSight(msgspec.Struct, frozen=True):
    name: str
    state: str
    says: str


class StepSight(msgspec.Struct, frozen=True):
    what: str
    ms: float


class StorySight(msgspec.Struct, frozen=True):
    """One press or one call, from the key to the paper or the voice."""

    about: str
    at: str
    steps: tuple[StepSight, ...]


class PageState(msgspec.Struct, frozen=True):
    """`hall_ms` plus the monotonic clock is the hall's own time, in milliseconds of its day."""

    hall_ms: int
    devices: dict[str, DeviceSight]
    printers: dict[str, PrinterSight]
    signs: dict[str, NumberSign]
    switches: tuple[SwitchSight, ...]
    stories: tuple[StorySight, ...]
