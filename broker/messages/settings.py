"""The hub to one node: what it must know of the site plan."""

from broker.messages.message import Message, Texts


class ServiceKey(Message, frozen=True):
    """A service as its key and line name it; its full name stands in the agency's catalogue."""

    service: str
    short: str


class AgencyKey(Message, frozen=True):
    """One agency key of a kiosk: its face name, how it is spoken, and its services in key order."""

    agency: str
    name: str
    short: str
    spoken: str
    prefix: str
    zone_number: int
    intake: str
    services: tuple[ServiceKey, ...]


class ZoneFace(Message, frozen=True):
    """How a zone is told apart: number, colour and shape, never colour alone."""

    zone: str
    number: int
    name: str
    colour: str
    hex: str
    text: str
    shape: str
    arrow: str | None = None


class KioskSettings(Message, frozen=True, tag="kiosk", tag_field="role"):
    rev: str
    site_name: str
    agencies: tuple[AgencyKey, ...]
    languages: tuple[str, ...] = ("id",)
    page_url: str = ""
    wifi: str = ""
    complaints: str = ""
    place: str = ""
    other_kiosk_place: str = ""
    zones: tuple[ZoneFace, ...] = ()


class AgencyPlace(Message, frozen=True):
    """An agency whose services a wall shows, and where in the hall its visitors go."""

    agency: str
    short: str
    zone: ZoneFace
    counters: tuple[int, ...] = ()


class Pledge(Message, frozen=True):
    """The Maklumat Pelayanan: its text, and who signed it when; `signed` is empty while nobody has."""

    text: Texts
    signed: Texts = {}


class DisplaySettings(Message, frozen=True, tag="display", tag_field="role"):
    """What a wall shows and says. One without zones calls nobody: it shows what the law wants published."""

    rev: str
    site_name: str
    zones: tuple[ZoneFace, ...]
    speaks_for: tuple[str, ...] = ()
    rows: int = 4
    screen_inches: float = 43
    viewing_m: float = 6
    languages: tuple[str, ...] = ("id",)
    fresh_s: int = 120
    priority_sentence: Texts = {}
    messages: tuple[Texts, ...] = ()
    call: Texts = {}
    recall: Texts = {}
    interruption: Texts = {}
    agencies: tuple[AgencyPlace, ...] = ()
    complaints: tuple[str, ...] = ()
    pledge: Pledge | None = None


class ButtonSettings(Message, frozen=True, tag="counter_button", tag_field="role"):
    rev: str
    counter: str
    counter_number: int


Settings = KioskSettings | DisplaySettings | ButtonSettings
