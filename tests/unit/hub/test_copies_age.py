"""How old each copy of the journal is, and when a person must see to it."""

from hub import copies as c
from hub.backup.news import DISK, STICK, News

GOOD, ABSENT, FULL = News(DISK, "good"), News(STICK, "absent"), News(DISK, "fault", "disk full")


def test_a_copy_is_as_old_as_the_last_round_that_succeeded() -> None:
    copies = c.hear(c.hear(c.expected((DISK,), 0.0), GOOD, 10.0), FULL, 20.0)
    assert copies[DISK].age_s(130.0) == 120


def test_an_old_copy_is_told_with_its_age_its_fault_and_what_to_do() -> None:
    copies = c.hear(c.hear(c.expected((DISK,), 0.0), GOOD, 10.0), FULL, 20.0)
    assert not list(c.overdue(copies, 10.0 + c.LATE_S))
    assert list(c.overdue(copies, 10.0 + 12 * 60)) == [
        "Salinan jurnal terakhir di disk hub 12 menit lalu. Periksa ruang dan keadaan disk hub. (disk full)"
    ]


def test_a_stick_that_is_not_in_is_a_state_and_no_alarm() -> None:
    copies = c.hear(c.expected((STICK,), 0.0), ABSENT, 5.0)
    assert copies[STICK].absent
    assert not list(c.overdue(copies, 100_000.0))


def test_a_stick_that_was_never_written_is_an_alarm() -> None:
    copies = c.hear(c.expected((STICK,), 0.0), News(STICK, "fault", "read-only"), 5.0)
    (said,) = c.overdue(copies, 400.0)
    assert said.startswith("Belum ada salinan jurnal di stik USB sejak hub mulai.")


def test_a_node_that_is_expected_to_keep_copies_and_never_did_is_named() -> None:
    (said,) = c.overdue(c.expected(("kios-2",), 0.0), 4000.0)
    assert "di kios-2" in said
    assert "Periksa kios-2" in said


def test_what_a_node_holds_is_as_old_as_when_the_hub_made_it() -> None:
    copies = c.kept(c.expected(("kios-2",), 0.0), "kios-2", 30.0, 100.0)
    assert copies["kios-2"].age_s(110.0) == 40
    (said,) = c.overdue(copies, 70.0 + 2 * 3600)
    assert "2 jam 0 menit lalu" in said
