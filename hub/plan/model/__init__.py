"""The site plan as types, a room for each part of it (pure)."""

from hub.plan.model.desks import Agency, Counter, Guest, Service, Zone
from hub.plan.model.devices import Button, Display, Kiosk
from hub.plan.model.hours import ClosedDay, DayHours, Hours, Season, Week
from hub.plan.model.layout import Layout, Point, Rectangle, Spot
from hub.plan.model.part import WEEKDAYS, Range, Texts, Weekday
from hub.plan.model.plan import Pledge, Site, SitePlan
from hub.plan.model.queue import Flow, Numbers, PerClass, Rule
from hub.plan.model.voice import Announcements, Example, Level, Quiet, Voice

__all__ = [  # noqa: RUF022 (in the order of reading)
    "Range", "Texts", "Weekday", "WEEKDAYS",
    "DayHours", "Week", "ClosedDay", "Season", "Hours",
    "Numbers", "PerClass", "Rule", "Flow",
    "Example", "Announcements", "Level", "Quiet", "Voice",
    "Zone", "Service", "Agency", "Guest", "Counter",
    "Kiosk", "Display", "Button",
    "Point", "Rectangle", "Spot", "Layout",
    "Site", "Pledge", "SitePlan",
]  # fmt: skip
