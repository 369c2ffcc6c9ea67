"""How old each copy of the journal is, and when a person must see to it."""

from hub.backup import ages as c
from hub.backup.news import DISK, STICK, CopyNews

GOOD, ABSENT, FULL = CopyNews(DISK, "good"), CopyNews(STICK, "absent"), CopyNews(DISK, "fault", "disk full")


def overdue(copies: c.Copies, now: float) -> list[str]:
    """What a person must see to."""
    return [each.do for each in c.check_copies(copies, now) if not each.well]


def shown(copies: c.Copies, now: float) -> list[tuple[str, str]]:
    return [(each.name, each.value) for each in c.check_copies(copies, now)]


def test_a_copy_is_as_old_as_the_last_round_that_succeeded() -> None:
    copies = c.apply_news(c.apply_news(c.expect_copies((DISK,), 0.0), GOOD, 10.0), FULL, 20.0)
    assert copies[DISK].age_s(130.0) == 120


def test_an_old_copy_is_told_with_its_age_its_fault_and_what_to_do() -> None:
    copies = c.apply_news(c.apply_news(c.expect_copies((DISK,), 0.0), GOOD, 10.0), FULL, 20.0)
    assert overdue(copies, 10.0 + c.LATE_S) == []
    assert overdue(copies, 10.0 + 12 * 60) == [
        "Salinan jurnal terakhir di disk hub 12 menit lalu. Periksa ruang dan keadaan disk hub. (disk full)"
    ]


def test_a_stick_that_is_not_in_is_a_state_and_no_alarm() -> None:
    copies = c.apply_news(c.expect_copies((STICK,), 0.0), ABSENT, 5.0)
    assert copies[STICK].absent
    assert overdue(copies, 100_000.0) == []


def test_a_stick_that_was_never_written_is_an_alarm() -> None:
    copies = c.apply_news(c.expect_copies((STICK,), 0.0), CopyNews(STICK, "fault", "read-only"), 5.0)
    (said,) = overdue(copies, 400.0)
    assert said.startswith("Belum ada salinan jurnal di stik USB sejak hub mulai.")


def test_a_node_that_is_expected_to_keep_copies_and_never_did_is_named() -> None:
    (said,) = overdue(c.expect_copies(("kios-2",), 0.0), 4000.0)
    assert "di kios-2" in said
    assert "Periksa kios-2" in said


def test_what_a_node_holds_is_as_old_as_when_the_hub_made_it() -> None:
    copies = c.apply_node_report(c.expect_copies(("kios-2",), 0.0), "kios-2", 30.0, 100.0)
    assert copies["kios-2"].age_s(110.0) == 40
    (said,) = overdue(copies, 70.0 + 2 * 3600)
    assert "2 jam 0 menit lalu" in said


def test_the_fleet_page_shows_new_copies_as_new_and_old_ones_with_their_age() -> None:
    copies = c.apply_news(c.apply_news(c.expect_copies((DISK, STICK), 0.0), GOOD, 10.0), ABSENT, 10.0)
    stick = ("Salinan di stik USB", "tidak terpasang")
    assert shown(copies, 10.0 + 59) == [("Salinan di disk hub", "baru saja"), stick]
    assert shown(copies, 10.0 + 150) == [("Salinan di disk hub", "2 menit lalu"), stick]
    assert shown(copies, 10.0 + 15 * 60) == [("Salinan di disk hub", "15 menit lalu"), stick]
    assert shown(c.expect_copies((DISK,), 0.0), 5.0) == [("Salinan di disk hub", "belum ada")]
