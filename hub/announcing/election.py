"""Who speaks: one announcer per sounding zone, named by the hub, the next taking over (pure).

A display is passed over when no *started* comes within 8 s of its turn, and gets another chance later.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from hub.domain.model import Call

TURN = timedelta(seconds=8)
SPEAKING = timedelta(seconds=25)  # a call in two languages with chime, and some
PASSED_OVER = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class AnnouncerElection:
    """One sounding zone: who speaks now, and since when its turn has brought nothing."""

    announcer: str | None = None
    turn_since: datetime | None = None
    speaking: bool = False
    passed_over: dict[str, datetime] = field(default_factory=dict)


def list_unspoken_calls(calls: list[Call], at: datetime, fresh: timedelta) -> list[Call]:
    """Calls that should still be spoken."""
    return [
        call
        for call in calls
        if not (call.spoken or call.failed or call.over) and at - call.called_at <= fresh
    ]


def elect_announcer(
    voice: AnnouncerElection, present: list[str], waiting: bool, at: datetime
) -> AnnouncerElection:
    """`present`: ready displays in voice order; `waiting`: is there anything to say."""
    passed = {name: when for name, when in voice.passed_over.items() if at - when < PASSED_OVER}
    turn = (voice.turn_since or at) if waiting else None
    limit = SPEAKING if voice.speaking else TURN
    late = turn is not None and at - turn > limit
    if late and voice.announcer:
        passed[voice.announcer] = at
    able = [name for name in present if name not in passed] or present
    keep = voice.announcer in able and waiting and not late
    announcer = voice.announcer if keep else next(iter(able), None)
    if announcer != voice.announcer or late:
        return AnnouncerElection(announcer, at if waiting else None, speaking=False, passed_over=passed)
    return replace(voice, turn_since=turn, passed_over=passed, speaking=voice.speaking and waiting)


def apply_speech_report(voice: AnnouncerElection, display: str, what: str, at: datetime) -> AnnouncerElection:
    """A report of speech from the announcer: its turn bears fruit, and begins anew. Showing is no speech."""
    if display != voice.announcer or what in ("shown", "unseen"):
        return voice
    if what == "unspoken":  # it cannot: the next one says this call and those to come
        return replace(voice, announcer=None, speaking=False, passed_over={**voice.passed_over, display: at})
    return replace(voice, turn_since=at, speaking=what == "started")
