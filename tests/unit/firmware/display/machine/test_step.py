"""What a display says, shows and reports."""

import re
from datetime import timedelta

import pytest
from msgspec.structs import replace

from broker import messages as m
from broker.topics import BOARD, fill_topic
from firmware.display.machine.inputs import Announce, Draw, Played, PlayFailed, Started
from firmware.display.wall.view import Banner, BannerTone, WallCheck
from firmware.node.effects import AskHub, ClearAlert, RaiseAlert, Restart
from firmware.node.inputs import Ticked
from tests.support.nodes.display import CATALOGUES, MORNING, ZONES, a_wall, board, line, settings, standards

CALL_D137 = "Nomor antrean de satu tiga tujuh, Dukcapil, silakan menuju loket enam"
F = m.CallProgress


def test_a_call_is_said_once_and_reported_shown_started_and_spoken() -> None:
    wall = a_wall()
    wall.board(board(line()))
    wall.speaks()
    wall.passes(60)
    assert wall.said == [CALL_D137]
    assert wall.reports() == [("D137", 1, F.SHOWN), ("D137", 1, F.STARTED), ("D137", 1, F.SPOKEN)]


def test_the_same_board_twice_is_one_call() -> None:
    wall = a_wall()
    wall.board(board(line()))
    wall.board(board(line()))
    wall.speaks()
    wall.board(board(line(), rev=2))
    wall.passes(10)
    assert len(wall.said) == 1


def test_a_report_keeps_its_id_however_often_it_is_said() -> None:
    wall = a_wall()
    wall.board(board(line()))
    [shown] = [effect for effect in wall.asked if isinstance(effect, AskHub)]
    assert shown.request == "layar-1-20260105-d137-loket-6-1-shown"
    assert re.fullmatch("[a-z0-9-]+", shown.request)
    assert shown.deadline_s == 60


def test_a_display_that_is_not_the_announcer_shows_and_stays_silent() -> None:
    wall = a_wall()
    wall.board(board(line(), announcer="layar-2"))
    wall.passes(30)
    assert wall.said == []
    assert wall.reports() == [("D137", 1, F.SHOWN)]


def test_a_display_speaks_only_for_its_own_sounding_zone() -> None:
    wall = a_wall(settings(ZONES, speaks_for=("zona-1",)))
    wall.board(board(line(), zone="zona-2"))
    wall.passes(5)
    assert wall.said == []


def test_a_display_speaks_for_a_zone_that_it_does_not_show() -> None:
    wall = a_wall(settings(ZONES[:1], speaks_for=("zona-1", "zona-2")))
    wall.board(board(line("P137", 11), zone="zona-2"))
    wall.speaks()
    assert wall.said == ["Nomor antrean pe satu tiga tujuh, Dukcapil, silakan menuju loket sebelas"]
    assert wall.reports() == [("P137", 1, F.STARTED), ("P137", 1, F.SPOKEN)]


def test_nothing_is_said_while_the_hub_does_not_answer_and_all_that_is_fresh_when_it_does() -> None:
    wall = a_wall(served=False)
    wall.board(board(line()))
    wall.passes(10)
    assert wall.said == []
    wall.served()
    assert wall.said == [CALL_D137]


def test_a_call_that_grew_old_without_a_hub_is_reported_too_late() -> None:
    wall = a_wall(served=False)
    wall.board(board(line()))
    wall.passes(121)
    wall.served()
    assert wall.said == []
    assert wall.reports(F.TOO_LATE) == [("D137", 1, F.TOO_LATE)]


def test_an_announcer_named_later_says_what_is_still_fresh() -> None:
    wall = a_wall()
    wall.board(board(line(), announcer="layar-2"))
    wall.passes(8)
    wall.board(board(line(), rev=2))
    assert wall.said == [CALL_D137]


def test_what_is_waiting_is_let_go_when_another_is_named_and_taken_up_when_it_comes_back() -> None:
    wall = a_wall()
    wall.board(board(line("D001", 4), line("D002", 5)))
    wall.board(board(line("D001", 4), line("D002", 5), rev=2, announcer="layar-2"))
    wall.speaks()
    assert len(wall.said) == 1
    wall.board(board(line("D001", 4), line("D002", 5), rev=3))
    wall.speaks()
    assert len(wall.said) == 2


def test_a_started_announcement_is_never_cut_off() -> None:
    wall = a_wall()
    wall.board(board(line("D001", 4)))
    wall.board(board(line("D002", 5), rev=2))
    assert len(wall.said) == 1
    wall.speaks()
    assert len(wall.said) == 2


def test_a_start_says_only_what_is_fresh_and_was_not_spoken() -> None:
    wall = a_wall()
    wall.board(
        board(line("D001", 4, ago_s=121), line("D002", 5, ago_s=30, spoken=True), line("D003", 6, ago_s=119)),
    )
    wall.speaks()
    wall.passes(10)
    assert [text.split(",")[0] for text in wall.said] == ["Nomor antrean de nol nol tiga"]


def test_the_time_that_the_broker_kept_a_board_counts_to_its_age() -> None:
    wall = a_wall()
    wall.board(board(line()), remaining_s=86_400 - 121)
    assert wall.said == []
    fresh = a_wall()
    fresh.board(board(line()), remaining_s=86_400 - 119)
    assert fresh.said == [CALL_D137]


def test_age_grows_with_our_own_monotonic_time_alone() -> None:
    wall = a_wall()
    wall.board(board(line(), announcer=None))
    wall.passes(121)
    wall.board(board(line(), rev=2, now=line(ago_s=-121).called_at))
    assert wall.said == []


def test_before_a_turn_the_newest_board_is_read() -> None:
    wall = a_wall()
    lines = [line("D001", 4), line("D002", 5), line("D003", 6), line("D004", 7)]
    wall.board(board(*lines))
    wall.board(board(lines[0], line("D003", 6, over=True), line("D004", 7, spoken=True), rev=2))
    wall.speaks()
    assert len(wall.said) == 1
    assert wall.reports(F.WITHDRAWN) == [("D002", 1, F.WITHDRAWN), ("D003", 1, F.WITHDRAWN)]


def test_a_call_that_waited_too_long_for_its_turn_is_too_late() -> None:
    wall = a_wall()
    wall.board(board(line("D001", 4), line("D002", 5, ago_s=110)))
    wall.tell(Started(wall.state.voice.number))
    wall.passes(12)
    wall.tell(Played(wall.state.voice.number))
    assert wall.said[0].startswith("Nomor antrean de nol nol dua")
    wall.board(board(line("D001", 4), line("D003", 6, ago_s=100), rev=2))
    wall.passes(21)
    wall.tell(Played(wall.state.voice.number))
    assert wall.reports(F.TOO_LATE) == [("D003", 1, F.TOO_LATE)]


def test_a_recall_is_news_and_says_so() -> None:
    wall = a_wall()
    wall.board(board(line()))
    wall.speaks()
    wall.board(board(line(calls=2), rev=2))
    wall.speaks()
    assert wall.said[1] == "Panggilan ulang. Nomor antrean de satu tiga tujuh, silakan menuju loket enam"
    assert ("D137", 2, F.SPOKEN) in wall.reports()


def test_a_recall_takes_the_place_of_a_call_that_still_waited() -> None:
    wall = a_wall()
    wall.board(board(line("D001", 4), line("D137", 6)))
    wall.board(board(line("D001", 4), line("D137", 6, calls=2), rev=2))
    wall.speaks()
    wall.speaks()
    assert wall.reports(F.WITHDRAWN) == [("D137", 1, F.WITHDRAWN)]
    assert len(wall.said) == 2
    assert wall.said[1].startswith("Panggilan ulang")


def test_calls_are_said_in_the_order_in_which_they_were_made() -> None:
    wall = a_wall()
    wall.board(board(line("D003", 6, ago_s=1), line("D001", 4, ago_s=3), line("D002", 5, ago_s=2)))
    for _ in range(3):
        wall.speaks()
    assert [text.split(",")[0].split()[-1] for text in wall.said] == ["satu", "dua", "tiga"]


def test_in_a_burst_the_chime_sounds_once() -> None:
    wall = a_wall()
    wall.board(board(line("D001", 4), line("D002", 5), line("D003", 6)))
    for _ in range(3):
        wall.speaks()
    wall.board(board(line("D004", 4), rev=2))
    assert wall.chimed == [True, False, False, True]


def test_a_burst_whose_rest_is_withdrawn_is_over() -> None:
    wall = a_wall()
    wall.board(board(line("D001", 4), line("D002", 5)))
    wall.board(board(line("D001", 4), rev=2))
    wall.speaks()
    wall.board(board(line("D003", 6), rev=3))
    assert wall.chimed == [True, True]


def test_above_four_in_the_queue_the_second_language_is_dropped() -> None:
    wall = a_wall(settings(languages=("id", "en")))
    wall.board(board(*(line(f"D00{n}", n) for n in range(1, 7))))
    for _ in range(6):
        wall.speaks()
    assert ["Queue number" in text for text in wall.said] == [False, False, True, True, True, True]


def test_the_plans_own_wording_is_said() -> None:
    wall = a_wall(replace(settings(), call={"id": "Nomor {digits}, ke meja {counter}."}))
    wall.board(board(line()))
    assert wall.said == ["Nomor satu tiga tujuh, ke meja enam"]


def test_a_voice_that_fails_is_reported_and_raises_an_alert_until_it_speaks_again() -> None:
    wall = a_wall()
    wall.board(board(line("D001", 4), line("D002", 5)))
    asked = wall.tell(PlayFailed(wall.state.voice.number, "no sound card"))
    assert ("D001", 1, F.UNSPOKEN) in wall.reports()
    assert any(isinstance(effect, RaiseAlert) and effect.code == "voice" for effect in asked)
    asked = wall.speaks()
    assert ClearAlert("voice") in asked
    assert ("D002", 1, F.SPOKEN) in wall.reports()


def test_a_voice_that_never_comes_back_does_not_stop_the_queue() -> None:
    wall = a_wall()
    wall.board(board(line("D001", 4), line("D002", 5)))
    wall.passes(46)
    assert ("D001", 1, F.UNSPOKEN) in wall.reports()
    assert len(wall.said) == 2


def test_a_late_word_of_an_earlier_turn_changes_nothing() -> None:
    wall = a_wall()
    wall.board(board(line("D001", 4), line("D002", 5)))
    first = wall.state.voice.number
    wall.speaks()
    wall.tell(Played(first))
    assert wall.reports(F.SPOKEN) == [("D001", 1, F.SPOKEN)]


@pytest.mark.parametrize(("epoch", "rev"), [(1, 5), (1, 4), (0, 9)])
def test_a_lower_epoch_or_rev_is_ignored(epoch: int, rev: int) -> None:
    wall = a_wall()
    wall.board(board(rev=5, waiting=7))
    wall.board(board(line(), epoch=epoch, rev=rev, waiting=9))
    assert wall.view.waiting == 7
    assert wall.said == []


def test_a_new_start_of_the_hub_is_heard_with_any_rev() -> None:
    wall = a_wall()
    wall.board(board(rev=5, waiting=7))
    wall.board(board(epoch=2, rev=1, waiting=9))
    assert wall.view.waiting == 9


def test_the_wall_is_drawn_again_only_when_something_changed() -> None:
    wall = a_wall()
    wall.board(board(line(ago_s=30), announcer=None))
    drawn = len(wall.pictures)
    wall.passes(10)
    wall.board(board(line(ago_s=30), rev=2, announcer=None))
    assert len(wall.pictures) == drawn


def test_the_clock_runs_on_the_hubs_time_and_redraws_each_minute() -> None:
    wall = a_wall()
    wall.board(board())
    assert wall.view.clock == "08.40"
    drawn = len(wall.pictures)
    wall.passes(59)
    assert len(wall.pictures) == drawn
    wall.passes(2)
    assert (wall.view.clock, len(wall.pictures)) == ("08.41", drawn + 1)


def test_a_call_pulses_once_a_second_for_some_seconds_and_then_rests() -> None:
    wall = a_wall()
    wall.board(board(line(), announcer=None))
    before = len(wall.pictures)
    wall.passes(10)
    assert 18 <= len(wall.pictures) - before <= 20
    wall.passes(3)
    resting = len(wall.pictures)
    wall.passes(10)
    assert not wall.view.calls[0].calling
    assert len(wall.pictures) == resting


def test_a_call_is_shown_only_once_it_was_drawn() -> None:
    wall = a_wall()
    wall.draws = False
    asked = wall.board(board(line()))
    assert any(isinstance(effect, Draw) for effect in asked)
    assert wall.reports(F.SHOWN) == []


def test_without_the_hub_the_board_stays_under_a_banner_with_the_time_of_its_data() -> None:
    wall = a_wall()
    wall.board(board(line(), waiting=3))
    wall.passes(180)
    wall.served(False)
    wall.passes(300)
    assert wall.view.banner is not None
    assert wall.view.banner.text.startswith("Data pukul 08.43.")
    assert wall.view.waiting == 3
    assert wall.view.calls
    wall.served()
    assert wall.view.banner is None


def test_a_display_that_finds_only_a_kept_board_says_how_old_it_is() -> None:
    wall = a_wall(served=False)
    wall.board(board(line()), remaining_s=86_400 - 600)
    assert wall.view.banner is not None
    assert wall.view.banner.text.startswith("Data pukul 08.40.")
    assert wall.view.clock == "08.50"


def test_after_a_power_cut_the_wall_says_so_and_the_announcer_tells_it_once() -> None:
    wall = a_wall()
    wall.board(board(mode=m.HallMode.PAUSED, epoch=2))
    wall.speaks()
    wall.board(board(mode=m.HallMode.PAUSED, epoch=2, rev=2))
    wall.passes(60)
    text = "Listrik sempat padam. Nomor antrean Anda tetap berlaku. Mohon menunggu panggilan"
    assert wall.said == [text]
    assert wall.view.banner is not None
    assert wall.view.banner.text == f"{text}."


def test_once_the_hall_goes_on_nobody_is_told_to_wait() -> None:
    wall = a_wall()
    wall.board(board(line("D001", 4)))
    wall.board(board(line("D001", 4), rev=1, epoch=2, mode=m.HallMode.PAUSED))
    wall.board(board(line("D001", 4), rev=2, epoch=2))
    wall.speaks()
    wall.passes(5)
    assert len(wall.said) == 1


def test_a_wall_that_never_heard_the_hub_invites_nobody() -> None:
    wall = a_wall(served=False)
    assert "ambil nomor" not in wall.view.calm
    assert wall.view.banner is not None


def test_after_a_power_cut_a_display_that_is_not_the_announcer_only_shows_it() -> None:
    wall = a_wall()
    wall.board(board(mode=m.HallMode.PAUSED, epoch=2, announcer="layar-2"))
    wall.passes(5)
    assert wall.said == []
    assert wall.view.banner is not None


def test_missed_numbers_messages_and_absent_agencies_are_on_the_wall() -> None:
    told = settings(messages=({"id": "Pesan satu."}, {"id": "Pesan dua."}))
    wall = a_wall(told)
    late = m.AgencyToday("taspen", "Taspen", m.AgencyPresence.LATE)
    wall.board(board(line(ago_s=60), missed=("D120", "D131"), agencies=(late,)))
    assert [page for each in wall.view.footer_messages for page in each.split_pages(1)] == [
        "Petugas Taspen belum hadir.", "Pesan satu.", "Pesan dua.",
    ]  # fmt: skip
    assert wall.view.missed == ("D120", "D131")


def test_who_does_not_serve_now_is_told_as_long_as_anybody_serves() -> None:
    there = m.AgencyToday("disdukcapil", "Disdukcapil", m.AgencyPresence.OPEN)
    gone = m.AgencyToday("taspen", "Taspen", m.AgencyPresence.CLOSED)
    wall = a_wall(settings(languages=("id", "en")))
    wall.board(board(line(ago_s=60), agencies=(there, gone)))
    assert [each.split_pages(1)[0] for each in wall.view.footer_messages] == [
        "Sedang tidak melayani: Taspen.", "Not serving now: Taspen.",
    ]  # fmt: skip
    wall.board(board(line(ago_s=60), agencies=(gone,), rev=2))
    assert not any("Taspen" in each.split_pages(1)[0] for each in wall.view.footer_messages)


def test_a_banner_is_told_by_turns_in_the_walls_languages() -> None:
    wall = a_wall(settings(languages=("id", "en")))
    wall.board(board(line()))
    wall.served(False)
    banner = wall.view.banner
    assert banner
    assert banner.text.startswith("Data pukul 08.40.")
    assert [text[:12] for text in banner.others] == ["As of 08.40."]
    before = wall.view.page
    wall.passes(8)
    assert wall.view.page == before + 1


def test_missed_numbers_stand_in_the_order_of_the_zones_whichever_board_comes_first() -> None:
    wall = a_wall(settings(ZONES[:2]))
    wall.board(board(zone="zona-2", missed=("P001",)))
    wall.board(board(zone="zona-1", missed=("D001",)))
    assert wall.view.missed == ("D001", "P001")


def test_a_missed_number_has_no_card_until_it_is_called_again() -> None:
    wall = a_wall()
    wall.board(board(line("D003", 6, ago_s=40, over=True), line("D002", 5, ago_s=60), missed=("D003",)))
    assert [row.number for row in wall.view.calls] == ["D002"]
    wall.board(board(line("D003", 6, calls=3), line("D002", 5, ago_s=60), rev=2))
    assert [row.number for row in wall.view.calls] == ["D003", "D002"]
    assert wall.view.missed == ()


def test_calls_of_two_zones_stand_as_they_were_called_however_late_a_board_is_heard() -> None:
    wall = a_wall(settings(ZONES[:2]))
    wall.board(board(line("P001", 11, ago_s=30.2), zone="zona-2"))
    wall.now += 0.5
    wall.board(board(line("D001", 4, ago_s=30)))
    assert [row.number for row in wall.view.calls] == ["D001", "P001"]
    wall.now += 2
    wall.board(board(line("P001", 11, ago_s=30.2), zone="zona-2", rev=2))
    wall.tell(Ticked())
    assert [row.number for row in wall.view.calls] == ["D001", "P001"]


def test_calls_of_one_second_stand_as_the_hub_lists_them() -> None:
    wall = a_wall()
    wall.board(board(line("D003", 6), line("D006", 7), line("D005", 5)))
    assert [row.number for row in wall.view.calls] == ["D003", "D006", "D005"]


def test_a_card_says_whose_number_it_is() -> None:
    wall = a_wall()
    wall.board(board(line()))
    assert wall.view.calls[0].agency == "Disdukcapil"


def test_pages_turn_every_eight_seconds() -> None:
    wall = a_wall(settings(messages=({"id": "Satu."}, {"id": "Dua."})))
    wall.now = 1000.0
    wall.tell(Ticked())
    first = wall.view.page
    wall.passes(7.5)
    assert wall.view.page == first
    wall.passes(0.5)
    assert wall.view.page == first + 1


def test_a_closed_hall_is_calm_and_says_when_it_opens() -> None:
    wall = a_wall()
    notice = {"id": "MPP tutup: Hari Raya Idulfitri. Buka lagi Senin, 30 Maret 2026, pukul 08.00 WITA."}
    wall.board(board(mode=m.HallMode.CLOSED, notices=(notice,)))
    assert wall.view.calm == notice["id"]
    assert wall.view.banner is None


def test_a_board_that_is_cleared_leaves_the_wall() -> None:
    wall = a_wall()
    wall.board(board(line(ago_s=60), waiting=4))
    wall.hear(None, fill_topic(BOARD, zone="zona-1"))
    assert wall.view.calls == ()
    assert wall.view.waiting is None


def test_before_its_settings_come_a_display_says_who_it_is() -> None:
    wall = a_wall()
    assert wall.pictures[0].label == ""
    blank = type(wall)()
    blank.tell(Ticked())
    assert blank.view.label == "layar-1"


def test_a_technician_can_ask_which_display_it_is() -> None:
    wall = a_wall()
    wall.command(m.Command("identify", "c1"))
    assert wall.view.check == WallCheck("identify", "layar-1", ZONES[:1])
    assert wall.did() == m.CommandReport(
        "c1", "identify", ok=True, text="layar-1 menunjukkan diri selama 10 detik."
    )
    wall.passes(9.5)
    assert wall.view.check is not None
    wall.passes(0.5)
    assert wall.view.check is None


def test_the_test_picture_gives_way_to_a_call_and_is_refused_during_one() -> None:
    wall = a_wall()
    wall.command(m.Command("test-picture", "c1"))
    wall.passes(14.5)
    assert wall.view.check is not None
    wall.board(board(line()))
    assert wall.pictures[-1].check is None
    assert wall.reports(m.CallProgress.SHOWN) == [("D137", 1, "shown")]
    wall.command(m.Command("test-picture", "c2"))
    assert wall.did() == m.CommandReport(
        "c2", "test-picture", ok=False, text="layar-1 sedang memanggil. Coba lagi sebentar lagi."
    )


def test_a_sound_test_is_answered_when_it_was_played_and_when_it_could_not_be() -> None:
    wall = a_wall()
    wall.command(m.Command("test-sound", "c1"))
    assert wall.said == ["Uji suara. Satu, dua, tiga"]
    assert wall.chimed == [True]
    assert wall.answers() == []
    wall.speaks()
    assert wall.did().ok
    wall.command(m.Command("test-sound", "c2"))
    wall.tell(PlayFailed(wall.state.voice.number, "no card"))
    assert wall.did().request_of_command == "c2"
    assert not wall.did().ok


@pytest.mark.parametrize("what", ["test-print", "new-roll", "reprint"])
def test_a_display_prints_nothing_and_says_so(what: m.CommandKind) -> None:
    wall = a_wall()
    wall.command(m.Command(what, "c1"))
    assert wall.did() == m.CommandReport("c1", what, ok=False, text="layar-1 tidak punya printer.")


def test_a_display_says_first_that_it_starts_anew() -> None:
    asked = a_wall().command(m.Command("restart", "c1"))
    assert isinstance(asked[0], AskHub)
    assert asked[1] == Restart()


def test_the_call_being_spoken_is_told_to_the_picture() -> None:
    wall = a_wall()
    wall.board(board(line("D001", 4), line("D002", 5)))
    assert wall.view.speaking is not None
    assert wall.view.speaking.ticket == "20260105-D001"


def test_announcements_carry_the_id_of_their_report_for_the_timeline() -> None:
    wall = a_wall()
    wall.board(board(line()))
    [announce] = [effect for effect in wall.asked if isinstance(effect, Announce)]
    assert announce.request == "layar-1-20260105-d137-loket-6-1-spoken"


AZAN = "azan zuhur"


def test_in_a_quiet_time_a_call_is_shown_and_spoken_after_it_while_it_is_fresh() -> None:
    wall = a_wall()
    wall.board(board(line(), quiet=AZAN))
    wall.passes(100)
    assert wall.said == []
    assert wall.reports() == [("D137", 1, F.SHOWN)]
    wall.board(board(line(ago_s=100), rev=2))
    wall.speaks()
    assert wall.said == [CALL_D137]


def test_a_call_that_grew_too_old_in_a_quiet_time_is_never_spoken() -> None:
    wall = a_wall()
    wall.board(board(line(), quiet=AZAN))
    wall.passes(130)
    wall.board(board(line(ago_s=130), rev=2))
    wall.passes(30)
    assert wall.said == []
    assert wall.reports(F.TOO_LATE) == [("D137", 1, F.TOO_LATE)]


def test_a_call_that_has_begun_is_said_to_its_end_when_a_quiet_time_begins() -> None:
    wall = a_wall()
    wall.board(board(line()))
    wall.tell(Started(wall.state.voice.number))
    wall.board(board(line(), line("D138", 5), rev=2, quiet=AZAN))
    wall.tell(Played(wall.state.voice.number))
    wall.passes(20)
    assert wall.said == [CALL_D137]
    assert wall.reports(F.SPOKEN) == [("D137", 1, F.SPOKEN)]


def test_a_call_is_as_loud_as_the_newest_board_says() -> None:
    wall = a_wall()
    wall.board(board(line(), level_db=-6))
    wall.speaks()
    wall.board(board(line(), line("D138", 5), rev=2, level_db=-1.5))
    assert [effect.level_db for effect in wall.asked if isinstance(effect, Announce)] == [-6, -1.5]


CLOSING = m.SpokenNotice(
    "closing-2026-01-05",
    MORNING,
    {"id": "Pelayanan hari ini berakhir pukul {time}. Mohon menunggu."},
    "15:00",
)
SAID = "Pelayanan hari ini berakhir pukul lima belas. Mohon menunggu"


def test_a_notice_is_spoken_once_however_many_boards_carry_it() -> None:
    wall = a_wall(settings(ZONES[:2], speaks_for=("zona-1", "zona-2")))
    wall.board(replace(board(), spoken=CLOSING))
    wall.board(replace(board(zone="zona-2"), spoken=CLOSING))
    wall.speaks()
    wall.board(replace(board(rev=2), spoken=CLOSING))
    wall.passes(20)
    assert wall.said == [SAID]
    assert wall.reports() == []


def test_a_notice_that_is_old_or_anothers_to_say_is_not_spoken() -> None:
    wall = a_wall()
    wall.board(replace(board(announcer="layar-2"), spoken=CLOSING))
    wall.passes(5)
    late = replace(CLOSING, key="closed-2026-01-05", at=MORNING - timedelta(seconds=121))
    wall.board(replace(board(rev=2), spoken=late))
    wall.passes(5)
    assert wall.said == []


@pytest.mark.parametrize(
    ("clock", "words"),
    [("13:00", "tiga belas"), ("12:45", "dua belas empat puluh lima"), ("08:05", "delapan nol lima")],
)
def test_the_hour_of_a_notice_is_said_as_the_house_says_hours(clock: str, words: str) -> None:
    wall = a_wall()
    wall.board(replace(board(), spoken=m.SpokenNotice("k", MORNING, {"id": "Pukul {time}."}, clock)))
    assert wall.said == [f"Pukul {words}"]


GOOD_MORNING = "Selamat pagi. Selamat datang di Mal Pelayanan Publik Kota Palopo"


def test_in_the_morning_a_wall_greets_and_says_that_it_did_once_it_was_heard() -> None:
    wall = a_wall()
    wall.board(board(announcer=None))
    wall.command(m.Command("morning", "pagi-1"))
    assert wall.view.calm == f"{GOOD_MORNING}."
    assert wall.view.slide is None
    assert wall.answers() == []
    wall.speaks()
    assert wall.said == [GOOD_MORNING]
    assert wall.answers() == [
        m.CommandReport("pagi-1", "morning", True, "layar-1 menyapa di layar dan dengan suara.")
    ]
    wall.passes(20)
    assert wall.view.calm != f"{GOOD_MORNING}."


def test_a_wall_without_a_voice_greets_in_silence() -> None:
    wall = a_wall(settings(speaks_for=()))
    wall.command(m.Command("morning", "pagi-1"))
    assert wall.view.calm == f"{GOOD_MORNING}."
    assert wall.answers() == [m.CommandReport("pagi-1", "morning", True, "layar-1 menyapa di layar.")]
    assert wall.said == []


def test_a_wall_whose_voice_is_gone_says_so_in_the_morning() -> None:
    wall = a_wall()
    wall.command(m.Command("morning", "pagi-1"))
    wall.tell(PlayFailed(wall.state.voice.number, "no card"))
    (did,) = wall.answers()
    assert not did.ok
    assert did.text.startswith("Suara layar-1 tidak keluar.")


def test_no_greeting_covers_a_call() -> None:
    wall = a_wall()
    wall.board(board(line()))
    wall.command(m.Command("morning", "pagi-1"))
    assert [call.number for call in wall.view.calls] == ["D137"]
    assert [did.ok for did in wall.answers()] == [False]


def test_a_wall_on_which_officers_practise_says_so_and_shows_no_slides() -> None:
    wall = a_wall(standards())
    for told in CATALOGUES.values():
        wall.catalogue(told)
    wall.board(board())
    assert wall.view.slide
    wall.board(replace(board(line("D001"), rev=2), practice=True))
    practised = wall.view
    assert (practised.practice, practised.slide) == (True, None)
    assert practised.banner == Banner(
        BannerTone.PRACTICE,
        "LATIHAN – nomor dan panggilan ini tidak berlaku.",
        ("PRACTICE – these numbers and calls are not valid.",),
    )
    wall.board(board(rev=3))
    assert (wall.view.practice, wall.view.banner) == (False, None)


def test_what_everybody_must_know_stands_on_the_wall_as_long_as_the_board_says_it() -> None:
    wall = a_wall(settings(languages=("id", "en")))
    told = {"id": "Listrik padam.", "en": "The power is out."}
    wall.board(replace(board(line()), banner=told))
    assert wall.view.banner == Banner(BannerTone.PAUSED, "Listrik padam.", ("The power is out.",))
    assert [call.number for call in wall.view.calls] == ["D137"]
    wall.board(board(line(), rev=2))
    assert wall.view.banner is None
