"""The mailbox: what was asked of the hub and not yet answered, when to ask again, when to give up (pure)."""

import math
from dataclasses import dataclass, replace

from broker import messages as m
from firmware.node.effects import AskHub
from firmware.node.inputs import RequestTimedOut


@dataclass(frozen=True, slots=True)
class OutgoingRequest:
    """Say this now. What is left of the deadline is its expiry: nobody answers a visitor who has gone."""

    request: str
    message: m.Request
    expiry_s: int | None


@dataclass(frozen=True, slots=True)
class _Pending:
    ask: AskHub
    asked_at: float
    sends: int = 0

    @property
    def gives_up_at(self) -> float:
        return math.inf if self.ask.deadline_s is None else self.asked_at + self.ask.deadline_s

    @property
    def sends_at(self) -> float:
        """The schedule counts from the press; an ask without a deadline goes on at its last interval."""
        again = self.ask.again_s
        if self.sends <= len(again):
            return self.asked_at + (again[self.sends - 1] if self.sends else 0.0)
        if self.ask.deadline_s is not None or not again:
            return math.inf
        last, before = again[-1], again[-2] if len(again) > 1 else 0.0
        return self.asked_at + last + (self.sends - len(again)) * (last - before)


class Mailbox:
    """Each call hands back what must be said or told at `now`; the caller says it."""

    def __init__(self) -> None:
        self._pending: dict[str, _Pending] = {}

    def ask(self, ask: AskHub, now: float) -> list[OutgoingRequest]:
        """The first send. The same request asked twice is one request."""
        if ask.request in self._pending:
            return []
        self._pending[ask.request] = _Pending(ask, now)
        return [self._count_send(ask.request, now)]

    def take_due(self, now: float) -> list[OutgoingRequest | RequestTimedOut]:
        out: list[OutgoingRequest | RequestTimedOut] = []
        for request, pending in list(self._pending.items()):
            if now >= pending.gives_up_at:
                del self._pending[request]
                out.append(RequestTimedOut(request))
            elif now >= pending.sends_at:
                out.append(self._count_send(request, now))
        return out

    def send_all_again(self, now: float) -> list[OutgoingRequest]:
        """Everything pending, at once: the broker or the hub has just come back."""
        return [
            self._count_send(request, now)
            for request, each in self._pending.items()
            if now < each.gives_up_at
        ]

    def settle_request(self, request: str) -> bool:
        """False for a request nobody here waits for any more: late, doubled, or another life's."""
        return self._pending.pop(request, None) is not None

    def is_asked_without_end(self, request: str) -> bool:
        """Is this asked until the hub has taken note of it, however long that takes?"""
        pending = self._pending.get(request)
        return pending is not None and pending.ask.deadline_s is None

    def next_due_at(self) -> float:
        """When `take_due` will next have something; infinity when nothing waits."""
        return min(
            (min(each.sends_at, each.gives_up_at) for each in self._pending.values()), default=math.inf
        )

    def __len__(self) -> int:
        return len(self._pending)

    def _count_send(self, request: str, now: float) -> OutgoingRequest:
        pending = self._pending[request]
        sends = pending.sends
        while True:
            sends += 1
            advanced = replace(pending, sends=sends)
            if advanced.sends_at > now:
                break
        self._pending[request] = advanced
        left = pending.gives_up_at - now
        return OutgoingRequest(
            request, pending.ask.message, None if math.isinf(left) else max(1, math.ceil(left))
        )
