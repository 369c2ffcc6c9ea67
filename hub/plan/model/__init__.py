"""The site plan as types, a room for each part of it (pure)."""

from hub.plan.model.desks import Agency, CounterDesk, Guest, Service, Zone
from hub.plan.model.devices import Button, Display, Kiosk
from hub.plan.model.hours import ClosedDay, DayHours, PlanHours, Season, Week
from hub.plan.model.layout import Layout, Point, Rectangle, Spot
from hub.plan.model.part import WEEKDAYS, PlanTexts, Range, Weekday
from hub.plan.model.plan import ServicePledge, Site, SitePlan
from hub.plan.model.queue import Flow, Numbers, PerClass, QueueRule
from hub.plan.model.voice import Announcements, Example, Level, Quiet, VoicePlan

__all__ = [  # noqa: RUF022 (in the order of reading)
    "Range", "PlanTexts", "Weekday", "WEEKDAYS",
    "DayHours", "Week", "ClosedDay", "Season", "PlanHours",
    "Numbers", "PerClass", "QueueRule", "Flow",
    "Example", "Announcements", "Level", "Quiet", "VoicePlan",
    "Zone", "Service", "Agency", "Guest", "CounterDesk",
    "Kiosk", "Display", "Button",
    "Point", "Rectangle", "Spot", "Layout",
    "Site", "ServicePledge", "SitePlan",
]  # fmt: skip
