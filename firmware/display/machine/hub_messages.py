"""What the hub says, taken into the display's state (pure)."""

from dataclasses import replace

from broker.messages import AgencyCatalogue, Board, DisplaySettings, HubState
from broker.topics import BOARD, CATALOGUE, Topic
from firmware.display.boards import is_newer, receive_board
from firmware.display.machine.state import DisplayState, HubTimeSample
from firmware.display.wall.slides import build_deck
from firmware.node.inputs import MessageHeard


def apply_hub_message(state: DisplayState, heard: MessageHeard, now: float) -> DisplayState:
    """Newer boards, settings, hub states; what is older than known changes nothing."""
    match heard.message:
        case Board() as board if is_newer(board, state.boards.get(board.zone)):
            return _apply_board(state, board, heard.remaining_s, now)
        case DisplaySettings() as settings:
            return _rebuild_deck(replace(state, settings=settings))
        case AgencyCatalogue() as told:
            return _rebuild_deck(replace(state, catalogues={**state.catalogues, told.agency: told}))
        case HubState() as hub if state.hub is None or hub.epoch >= state.hub.epoch:
            state = replace(state, hub=hub)
        case None:
            state = _clear_topic(state, heard.topic)
    return state


def _rebuild_deck(state: DisplayState) -> DisplayState:
    """With the slides that settings and catalogues now ask for."""
    slides = build_deck(state.settings, state.catalogues) if state.settings else ()
    return state if slides == state.deck else replace(state, deck=slides)


def _clear_topic(state: DisplayState, topic: Topic) -> DisplayState:
    if topic.channel is CATALOGUE:
        left = {agency: told for agency, told in state.catalogues.items() if agency != topic.id("agency")}
        return _rebuild_deck(replace(state, catalogues=left))
    if topic.channel is not BOARD:
        return state
    kept = {zone: known for zone, known in state.boards.items() if zone != topic.id("zone")}
    return replace(state, boards=kept)


def _apply_board(state: DisplayState, board: Board, remaining_s: int | None, now: float) -> DisplayState:
    heard = receive_board(board, remaining_s, now)
    right_until = state.right_until
    if not state.served:
        right_until = max(board.now, right_until) if right_until else board.now
    return replace(
        state,
        boards={**state.boards, board.zone: heard},
        clock=HubTimeSample(heard.hub_time(now), now),
        right_until=right_until,
    )


def apply_served_change(state: DisplayState, served: bool, now: float) -> DisplayState:
    if served or not state.served:
        return replace(state, served=served, right_until=None if served else state.right_until)
    until = state.clock.now(now) if state.clock else None
    return replace(state, served=False, right_until=until)
