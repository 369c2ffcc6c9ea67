"""Who is next, and why: one pure function over the tickets that a counter may serve.

Accumulating priority: the highest weight x waited / target (Kleinrock 1964; Stanford, Taylor, Ziedins 2014),
with a cap on priority calls in a row per agency. Before the rule come those brought back and those
whose second call is due; after it, those who asked for more time. The cap binds
them all: the wall promises it.
"""

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from hub.domain.events.calls import CallReason, Candidate
from hub.domain.model import AgencyId, Ticket, TicketState
from hub.plan.model import QueueRule

SHOWN_CANDIDATES = 5


def next_ticket(
    tickets: Iterable[Ticket], rule: QueueRule, streak: dict[AgencyId, int], at: datetime
) -> tuple[Ticket, CallReason] | None:
    """The ticket to call now, with the reason that is recorded; None when nobody waits."""
    candidates = list(tickets)
    waiting = [ticket for ticket in candidates if ticket.state is TicketState.WAITING]
    missed = [ticket for ticket in candidates if ticket.state is TicketState.MISSED]
    queue = [ticket for ticket in waiting if not ticket.lets_pass]
    for reason, group in (
        ("brought-back", [ticket for ticket in waiting if ticket.first]),
        ("called-again", [ticket for ticket in missed if ticket.again_in == 0]),
        (rule.scheme, queue),
        (rule.scheme, waiting),
        ("called-again", [ticket for ticket in missed if ticket.again_in]),
    ):
        rivals = [*group, *queue]
        allowed = [ticket for ticket in group if not _is_capped(ticket, rivals, rule, streak)]
        if allowed:
            best, why = _pick_best(allowed, rule, at, reason)
            return best, replace(why, capped=len(allowed) < len(group), of=len(group))
    return None


def score_ticket(ticket: Ticket, rule: QueueRule, at: datetime) -> float:
    """weight x waited / target; dimensionless, 1.0 when a regular ticket has waited its target."""
    weight, target_s = _weight_and_target(ticket, rule)
    return weight * _waited_s(ticket, at) / target_s


def _pick_best(
    allowed: list[Ticket], rule: QueueRule, at: datetime, reason: str
) -> tuple[Ticket, CallReason]:
    ranked = sorted(
        allowed, key=lambda ticket: (-score_ticket(ticket, rule, at), ticket.arrived_at, ticket.id)
    )
    best = ranked[0]
    weight, target_s = _weight_and_target(best, rule)
    others = tuple(
        Candidate(number=ticket.number, score=round(score_ticket(ticket, rule, at), 3))
        for ticket in ranked[1 : 1 + SHOWN_CANDIDATES]
    )
    return best, CallReason(
        rule=reason,
        score=round(score_ticket(best, rule, at), 3),
        waited_s=int(_waited_s(best, at)),
        weight=weight,
        target_s=target_s,
        others=others,
    )


def _is_capped(ticket: Ticket, rivals: list[Ticket], rule: QueueRule, streak: dict[AgencyId, int]) -> bool:
    """Priority has had its turns in a row while somebody of the same agency without it waits."""
    if not ticket.priority or streak.get(ticket.agency, 0) < rule.most_priority_in_a_row:
        return False
    return any(other.agency == ticket.agency and not other.priority for other in rivals)


def _weight_and_target(ticket: Ticket, rule: QueueRule) -> tuple[int, int]:
    if ticket.priority:
        return rule.weight.priority, rule.target_min.priority * 60
    return rule.weight.regular, rule.target_min.regular * 60


def _waited_s(ticket: Ticket, at: datetime) -> float:
    return max(0.0, (at - ticket.arrived_at).total_seconds())
