"""The few ways in which a floor changes: a ticket, a counter, a call, never in place."""

from collections.abc import Callable
from typing import TypeVar

from msgspec.structs import replace

from hub.domain.model import Call, Floor, FloorMode, counter_of

K = TypeVar("K")
V = TypeVar("V")


def with_item(mapping: dict[K, V], key: K, value: V) -> dict[K, V]:
    return {**mapping, key: value}


def without_item(mapping: dict[K, V], key: K) -> dict[K, V]:
    return {each: value for each, value in mapping.items() if each != key}


def change_ticket(floor: Floor, ticket: str, **changes: object) -> Floor:
    changed = replace(floor.tickets[ticket], **changes)
    return replace(floor, tickets=with_item(floor.tickets, ticket, changed))


def change_counter(floor: Floor, counter: str, **changes: object) -> Floor:
    changed = replace(counter_of(floor, counter), **changes)
    return replace(floor, counters=with_item(floor.counters, counter, changed))


def change_calls(floor: Floor, ticket: str, change: Callable[[Call], Call]) -> Floor:
    recent = {
        zone: tuple(change(call) if call.ticket == ticket else call for call in calls)
        for zone, calls in floor.recent.items()
    }
    return replace(floor, recent=recent)


def end_calls(floor: Floor, ticket: str) -> Floor:
    return change_calls(floor, ticket, lambda call: replace(call, over=True))


def reopen_when_resumed(floor: Floor) -> Floor:
    """A paused hall is open again when no counter is left that still has to take up its work."""
    waits = floor.mode is FloorMode.PAUSED and not any(desk.resuming for desk in floor.counters.values())
    return replace(floor, mode=FloorMode.OPEN) if waits else floor


def leave_counter(floor: Floor, ticket: str, counter: str, rev: int) -> Floor:
    """The visitor is no longer at this counter, which stays open."""
    cleared = change_counter(
        floor, counter, rev=rev, ticket=None, serving=False, calls=0, first_called_at=None, called_at=None
    )
    return end_calls(cleared, ticket)
