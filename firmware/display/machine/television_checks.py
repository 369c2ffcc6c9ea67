"""The display watches its set: when it looks, what it then reports, and what it raises (pure)."""

from dataclasses import replace

from broker.messages import CallProgress
from firmware.display.boards import CallIdentity
from firmware.display.machine.call_reports import build_call_report
from firmware.display.machine.inputs import DisplayEffect, LookAtSet, SetLookedAt, StandSetBy
from firmware.display.machine.state import DisplayState, is_resting
from firmware.display.television.set_state import (
    CLOSED_FOR_S,
    LOOK_INTERVAL_S,
    OFF,
    OFF_CODE,
    SOURCE,
    SOURCE_CODE,
    TelevisionState,
    infer_seen,
    is_elsewhere,
    is_off,
)
from firmware.node.effects import ClearAlert, RaiseAlert

TelevisionStep = tuple[DisplayState, tuple[DisplayEffect, ...]]


def report_shown_calls(state: DisplayState, due: tuple[CallIdentity, ...], now: float) -> TelevisionStep:
    """These calls are on the wall. Where the set can be asked, the report waits for its answer: what nobody
    can see must not light an officer's lamp."""
    if not due:
        return state, ()
    state, looks = _look_for_call(state, now)
    if state.television is not None and state.television.looking:
        return replace(state, unreported=(*state.unreported, *due)), looks
    return state, tuple(build_call_report(state, news, CallProgress.SHOWN) for news in due)


def apply_set_reading(state: DisplayState, happened: SetLookedAt, now: float) -> TelevisionStep:
    """The set has answered, or is known to say nothing."""
    if state.television is None:
        return state, ()
    television = replace(state.television, seen=infer_seen(happened.reading), looking=False, looked_at=now)
    after = replace(state, television=television, unreported=())
    reports = tuple(build_call_report(after, news, CallProgress.SHOWN) for news in state.unreported)
    return after, (*reports, *_television_alerts(after, television, happened))


def watch_television(state: DisplayState, now: float) -> TelevisionStep:
    """At opening the input is taken back; while the hall is open the set is looked at once a minute."""
    television = state.television
    if television is None or television.looking or not state.served:
        return state, ()
    if (
        state.checking is not None
        and television.takes_back
        and now - television.took_back_at >= LOOK_INTERVAL_S
    ):
        return _start_look(state, television, now, take_back=True)
    if is_resting(state):
        return _rest_after_closing(state, television, now)
    television = replace(television, closed_since=None)
    if not television.opened:
        return _start_look(state, replace(television, opened=True), now, take_back=television.takes_back)
    if now - television.looked_at >= LOOK_INTERVAL_S:
        return _start_look(state, television, now, take_back=False)
    return replace(state, television=television), ()


def _rest_after_closing(state: DisplayState, television: TelevisionState, now: float) -> TelevisionStep:
    """A while after closing the set goes to sleep, once. A hub that has died does not close the hall."""
    if not television.opened or (state.hub is not None and not state.hub.online):
        return state, ()
    since = now if television.closed_since is None else television.closed_since
    if now - since < CLOSED_FOR_S:
        return replace(state, television=replace(television, closed_since=since)), ()
    asleep = replace(television, opened=False, closed_since=None)
    return replace(state, television=asleep), (StandSetBy(),) if television.stands_by else ()


def _look_for_call(state: DisplayState, now: float) -> TelevisionStep:
    """At most once a minute: a set that somebody is tuning is not to be wrestled with."""
    television = state.television
    if television is None or television.looking:
        return state, ()
    last = television.took_back_at if television.takes_back else television.looked_at
    if now - last < LOOK_INTERVAL_S:
        return state, ()
    return _start_look(state, television, now, take_back=television.takes_back)


def _start_look(
    state: DisplayState, television: TelevisionState, now: float, *, take_back: bool
) -> TelevisionStep:
    took_back_at = now if take_back else television.took_back_at
    looking = replace(television, looking=True, took_back_at=took_back_at)
    return replace(state, television=looking), (LookAtSet(take_back),)


def _television_alerts(
    state: DisplayState, television: TelevisionState, happened: SetLookedAt
) -> tuple[DisplayEffect, ...]:
    name, reading = _television_name(state), happened.reading
    off = RaiseAlert(OFF_CODE, OFF.format(name=name)) if is_off(reading) else ClearAlert(OFF_CODE)
    elsewhere = is_elsewhere(reading) and not is_off(reading)
    source = SOURCE.format(name=name, socket=television.socket)
    return off, RaiseAlert(SOURCE_CODE, source) if elsewhere else ClearAlert(SOURCE_CODE)


def _television_name(state: DisplayState) -> str:
    """As people in the hall call it: by its zone where it has one of its own."""
    zones = state.settings.zones if state.settings else ()
    return f"zona {zones[0].number}" if len(zones) == 1 else state.node
