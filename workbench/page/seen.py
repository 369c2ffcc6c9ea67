"""What the page is told, four times a second: each lamp's course, each screen's newest picture, paper, sound.

Moments are milliseconds of this machine's monotonic clock.
"""

import msgspec

Course = tuple[tuple[int, float], ...]


class Lamp(msgspec.Struct, frozen=True):
    pattern: str
    course: Course


class Device(msgspec.Struct, frozen=True, omit_defaults=True):
    """`screen` names the picture it shows; `sound` counts the bytes that its loudspeaker has played."""

    on: bool
    lamps: dict[str, Lamp] = {}
    screen: str = ""
    sound: int | None = None


class Printer(msgspec.Struct, frozen=True):
    paper: bool
    slips: tuple["Slip", ...]


class Slip(msgspec.Struct, frozen=True):
    """One of those that came out last; `place` counts all of them."""

    place: int
    length_mm: float
    text: str


class Sign(msgspec.Struct, frozen=True):
    """The number sign on a counter."""

    number: str
    mode: str
    serving: bool


class Switch(msgspec.Struct, frozen=True):
    name: str
    state: str
    says: str


class Step(msgspec.Struct, frozen=True):
    what: str
    ms: float


class Story(msgspec.Struct, frozen=True):
    """One press or one call, from the key to the paper or the voice."""

    about: str
    at: str
    steps: tuple[Step, ...]


class Now(msgspec.Struct, frozen=True):
    """`hall_ms` plus the monotonic clock is the hall's own time, in milliseconds of its day."""

    hall_ms: int
    devices: dict[str, Device]
    printers: dict[str, Printer]
    signs: dict[str, Sign]
    switches: tuple[Switch, ...]
    stories: tuple[Story, ...]
