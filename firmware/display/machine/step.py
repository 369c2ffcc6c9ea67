"""The display's machine: what is heard becomes a picture, a voice and a report (pure)."""

from dataclasses import replace
from typing import Final

from broker.messages import CallProgress, Command, DisplaySettings
from firmware.display.boards import CallIdentity, identify_call, iterate_lines
from firmware.display.machine import announcement_queue, television_checks
from firmware.display.machine.call_reports import build_call_report, report_request_id
from firmware.display.machine.device_commands import (
    apply_device_command,
    list_zone_faces,
    report_spoken_command,
)
from firmware.display.machine.hub_messages import apply_hub_message, apply_served_change
from firmware.display.machine.inputs import (
    Announce,
    DisplayEffect,
    DisplayInput,
    Draw,
    Drawn,
    Played,
    PlayFailed,
    SetLookedAt,
    Started,
)
from firmware.display.machine.notice_queue import queue_notices
from firmware.display.machine.state import DisplayState, HubTimeSample, current_mode, is_quiet, newest_board
from firmware.display.wall.slide_rotation import advance_rotation, current_slide
from firmware.display.wall.view import WallCheck, WallView
from firmware.display.wall.view_from_boards import STARTING, build_greeting_view, build_wall_view
from firmware.node.effects import ClearAlert, RaiseAlert
from firmware.node.inputs import HubClock, MessageHeard, ServedChanged
from firmware.node.speech.sound_card import SoundCardSeen, sound_card_alert

STUCK_S: Final = 45.0
NO_SOUND: Final = "Suara {node} tidak keluar. Periksa kabel dan pengeras suara, lalu coba 'uji suara'."

Effects = tuple[DisplayEffect, ...]


def step(state: DisplayState, happened: DisplayInput, now: float) -> tuple[DisplayState, Effects]:
    """Take in what happened, say what is due, draw what changed."""
    state, told = _apply_input(state, happened, now)
    state, spoken = _speak_next(state, now)
    state, drawn = _draw_changes(state, now)
    state, looks = television_checks.watch_television(state, now)
    return state, (*told, *spoken, *drawn, *looks)


def _apply_input(state: DisplayState, happened: DisplayInput, now: float) -> tuple[DisplayState, Effects]:  # noqa: PLR0911 (a table)
    match happened:
        case MessageHeard(message=Command() as command):
            return apply_device_command(state, command, now)
        case MessageHeard():
            return apply_hub_message(state, happened, now), ()
        case HubClock(pong=pong):
            return replace(state, clock=HubTimeSample(pong.now, now)), ()
        case ServedChanged(served=served):
            return apply_served_change(state, served, now), ()
        case Drawn(view_id=view_id, shown=shown, pages=pages):
            return _report_drawn(_apply_page_count(state, view_id, pages), shown, now)
        case SetLookedAt():
            return television_checks.apply_set_reading(state, happened, now)
        case SoundCardSeen(fault=fault):
            return state, (sound_card_alert(fault, state.node),)
        case Started() | Played() | PlayFailed() if happened.turn == state.voice.number:
            return _apply_playback(state, happened)
        case _:
            return state, ()


def _apply_page_count(state: DisplayState, view_id: int, pages: int) -> DisplayState:
    """How many pages the slide was found to have; of a view that has changed since, nobody asks."""
    if view_id != state.view_id or pages == state.turning.pages:
        return state
    return replace(state, turning=replace(state.turning, pages=pages))


def _report_drawn(
    state: DisplayState, shown: tuple[CallIdentity, ...], now: float
) -> tuple[DisplayState, Effects]:
    """Report what is new on the wall; what is old or was reported by another display needs no word."""
    if state.settings is None:
        return state, ()
    zones, fresh_s = [face.zone for face in state.settings.zones], state.settings.fresh_s
    lines = list(iterate_lines(state.boards, zones))
    fresh = {
        identify_call(line) for known, line in lines if not line.shown and known.age_s(line, now) <= fresh_s
    }
    due = fresh & (set(shown) - state.shown)
    standing = {identify_call(line) for _, line in lines}
    after = replace(state, shown=(state.shown | due) & standing)
    return television_checks.report_shown_calls(after, tuple(news for news in shown if news in due), now)


def _apply_playback(
    state: DisplayState, happened: Started | Played | PlayFailed
) -> tuple[DisplayState, Effects]:
    """The loudspeaker's word on the present turn."""
    turn = state.voice.speaking
    match happened:
        case _ if turn is None:
            return state, ()
        case Started():
            return state, _report_call(state, turn.news, CallProgress.STARTED)
        case Played():
            cleared = (ClearAlert("voice"),) if state.silent else ()
            ended = replace(state, voice=announcement_queue.end_turn(state.voice), silent=False)
            answers = report_spoken_command(state.node, turn)
            return ended, (*_report_call(state, turn.news, CallProgress.SPOKEN), *cleared, *answers)
        case PlayFailed():
            return _end_unspoken(state)


def _end_unspoken(state: DisplayState) -> tuple[DisplayState, Effects]:
    turn = state.voice.speaking
    said = NO_SOUND.format(node=state.node)
    reports = _report_call(state, turn.news if turn else None, CallProgress.UNSPOKEN)
    ended = replace(state, voice=announcement_queue.end_turn(state.voice), silent=True)
    return ended, (
        *reports,
        RaiseAlert("voice", said),
        *(report_spoken_command(state.node, turn, said) if turn else ()),
    )


def _speak_next(state: DisplayState, now: float) -> tuple[DisplayState, Effects]:
    """Line up the news, and begin the next turn when nobody speaks and the hub is there."""
    settings = state.settings
    if settings is None:
        return state, ()
    state, freed = _release_stuck_turn(state, now)
    voice = announcement_queue.queue_new_calls(state.voice, state.boards, settings, state.node, now)
    voice = queue_notices(replace(state, voice=voice), settings, now)
    if not state.served or voice.speaking or is_quiet(state):
        return replace(state, voice=voice), freed
    voice, outcomes = announcement_queue.begin_next_turn(voice, state.boards, settings.fresh_s, now)
    state = replace(state, voice=voice)
    reports = [build_call_report(state, outcome.news, outcome.what) for outcome in outcomes]
    return state, (*freed, *reports, *_build_announcement(state, settings))


def _release_stuck_turn(state: DisplayState, now: float) -> tuple[DisplayState, Effects]:
    stuck = state.voice.speaking and now - state.voice.since > STUCK_S
    return _end_unspoken(state) if stuck else (state, ())


def _build_announcement(state: DisplayState, settings: DisplaySettings) -> Effects:
    voice = state.voice
    if voice.speaking is None:
        return ()
    said = announcement_queue.compose_speech(voice.speaking, settings, len(voice.waiting))
    news = voice.speaking.news
    asked = report_request_id(state.node, news, CallProgress.SPOKEN) if news else ""
    board = newest_board(state)
    level_db = board.level_db if board else 0.0
    return (Announce(voice.number, said, chimed=not voice.in_burst, request=asked, level_db=level_db),)


def _draw_changes(state: DisplayState, now: float) -> tuple[DisplayState, Effects]:
    shown = state.view is not None and state.view.slide is not None
    state = replace(state, turning=advance_rotation(state.turning, state.deck, now, shown=shown))
    state, view = _apply_wall_check(state, _build_view(state, now), now)
    if view == state.view:
        return state, ()
    state = replace(state, view=view, view_id=state.view_id + 1)
    return state, (Draw(state.view_id, view),)


def _build_view(state: DisplayState, now: float) -> WallView:
    if state.settings is None:
        return WallView(site_name="", calm=STARTING, label=state.node)
    return build_wall_view(
        state.settings,
        state.boards,
        current_mode(state),
        now=now,
        clock=state.clock.now(now) if state.clock else None,
        stale_since=state.right_until,
        served=state.served,
        speaking=state.voice.speaking.news if state.voice.speaking else None,
        slide=current_slide(state.turning, state.deck),
        slide_page=state.turning.page,
    )


def _apply_wall_check(state: DisplayState, view: WallView, now: float) -> tuple[DisplayState, WallView]:
    """What a technician asked to see, until its time is over or somebody is called: visitors come first."""
    checking = state.checking
    if checking is None or now >= checking.until or any(row.calling for row in view.calls):
        return replace(state, checking=None), view
    if checking.what == "morning":
        return state, build_greeting_view(view)
    return state, replace(view, check=WallCheck(checking.what, state.node, list_zone_faces(state)))


def _report_call(state: DisplayState, news: CallIdentity | None, what: CallProgress) -> Effects:
    return (build_call_report(state, news, what),) if news else ()
