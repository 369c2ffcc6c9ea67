"""What a kiosk was granted, as it tells it: a command per number, each under the cause it had then (pure)."""

from collections.abc import Iterator

from broker import messages as m
from hub.domain import commands as c
from hub.domain.model import Floor
from hub.wire.inbox import cause_of, is_id


def build_restore_commands(
    node: str, told: m.ResyncReport, floor: Floor
) -> Iterator[tuple[m.SlipSeen, c.RestoreTicket]]:
    """Of today's only, and while nobody practises: what was given on a day that is closed is history."""
    if floor.day is None or floor.real is not None:
        return
    for slip in told.slips:
        if slip.ticket.startswith(f"{floor.day:%Y%m%d}-") and is_id(slip.request):
            yield slip, _build_restore(node, slip)


def _build_restore(node: str, slip: m.SlipSeen) -> c.RestoreTicket:
    return c.RestoreTicket(
        kiosk=node,
        ticket=slip.ticket,
        number=slip.number,
        agency=slip.agency,
        service=slip.service,
        priority=slip.priority,
        token_sha256=slip.token_sha256,
        issued_at=slip.issued_at,
        ahead=slip.ahead,
        wait_minutes=slip.wait_minutes,
        cause=cause_of(node, slip.request),
    )


def build_printed_command(node: str, slip: m.SlipSeen) -> c.ConfirmPrinted:
    return c.ConfirmPrinted(kiosk=node, ticket=slip.ticket, proof="assumed")
