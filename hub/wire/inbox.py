"""Requests to commands: the wire's words into the domain's (pure)."""

import hashlib
from typing import Final, assert_never

from broker import messages as m
from hub.domain import commands as c
from hub.domain.commands.counters import ExpectedState
from hub.plan.book import Book

LONGEST_ID: Final = 200

NodeRequest = (
    m.Issue | m.Printed | m.Kept | m.GiveBackRequest | m.ResyncReport
    | m.CallNextRequest | m.RecallRequest | m.FinishRequest | m.NoShowRequest | m.BreakRequest | m.CallReport
)  # fmt: skip


def build_command(node: str, request: NodeRequest, cause: str, book: Book) -> c.QueueCommand:
    """What this node asks for. A ping changes nothing and is no command."""
    match request:
        case m.Issue() | m.Printed() | m.Kept() | m.GiveBackRequest():
            return _build_kiosk_command(node, request, cause)
        case m.ResyncReport():
            return _build_resync_command(node, request)
        case m.CallReport():
            return c.FollowCall(
                display=node,
                ticket=request.ticket,
                counter=request.counter,
                calls=request.calls,
                what=_read_call_progress(request),
            )
        case (
            m.CallNextRequest() | m.RecallRequest() | m.FinishRequest() | m.NoShowRequest() | m.BreakRequest()
        ):
            return _build_button_command(book.buttons.get(node, ""), request)
        case _:
            assert_never(request)


def _read_call_progress(report: m.CallReport) -> str:
    """Rendered where nobody can see it, a call is not shown; what was said aloud may have been heard."""
    unseen = report.what is m.CallProgress.SHOWN and report.seen is m.Seen.NO
    return "unseen" if unseen else report.what.value


def _build_resync_command(node: str, told: m.ResyncReport) -> c.HearResyncPart:
    return c.HearResyncPart(
        kiosk=node,
        epoch=told.epoch,
        part=told.part,
        parts=told.parts,
        since=told.since,
        highest=told.highest,
        heard_at=told.heard_at,
    )


def is_id(request_id: str) -> bool:
    """It is kept for ever, in the journal and in logs: short, and of printable characters."""
    return 0 < len(request_id) <= LONGEST_ID and request_id.isprintable()


def cause_of(node: str, request_id: str) -> str:
    """A request's id is minted by its node; no node can answer for another."""
    return f"{node}/{request_id}"


def _build_kiosk_command(
    node: str, request: m.Issue | m.Printed | m.Kept | m.GiveBackRequest, cause: str
) -> c.QueueCommand:
    match request:
        case m.Issue():
            return c.IssueTicket(
                kiosk=node,
                agency=request.agency,
                service=request.service,
                priority=request.priority,
                token_sha256=hashlib.sha256(request.token.encode()).hexdigest(),
                cause=cause,
            )
        case m.Printed():
            return c.ConfirmPrinted(kiosk=node, ticket=request.ticket, proof=_read_proof(request.proof))
        case m.Kept():
            return c.KeepTicket(kiosk=node, ticket=request.ticket, fault=request.fault.value)
        case m.GiveBackRequest():
            given_up = cause_of(node, request.request_given_up)
            return c.GiveBack(kiosk=node, given_up=given_up, ticket=request.ticket)
        case _:
            assert_never(request)


def _read_proof(said: str) -> str:
    """A word of a later release proves no more than that the printer took the bytes."""
    return said if said == "confirmed" else "assumed"


def _build_button_command(
    counter: str,
    request: m.CallNextRequest | m.RecallRequest | m.FinishRequest | m.NoShowRequest | m.BreakRequest,
) -> c.QueueCommand:
    expect = ExpectedState(rev=request.expect.rev, ticket=request.expect.ticket, calls=request.expect.calls)
    match request:
        case m.CallNextRequest():
            return c.CallNext(counter=counter, expect=expect, early_is_no_show=request.early_is_no_show)
        case m.RecallRequest():
            return c.Recall(counter=counter, expect=expect)
        case m.FinishRequest():
            return c.Finish(counter=counter, expect=expect)
        case m.NoShowRequest():
            return c.MarkNoShow(counter=counter, expect=expect)
        case m.BreakRequest():
            return c.TakeBreak(counter=counter, expect=expect)
        case _:
            assert_never(request)
