"""The site plan as a whole. Its JSON Schema is written from it."""

from datetime import date

from hub.plan.model.desks import Agency, Counter, Zone
from hub.plan.model.devices import Button, Display, Kiosk
from hub.plan.model.hours import Hours
from hub.plan.model.layout import Layout
from hub.plan.model.part import Id, Part, Text, Texts
from hub.plan.model.queue import Flow, Numbers, Rule
from hub.plan.model.voice import Announcements, Voice


class Site(Part, frozen=True, kw_only=True):
    id: Id
    name: Text
    short: Text
    operator: str
    address: str
    timezone: str
    timezone_label: str
    languages: tuple[str, ...] = ("id",)
    page_url: str = ""
    wifi: str = ""
    complaints: tuple[str, ...] = ()
    complaints_slip: str = ""
    status: str = ""
    sources: dict[str, str] = {}


class Pledge(Part, frozen=True, kw_only=True):
    """The Maklumat Pelayanan that a hall must display (UU 25/2009 art. 22), and who signed it when."""

    text: Texts
    signed_by: str = ""
    signed_on: date | None = None
    agencies: dict[Id, date] = {}


class SitePlan(Part, frozen=True, kw_only=True):
    site: Site
    hours: Hours
    numbers: Numbers
    rule: Rule
    announcements: Announcements
    zones: tuple[Zone, ...]
    agencies: tuple[Agency, ...]
    counters: tuple[Counter, ...]
    kiosks: tuple[Kiosk, ...]
    displays: tuple[Display, ...]
    buttons: tuple[Button, ...]
    flow: Flow = Flow()
    voice: Voice = Voice()
    layout: Layout | None = None
    pledge: Pledge | None = None
    default_procedure: tuple[str, ...] = ()
    messages: tuple[Texts, ...] = ()
