"""The display watches its set: when it looks, what it then reports, and what it raises (pure)."""

from dataclasses import replace

from broker.messages import CallFollowed
from firmware.display.boards import News
from firmware.display.machine.call_reports import report
from firmware.display.machine.inputs import DisplayEffect, LookAtSet, SetLookedAt, StandSetBy
from firmware.display.machine.state import State, is_resting
from firmware.display.television.set_state import (
    AGAIN_S,
    CLOSED_FOR_S,
    OFF,
    OFF_CODE,
    SOURCE,
    SOURCE_CODE,
    Television,
    is_elsewhere,
    is_off,
    seen,
)
from firmware.node.effects import Clear, Raise

Outcome = tuple[State, tuple[DisplayEffect, ...]]


def shown(state: State, due: tuple[News, ...], now: float) -> Outcome:
    """These calls are on the wall. Where the set can be asked, the report waits for its answer: what nobody
    can see must not light an officer's lamp."""
    if not due:
        return state, ()
    state, looks = _look_for_call(state, now)
    if state.television is not None and state.television.looking:
        return replace(state, unreported=(*state.unreported, *due)), looks
    return state, tuple(report(state, news, CallFollowed.SHOWN) for news in due)


def looked(state: State, happened: SetLookedAt, now: float) -> Outcome:
    """The set has answered, or is known to say nothing."""
    if state.television is None:
        return state, ()
    television = replace(state.television, seen=seen(happened.reading), looking=False, looked_at=now)
    after = replace(state, television=television, unreported=())
    reports = tuple(report(after, news, CallFollowed.SHOWN) for news in state.unreported)
    return after, (*reports, *_alerts(after, television, happened))


def watch(state: State, now: float) -> Outcome:
    """At opening the input is taken back; while the hall is open the set is looked at once a minute."""
    television = state.television
    if television is None or television.looking or not state.served:
        return state, ()
    if state.checking is not None and television.takes_back and now - television.took_back_at >= AGAIN_S:
        return _look(state, television, now, take_back=True)
    if is_resting(state):
        return _closed(state, television, now)
    television = replace(television, closed_since=None)
    if not television.opened:
        return _look(state, replace(television, opened=True), now, take_back=television.takes_back)
    if now - television.looked_at >= AGAIN_S:
        return _look(state, television, now, take_back=False)
    return replace(state, television=television), ()


def _closed(state: State, television: Television, now: float) -> Outcome:
    """A while after closing the set goes to sleep, once. A hub that has died does not close the hall."""
    if not television.opened or (state.hub is not None and not state.hub.online):
        return state, ()
    since = now if television.closed_since is None else television.closed_since
    if now - since < CLOSED_FOR_S:
        return replace(state, television=replace(television, closed_since=since)), ()
    asleep = replace(television, opened=False, closed_since=None)
    return replace(state, television=asleep), (StandSetBy(),) if television.stands_by else ()


def _look_for_call(state: State, now: float) -> Outcome:
    """At most once a minute: a set that somebody is tuning is not to be wrestled with."""
    television = state.television
    if television is None or television.looking:
        return state, ()
    last = television.took_back_at if television.takes_back else television.looked_at
    if now - last < AGAIN_S:
        return state, ()
    return _look(state, television, now, take_back=television.takes_back)


def _look(state: State, television: Television, now: float, *, take_back: bool) -> Outcome:
    took_back_at = now if take_back else television.took_back_at
    looking = replace(television, looking=True, took_back_at=took_back_at)
    return replace(state, television=looking), (LookAtSet(take_back),)


def _alerts(state: State, television: Television, happened: SetLookedAt) -> tuple[DisplayEffect, ...]:
    name, reading = _name(state), happened.reading
    off = Raise(OFF_CODE, OFF.format(name=name)) if is_off(reading) else Clear(OFF_CODE)
    elsewhere = is_elsewhere(reading) and not is_off(reading)
    source = SOURCE.format(name=name, socket=television.socket)
    return off, Raise(SOURCE_CODE, source) if elsewhere else Clear(SOURCE_CODE)


def _name(state: State) -> str:
    """As people in the hall call it: by its zone where it has one of its own."""
    zones = state.settings.zones if state.settings else ()
    return f"zona {zones[0].number}" if len(zones) == 1 else state.node
