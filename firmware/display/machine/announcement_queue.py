"""Whose turn it is to be spoken: one call at a time, none cut off, none lost, none too late (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from broker.messages import BoardLine, CallProgress, Command, DisplaySettings, Texts
from firmware.display.boards import Boards, CallIdentity, find_line, identify_call, iterate_lines
from firmware.node.speech.sentence import (
    CALL,
    GREETING,
    INTERRUPTION,
    RECALL,
    SOUND_TEST,
    CallFacts,
    SentenceFacts,
    SpokenClip,
    compose_sentence,
    pick_template,
)

MOST_WITH_TWO_LANGUAGES: Final = 4
REMEMBERED: Final = 2_000


class TurnKind(StrEnum):
    CALL = "call"
    INTERRUPTION = "interruption"
    SOUND_TEST = "sound-test"
    NOTICE = "notice"
    GREETING = "greeting"


@dataclass(frozen=True, slots=True)
class Turn:
    """Something to say. A call knows where its line stands, so that it can be looked at again; a sound test
    knows who commanded it."""

    kind: TurnKind
    zone: str = ""
    news: CallIdentity | None = None
    called: CallFacts | SentenceFacts | None = None
    texts: Texts = field(default_factory=dict)
    command: Command | None = None


@dataclass(frozen=True, slots=True)
class UnspokenCall:
    """What became of a call that is not spoken."""

    news: CallIdentity
    what: CallProgress


@dataclass(frozen=True, slots=True)
class AnnouncementQueue:
    """Turns that wait, the one being spoken, and the calls that are settled."""

    waiting: tuple[Turn, ...] = ()
    speaking: Turn | None = None
    number: int = 0
    since: float = 0.0
    in_burst: bool = False
    settled: tuple[CallIdentity, ...] = ()
    interruption_epoch: int | None = None
    notice_keys: tuple[str, ...] = ()

    def knows_call(self, news: CallIdentity) -> bool:
        turns = (*self.waiting, self.speaking) if self.speaking else self.waiting
        return news in self.settled or any(turn.news == news for turn in turns)


def is_announcer(boards: Boards, zone: str, node: str) -> bool:
    """Does the zone's newest board name this node its announcer?"""
    return zone in boards and boards[zone].board.announcer == node


def queue_new_calls(
    voice: AnnouncementQueue, boards: Boards, settings: DisplaySettings, node: str, now: float
) -> AnnouncementQueue:
    """Line up what is new, fresh and ours to say; let go of what another display has been given."""
    ours = [zone for zone in settings.speaks_for if is_announcer(boards, zone, node)]
    kept = tuple(turn for turn in voice.waiting if _is_still_ours(turn, boards, ours))
    voice = replace(voice, waiting=kept)
    fresh = [
        (line.called_at, line.counter_number, known.board.zone, line)
        for known, line in iterate_lines(boards, ours)
        if not line.spoken
        and known.age_s(line, now) <= settings.fresh_s
        and not voice.knows_call(identify_call(line))
    ]
    turns = [_build_call_turn(zone, line) for *_, zone, line in sorted(fresh, key=lambda item: item[:3])]
    return replace(voice, waiting=(*voice.waiting, *turns))


def _is_still_ours(turn: Turn, boards: Boards, ours: list[str]) -> bool:
    return turn.news is None or turn.zone in ours or turn.zone not in boards


def _build_call_turn(zone: str, line: BoardLine) -> Turn:
    called = CallFacts(line.number, line.agency_spoken, line.counter_number)
    return Turn(TurnKind.CALL, zone, identify_call(line), called)


def begin_next_turn(
    voice: AnnouncementQueue, boards: Boards, fresh_s: float, now: float
) -> tuple[AnnouncementQueue, tuple[UnspokenCall, ...]]:
    """Take the first turn that still stands on the newest board; say what became of those before it."""
    outcomes: list[UnspokenCall] = []
    while voice.waiting and voice.speaking is None:
        turn, rest = voice.waiting[0], voice.waiting[1:]
        why = _decide_speech(turn, boards, fresh_s, now)
        voice = replace(voice, waiting=rest)
        if why is SpeechDecision.YES:
            voice = replace(voice, speaking=turn, number=voice.number + 1, since=now)
        elif turn.news:
            voice = settle_call(voice, turn.news)
            outcomes += [UnspokenCall(turn.news, why)] if isinstance(why, CallProgress) else []
    quiet = voice.speaking is None and not voice.waiting
    return replace(voice, in_burst=voice.in_burst and not quiet), tuple(outcomes)


class SpeechDecision(StrEnum):
    """Shall it be said? Other answers are a `CallFollowed`: why not."""

    YES = "yes"
    ALREADY_SPOKEN = "already-spoken"


def _decide_speech(turn: Turn, boards: Boards, fresh_s: float, now: float) -> SpeechDecision | CallProgress:
    if turn.news is None:
        return SpeechDecision.YES
    line = find_line(boards, turn.zone, turn.news)
    if line is None or line.over:
        return CallProgress.WITHDRAWN
    if line.spoken:
        return SpeechDecision.ALREADY_SPOKEN
    return CallProgress.TOO_LATE if boards[turn.zone].age_s(line, now) > fresh_s else SpeechDecision.YES


def end_turn(voice: AnnouncementQueue) -> AnnouncementQueue:
    """The present turn is over, played or not; with more waiting, the burst goes on without a chime."""
    done = voice.speaking.news if voice.speaking else None
    voice = replace(voice, speaking=None, in_burst=bool(voice.waiting))
    return settle_call(voice, done) if done else voice


def settle_call(voice: AnnouncementQueue, news: CallIdentity) -> AnnouncementQueue:
    return replace(voice, settled=(*voice.settled, news)[-REMEMBERED:])


def queue_turn(voice: AnnouncementQueue, turn: Turn, *, first: bool = False) -> AnnouncementQueue:
    """Line up something that is no call."""
    return replace(voice, waiting=(turn, *voice.waiting) if first else (*voice.waiting, turn))


def drop_turns(voice: AnnouncementQueue, kind: TurnKind) -> AnnouncementQueue:
    """What waits of this kind need not be said any more."""
    return replace(voice, waiting=tuple(turn for turn in voice.waiting if turn.kind is not kind))


def compose_speech(turn: Turn, settings: DisplaySettings, waiting: int) -> tuple[SpokenClip, ...]:
    """The turn in words: each language in its turn, only the first one when the queue is long."""
    crowded = waiting + 1 > MOST_WITH_TWO_LANGUAGES
    languages = settings.languages[:1] if crowded else settings.languages
    plan, ours = _choose_wording(turn, settings)
    return tuple(
        part
        for language in languages
        for part in compose_sentence(pick_template(plan, ours, language), language, turn.called)
    )


OUR_WORDING: Final[Mapping[TurnKind, Mapping[str, str]]] = {
    TurnKind.INTERRUPTION: INTERRUPTION,
    TurnKind.SOUND_TEST: SOUND_TEST,
    TurnKind.GREETING: GREETING,
    TurnKind.NOTICE: {"id": ""},
}


def _choose_wording(turn: Turn, settings: DisplaySettings) -> tuple[Texts, Mapping[str, str]]:
    if turn.kind in OUR_WORDING:
        return turn.texts, OUR_WORDING[turn.kind]
    recall = turn.news is not None and turn.news.calls > 1
    return (settings.recall, RECALL) if recall else (settings.call, CALL)
