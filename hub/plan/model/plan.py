"""The site plan as a whole. Its JSON Schema is written from it."""

from datetime import date

from hub.plan.model.desks import Agency, CounterDesk, Zone
from hub.plan.model.devices import Button, Display, Kiosk
from hub.plan.model.hours import PlanHours
from hub.plan.model.layout import Layout
from hub.plan.model.part import Part, PlanId, PlanTexts, Text
from hub.plan.model.queue import Flow, Numbers, QueueRule
from hub.plan.model.voice import Announcements, VoicePlan


class Site(Part, frozen=True, kw_only=True):
    id: PlanId
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


class ServicePledge(Part, frozen=True, kw_only=True):
    """The Maklumat Pelayanan that a hall must display (UU 25/2009 art. 22), and who signed it when."""

    text: PlanTexts
    signed_by: str = ""
    signed_on: date | None = None
    agencies: dict[PlanId, date] = {}


class SitePlan(Part, frozen=True, kw_only=True):
    site: Site
    hours: PlanHours
    numbers: Numbers
    rule: QueueRule
    announcements: Announcements
    zones: tuple[Zone, ...]
    agencies: tuple[Agency, ...]
    counters: tuple[CounterDesk, ...]
    kiosks: tuple[Kiosk, ...]
    displays: tuple[Display, ...]
    buttons: tuple[Button, ...]
    flow: Flow = Flow()
    voice: VoicePlan = VoicePlan()
    layout: Layout | None = None
    pledge: ServicePledge | None = None
    default_procedure: tuple[str, ...] = ()
    messages: tuple[PlanTexts, ...] = ()
