"""Every message that may be said on the wire, a frozen type each; a room for each who says what to whom.

Times are the hub's own, with the hall's offset; no reader compares them with a clock of its own.
Texts for people are mappings of language code to sentence ("id" is always there).
"""

from broker.messages.admissions import Admission, Admissions
from broker.messages.board import AgencyPresence, AgencyToday, Board, BoardLine, SpokenNotice
from broker.messages.call import (
    BreakRequest,
    CallNextRequest,
    Expect,
    FinishRequest,
    NoShowRequest,
    RecallRequest,
)
from broker.messages.catalogue import AgencyCatalogue, ServiceCard
from broker.messages.command import Command, CommandKind, CommandReport, KeyCheckReport, Recap, RecapRow
from broker.messages.counter import Announced, CounterMode, CounterState, Phase
from broker.messages.hub import HallMode, HubState, Ping, Pong
from broker.messages.message import Message, Texts
from broker.messages.node import Alert, Echo, Health, NodeDescription, Presence, PresenceState
from broker.messages.reply import Done, Refusal, Reply, Request
from broker.messages.report import CallProgress, CallReport, Seen
from broker.messages.resync import ResyncReport, SlipSeen
from broker.messages.settings import (
    AgencyKey,
    AgencyPlace,
    ButtonSettings,
    DisplaySettings,
    KioskSettings,
    Pledge,
    ServiceKey,
    Settings,
    ZoneFace,
)
from broker.messages.ticket import GiveBackRequest, Granted, Issue, Kept, Printed, PrintFault
from broker.messages.wire import FIRST_WIRE, WIRE
from broker.messages.word import Word

__all__ = [  # noqa: RUF022 (in the order of reading)
    "Texts", "Message", "Word", "FIRST_WIRE", "WIRE",
    "HallMode", "HubState", "Ping", "Pong",
    "BoardLine", "AgencyPresence", "AgencyToday", "SpokenNotice", "Board",
    "CounterMode", "Phase", "Announced", "CounterState",
    "ServiceKey", "AgencyKey", "ZoneFace", "KioskSettings", "AgencyPlace", "Pledge", "DisplaySettings",
    "ButtonSettings", "Settings",
    "ServiceCard", "AgencyCatalogue",
    "Admission", "Admissions",
    "PresenceState", "Presence", "NodeDescription", "Alert", "Health", "Echo",
    "Issue", "Granted", "PrintFault", "Printed", "Kept", "GiveBackRequest",
    "SlipSeen", "ResyncReport",
    "Expect", "CallNextRequest", "RecallRequest", "FinishRequest", "NoShowRequest", "BreakRequest",
    "CallProgress", "Seen", "CallReport",
    "CommandKind", "RecapRow", "Recap", "Command", "CommandReport", "KeyCheckReport",
    "Request", "Done", "Refusal", "Reply",
]  # fmt: skip
