"""A display and its set: when it looks, what it then tells the hub, and what the officers read."""

import pytest
from msgspec.structs import replace

from broker import messages as m
from firmware.display.machine.inputs import LookAtSet, SetLookedAt, StandSetBy
from firmware.display.machine.state import DisplayState
from firmware.display.television.set_state import TelevisionReading, TelevisionState
from firmware.node.effects import AskHub, ClearAlert, RaiseAlert
from tests.support.nodes.display import ZONES, Wall, board, line, settings

OURS = TelevisionReading("connected", "on", "1.0.0.0")
ELSEWHERE = TelevisionReading("connected", "on", "1.0.0.0", "2.0.0.0")
STANDBY = TelevisionReading("connected", "standby", "1.0.0.0")
SILENT = TelevisionReading("connected", "", "1.0.0.0")


def a_watched_wall(*, takes_back: bool = True) -> Wall:
    """It hangs on a set that was looked at when the hall opened, and was well."""
    wall = Wall(DisplayState("layar-2", television=TelevisionState("HDMI 1", takes_back)))
    wall.settings(settings(ZONES[1:2], speaks_for=("zona-2",)))
    wall.hub(m.HubState(True, 1, "h1", m.HallMode.OPEN))
    wall.served()
    assert looks(wall) == [LookAtSet(take_back=takes_back)]
    wall.tell(SetLookedAt(OURS))
    return wall


def looks(wall: Wall) -> list[LookAtSet]:
    return [each for each in wall.asked if isinstance(each, LookAtSet)]


def shown(wall: Wall) -> list[m.Seen]:
    told = (each.message for each in wall.asked if isinstance(each, AskHub))
    return [
        each.seen for each in told if isinstance(each, m.CallReport) and each.what is m.CallProgress.SHOWN
    ]


def called(wall: Wall, number: str = "P137", rev: int = 1) -> None:
    wall.board(board(line(number), zone="zona-2", announcer="layar-2", rev=rev))


def alerts(wall: Wall) -> dict[str, str]:
    raised: dict[str, str] = {}
    for each in wall.asked:
        if isinstance(each, RaiseAlert):
            raised[each.code] = each.text
        elif isinstance(each, ClearAlert):
            raised.pop(each.code, None)
    return raised


def test_a_call_is_reported_with_what_the_set_says_of_itself_then() -> None:
    wall = a_watched_wall()
    wall.passes(60)
    wall.tell(SetLookedAt(OURS))
    called(wall)
    assert looks(wall)[-1] == LookAtSet(take_back=True)
    assert shown(wall) == [], "the report waits for the set"
    wall.tell(SetLookedAt(ELSEWHERE))
    assert shown(wall) == [m.Seen.NO]


def test_within_a_minute_the_set_is_not_wrestled_with() -> None:
    wall = a_watched_wall()
    called(wall)
    assert len(looks(wall)) == 1
    assert shown(wall) == [m.Seen.YES], "as it was a moment ago"


def test_calls_that_come_while_the_set_is_asked_are_all_reported_by_its_answer() -> None:
    wall = a_watched_wall()
    wall.passes(61)
    wall.board(board(line("P137"), line("P138"), zone="zona-2", announcer="layar-2"))
    wall.board(board(line("P137"), line("P138"), line("P139"), zone="zona-2", announcer="layar-2", rev=2))
    assert len(looks(wall)) == 2
    wall.tell(SetLookedAt(SILENT))
    assert shown(wall) == [m.Seen.UNKNOWN] * 3


def test_the_officers_read_which_set_shows_something_else_and_where_to_put_it_back() -> None:
    wall = a_watched_wall()
    wall.tell(SetLookedAt(ELSEWHERE))
    assert alerts(wall) == {"tv-source": "TV zona 2 sedang menampilkan sumber lain. Kembalikan ke HDMI 1."}
    wall.tell(SetLookedAt(OURS))
    assert alerts(wall) == {}


def test_a_set_that_is_off_is_told_as_off_whatever_its_source() -> None:
    wall = a_watched_wall()
    wall.tell(SetLookedAt(TelevisionReading("connected", "standby", "1.0.0.0", "2.0.0.0")))
    off = "TV zona 2 mati atau kabel HDMI-nya lepas. Nyalakan TV itu dan periksa kabelnya."
    assert alerts(wall) == {"tv-off": off}
    wall.tell(SetLookedAt(SILENT))
    assert alerts(wall) == {}, "a set that says nothing raises nothing"


def test_an_open_hall_looks_once_a_minute_and_takes_nothing_back_by_that() -> None:
    wall = a_watched_wall()
    wall.passes(59)
    assert len(looks(wall)) == 1
    wall.passes(1)
    assert looks(wall)[1:] == [LookAtSet(take_back=False)]


def test_the_input_is_taken_back_at_each_opening_and_a_closed_hall_leaves_the_set_alone() -> None:
    wall = a_watched_wall()
    wall.hub(m.HubState(True, 1, "h1", m.HallMode.CLOSED))
    wall.passes(400)
    assert len(looks(wall)) == 1
    wall.hub(m.HubState(True, 1, "h1", m.HallMode.OPEN))
    assert looks(wall)[1:] == [LookAtSet(take_back=True)]


def closes(wall: Wall, *, online: bool = True) -> None:
    wall.hub(m.HubState(online, 1, "h1", m.HallMode.CLOSED))


def naps(wall: Wall) -> int:
    return sum(isinstance(each, StandSetBy) for each in wall.asked)


def test_five_minutes_after_closing_the_set_goes_to_sleep_once() -> None:
    wall = a_watched_wall()
    closes(wall)
    wall.passes(299)
    assert naps(wall) == 0
    wall.passes(600)
    assert naps(wall) == 1


def test_a_hall_that_opens_again_meanwhile_keeps_its_set_awake() -> None:
    wall = a_watched_wall()
    closes(wall)
    wall.passes(200)
    wall.hub(m.HubState(True, 1, "h1", m.HallMode.OPEN))
    wall.passes(200)
    closes(wall)
    wall.passes(200)
    assert naps(wall) == 0


def test_a_hub_that_died_puts_no_set_to_sleep() -> None:
    wall = a_watched_wall()
    closes(wall, online=False)
    wall.passes(600)
    assert naps(wall) == 0


def test_a_set_that_may_not_sleep_stays_on() -> None:
    wall = Wall(
        DisplayState("layar-2", television=TelevisionState("HDMI 1", takes_back=True, stands_by=False))
    )
    wall.hub(m.HubState(True, 1, "h1", m.HallMode.OPEN))
    wall.served()
    wall.tell(SetLookedAt(OURS))
    closes(wall)
    wall.passes(600)
    assert naps(wall) == 0


@pytest.mark.parametrize("what", ["morning", "test-picture", "identify"])
def test_what_somebody_asks_to_see_wakes_the_set_of_a_closed_hall(what: m.CommandKind) -> None:
    wall = a_watched_wall()
    closes(wall)
    wall.passes(900)
    wall.command(m.Command(what, "c1"))
    assert looks(wall)[1:] == [LookAtSet(take_back=True)]


def test_a_set_that_may_not_be_taken_back_is_only_asked() -> None:
    wall = a_watched_wall(takes_back=False)
    wall.passes(60)
    wall.tell(SetLookedAt(STANDBY))
    called(wall)
    assert looks(wall) == [LookAtSet(take_back=False)] * 2
    assert shown(wall) == [m.Seen.NO]


def test_a_display_that_was_given_no_set_reports_at_once_and_unknown() -> None:
    wall = Wall()
    wall.settings(settings())
    wall.served()
    wall.board(board(line()))
    assert shown(wall) == [m.Seen.UNKNOWN]
    assert looks(wall) == []


def test_a_set_wakes_when_its_hall_does_and_not_at_midnight_when_the_day_opens() -> None:
    wall = a_watched_wall()
    before = looks(wall)
    for rev, mode in ((2, m.HallMode.CLOSED), (3, m.HallMode.OPEN)):
        wall.board(replace(board(zone="zona-2", rev=rev, mode=mode), resting=True))
        wall.passes(400)
    assert (naps(wall), looks(wall)) == (1, before)
    wall.board(board(zone="zona-2", rev=4))
    assert looks(wall)[len(before) :] == [LookAtSet(take_back=True)]
