"""Who speaks: the first who is there, the next when nothing comes, and back again later."""

from datetime import UTC, datetime, timedelta

from hub.announcing.election import AnnouncerElection, apply_speech_report, elect_announcer

AT = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
BOTH = ["aula", "zona"]


def after(seconds: float) -> datetime:
    return AT + timedelta(seconds=seconds)


def test_the_first_in_order_speaks_and_is_kept_while_there_is_something_to_say() -> None:
    voice = elect_announcer(AnnouncerElection(), BOTH, waiting=True, at=AT)
    assert voice.announcer == "aula"
    assert elect_announcer(voice, ["zona", "aula"], waiting=True, at=after(1)).announcer == "aula"


def test_without_a_start_within_eight_seconds_the_next_takes_over() -> None:
    voice = elect_announcer(AnnouncerElection(), BOTH, waiting=True, at=AT)
    assert elect_announcer(voice, BOTH, waiting=True, at=after(8)).announcer == "aula"
    assert elect_announcer(voice, BOTH, waiting=True, at=after(8.1)).announcer == "zona"


def test_a_voice_that_has_begun_is_given_the_time_to_finish() -> None:
    voice = apply_speech_report(
        elect_announcer(AnnouncerElection(), BOTH, waiting=True, at=AT), "aula", "started", after(7)
    )
    assert elect_announcer(voice, BOTH, waiting=True, at=after(20)).announcer == "aula"
    assert elect_announcer(voice, BOTH, waiting=True, at=after(33)).announcer == "zona"


def test_who_is_gone_is_replaced_at_once() -> None:
    voice = elect_announcer(AnnouncerElection(), BOTH, waiting=True, at=AT)
    assert elect_announcer(voice, ["zona"], waiting=True, at=after(1)).announcer == "zona"


def test_passed_over_is_not_for_ever() -> None:
    voice = elect_announcer(AnnouncerElection(), BOTH, waiting=True, at=AT)
    voice = elect_announcer(voice, BOTH, waiting=True, at=after(9))
    assert elect_announcer(voice, BOTH, waiting=False, at=after(30)).announcer == "zona"
    assert elect_announcer(voice, BOTH, waiting=False, at=after(80)).announcer == "aula"


def test_where_only_one_is_there_it_is_asked_again() -> None:
    voice = elect_announcer(AnnouncerElection(), ["aula"], waiting=True, at=AT)
    assert elect_announcer(voice, ["aula"], waiting=True, at=after(9)).announcer == "aula"


def test_a_display_that_shows_every_call_but_says_none_is_passed_over() -> None:
    voice = elect_announcer(AnnouncerElection(), BOTH, waiting=True, at=AT)
    voice = apply_speech_report(voice, "aula", "shown", after(7))
    assert elect_announcer(voice, BOTH, waiting=True, at=after(9)).announcer == "zona"


def test_showing_the_next_call_does_not_cut_the_time_to_finish_the_present_one() -> None:
    voice = apply_speech_report(
        elect_announcer(AnnouncerElection(), BOTH, waiting=True, at=AT), "aula", "started", after(1)
    )
    voice = apply_speech_report(voice, "aula", "shown", after(2))
    assert elect_announcer(voice, BOTH, waiting=True, at=after(20)).announcer == "aula"


def test_a_display_whose_sound_is_broken_is_passed_over_at_once() -> None:
    voice = apply_speech_report(
        elect_announcer(AnnouncerElection(), BOTH, waiting=True, at=AT), "aula", "unspoken", after(1)
    )
    for waiting in (True, False):
        assert elect_announcer(voice, BOTH, waiting=waiting, at=after(1)).announcer == "zona"
    assert elect_announcer(voice, ["aula"], waiting=True, at=after(1)).announcer == "aula"


def test_reports_of_others_do_not_keep_the_announcer_in_its_turn() -> None:
    voice = elect_announcer(AnnouncerElection(), BOTH, waiting=True, at=AT)
    voice = apply_speech_report(voice, "zona", "started", after(5))
    assert elect_announcer(voice, BOTH, waiting=True, at=after(9)).announcer == "zona"
