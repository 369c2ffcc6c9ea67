"""The display's machine: what is heard becomes a picture, a voice and a report (pure)."""

from dataclasses import replace
from typing import Final

from broker.messages import CallFollowed, Command, DisplaySettings
from firmware.display.boards import News, lines_of, news_of
from firmware.display.machine import announcement_queue, television_checks
from firmware.display.machine.call_reports import report, request
from firmware.display.machine.device_commands import commanded, faces, sound_tested
from firmware.display.machine.hub_messages import hear, served_changed
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
from firmware.display.machine.notice_queue import lined_up
from firmware.display.machine.state import HubTime, State, is_quiet, mode_of, newest_board
from firmware.display.wall.slide_rotation import present, turned
from firmware.display.wall.view import Check, View
from firmware.display.wall.view_from_boards import STARTING, greeted, wall
from firmware.node.effects import Clear, Raise
from firmware.node.inputs import Heard, HubClock, ServedChanged
from firmware.node.speech.card import CardSeen, card_alert

STUCK_S: Final = 45.0
NO_SOUND: Final = "Suara {node} tidak keluar. Periksa kabel dan pengeras suara, lalu coba 'uji suara'."

Effects = tuple[DisplayEffect, ...]


def step(state: State, happened: DisplayInput, now: float) -> tuple[State, Effects]:
    """Take in what happened, say what is due, draw what changed."""
    state, told = _take(state, happened, now)
    state, spoken = _speak(state, now)
    state, drawn = _draw(state, now)
    state, looks = television_checks.watch(state, now)
    return state, (*told, *spoken, *drawn, *looks)


def _take(state: State, happened: DisplayInput, now: float) -> tuple[State, Effects]:  # noqa: PLR0911 (a table)
    match happened:
        case Heard(message=Command() as command):
            return commanded(state, command, now)
        case Heard():
            return hear(state, happened, now), ()
        case HubClock(pong=pong):
            return replace(state, clock=HubTime(pong.now, now)), ()
        case ServedChanged(served=served):
            return served_changed(state, served, now), ()
        case Drawn(view_id=view_id, shown=shown, pages=pages):
            return _drawn(_counted(state, view_id, pages), shown, now)
        case SetLookedAt():
            return television_checks.looked(state, happened, now)
        case CardSeen(fault=fault):
            return state, (card_alert(fault, state.node),)
        case Started() | Played() | PlayFailed() if happened.turn == state.voice.number:
            return _followed(state, happened)
        case _:
            return state, ()


def _counted(state: State, view_id: int, pages: int) -> State:
    """How many pages the slide was found to have; of a view that has changed since, nobody asks."""
    if view_id != state.view_id or pages == state.turning.pages:
        return state
    return replace(state, turning=replace(state.turning, pages=pages))


def _drawn(state: State, shown: tuple[News, ...], now: float) -> tuple[State, Effects]:
    """Report what is new on the wall; what is old or was reported by another display needs no word."""
    if state.settings is None:
        return state, ()
    zones, fresh_s = [face.zone for face in state.settings.zones], state.settings.fresh_s
    lines = list(lines_of(state.boards, zones))
    fresh = {news_of(line) for known, line in lines if not line.shown and known.age_s(line, now) <= fresh_s}
    due = fresh & (set(shown) - state.shown)
    standing = {news_of(line) for _, line in lines}
    after = replace(state, shown=(state.shown | due) & standing)
    return television_checks.shown(after, tuple(news for news in shown if news in due), now)


def _followed(state: State, happened: Started | Played | PlayFailed) -> tuple[State, Effects]:
    """The loudspeaker's word on the present turn."""
    turn = state.voice.speaking
    match happened:
        case _ if turn is None:
            return state, ()
        case Started():
            return state, _reports(state, turn.news, CallFollowed.STARTED)
        case Played():
            cleared = (Clear("voice"),) if state.silent else ()
            ended = replace(state, voice=announcement_queue.end(state.voice), silent=False)
            answers = sound_tested(state.node, turn)
            return ended, (*_reports(state, turn.news, CallFollowed.SPOKEN), *cleared, *answers)
        case PlayFailed():
            return _unspoken(state)


def _unspoken(state: State) -> tuple[State, Effects]:
    turn = state.voice.speaking
    said = NO_SOUND.format(node=state.node)
    reports = _reports(state, turn.news if turn else None, CallFollowed.UNSPOKEN)
    ended = replace(state, voice=announcement_queue.end(state.voice), silent=True)
    return ended, (*reports, Raise("voice", said), *(sound_tested(state.node, turn, said) if turn else ()))


def _speak(state: State, now: float) -> tuple[State, Effects]:
    """Line up the news, and begin the next turn when nobody speaks and the hub is there."""
    settings = state.settings
    if settings is None:
        return state, ()
    state, freed = _unstuck(state, now)
    voice = announcement_queue.hear(state.voice, state.boards, settings, state.node, now)
    voice = lined_up(replace(state, voice=voice), settings, now)
    if not state.served or voice.speaking or is_quiet(state):
        return replace(state, voice=voice), freed
    voice, outcomes = announcement_queue.begin(voice, state.boards, settings.fresh_s, now)
    state = replace(state, voice=voice)
    reports = [report(state, outcome.news, outcome.what) for outcome in outcomes]
    return state, (*freed, *reports, *_announcement(state, settings))


def _unstuck(state: State, now: float) -> tuple[State, Effects]:
    stuck = state.voice.speaking and now - state.voice.since > STUCK_S
    return _unspoken(state) if stuck else (state, ())


def _announcement(state: State, settings: DisplaySettings) -> Effects:
    voice = state.voice
    if voice.speaking is None:
        return ()
    said = announcement_queue.said_for(voice.speaking, settings, len(voice.waiting))
    news = voice.speaking.news
    asked = request(state.node, news, CallFollowed.SPOKEN) if news else ""
    board = newest_board(state)
    level_db = board.level_db if board else 0.0
    return (Announce(voice.number, said, chimed=not voice.in_burst, request=asked, level_db=level_db),)


def _draw(state: State, now: float) -> tuple[State, Effects]:
    shown = state.view is not None and state.view.slide is not None
    state = replace(state, turning=turned(state.turning, state.deck, now, shown=shown))
    state, view = _checked(state, _view(state, now), now)
    if view == state.view:
        return state, ()
    state = replace(state, view=view, view_id=state.view_id + 1)
    return state, (Draw(state.view_id, view),)


def _view(state: State, now: float) -> View:
    if state.settings is None:
        return View(site_name="", calm=STARTING, label=state.node)
    return wall(
        state.settings,
        state.boards,
        mode_of(state),
        now=now,
        clock=state.clock.now(now) if state.clock else None,
        stale_since=state.right_until,
        served=state.served,
        speaking=state.voice.speaking.news if state.voice.speaking else None,
        slide=present(state.turning, state.deck),
        slide_page=state.turning.page,
    )


def _checked(state: State, view: View, now: float) -> tuple[State, View]:
    """What a technician asked to see, until its time is over or somebody is called: visitors come first."""
    checking = state.checking
    if checking is None or now >= checking.until or any(row.calling for row in view.calls):
        return replace(state, checking=None), view
    if checking.what == "morning":
        return state, greeted(view)
    return state, replace(view, check=Check(checking.what, state.node, faces(state)))


def _reports(state: State, news: News | None, what: CallFollowed) -> Effects:
    return (report(state, news, what),) if news else ()
