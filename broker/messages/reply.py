"""What a node may ask of the hub, and what it may be answered."""

from broker.messages.call import BreakRequest, CallNextRequest, FinishRequest, NoShowRequest, RecallRequest
from broker.messages.command import CommandReport, KeyCheckReport
from broker.messages.hub import Ping, Pong
from broker.messages.message import Message, Texts
from broker.messages.report import CallReport
from broker.messages.resync import ResyncReport
from broker.messages.ticket import GiveBackRequest, Granted, Issue, Kept, Printed

Request = (
    Ping | Issue | Printed | Kept | GiveBackRequest | ResyncReport
    | CallNextRequest | RecallRequest | FinishRequest | NoShowRequest
    | BreakRequest | CallReport | CommandReport | KeyCheckReport
)  # fmt: skip


class Done(Message, frozen=True, tag="done", tag_field="kind"):
    """Carried out. For a counter's request: its `rev` after it, and whom it called, if anyone."""

    request: str
    rev: int | None = None
    called: str | None = None


class Refusal(Message, frozen=True, tag="refused", tag_field="kind"):
    """Answered no: a reason for machines and a sentence for people. A counter's truth comes along."""

    request: str
    reason: str
    text: Texts
    rev: int | None = None


Reply = Pong | Granted | Done | Refusal
