"""Each switch of "Bagaimana kalau…" does what it says, to real processes, and is taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.processes.demo_page import Visit, browser, visit
from workbench.stage import fleet_page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


@pytest.fixture
def guest(chromium: Browser, tmp_path: Path) -> Iterator[Visit]:
    with visit(chromium, tmp_path) as somebody:
        yield somebody


def test_the_power_goes_and_comes_back_without_a_number_lost(guest: Visit) -> None:
    guest.take_number("disdukcapil", "1")
    guest.press("tombol-4", "panggil")
    guest.come(lambda: guest.events("ticket-called"), "the call")
    hall_time = guest.stage.clock.now()
    guest.flip("listrik", "berlangsung")
    programs = [guest.stage.hub, guest.stage.kiosk("kios-1").program, guest.stage.box("tombol-4").program]
    assert not any(program.runs for program in programs)
    guest.wait(".face.off")
    walls = len(guest.stage.who.displays)
    guest.come(lambda: guest.page.locator(".tv.off").count() == walls, "every wall dark")
    guest.press("tombol-4", "panggil")
    guest.flip("listrik", "selesai")
    assert all(program.runs for program in programs)
    assert (guest.stage.clock.now() - hall_time).total_seconds() > 600
    assert guest.events("hall-paused")
    assert [entry.body["number"] for entry in guest.events("ticket-called")] == ["D001"]
    assert "D – nol – nol – dua" in guest.take_number("disdukcapil", "1")


def test_paper_runs_out_and_a_new_roll_brings_the_slip(guest: Visit) -> None:
    guest.wait('.kiosk [data-key="samsat"] .lamp[data-pattern="solid"]')
    kiosk = guest.stage.kiosk("kios-1")
    guest.hold('.kiosk [data-key="samsat"]')
    guest.wait('.kiosk [data-key="1"] .lamp:not([data-pattern="off"])')
    guest.flip("kertas", "berlangsung")
    guest.hold('.kiosk [data-key="1"]')
    kiosk.log.wait_for("not-printed", fault="paper-out")
    guest.wait("#paper.out")
    assert guest.slips() == 0
    guest.come(lambda: "ertas" in str(fleet_page.read_fleet(guest.stage.web)["kios-1"].alarms), "the alarm")
    guest.flip("kertas", "selesai")
    guest.come(lambda: guest.slips() == 1, "the kept slip")
    assert len(guest.events("ticket-issued")) == 1


def test_a_tv_goes_dark_and_the_next_one_speaks(guest: Visit) -> None:
    first, second = (guest.stage.display(name) for name in guest.stage.who.displays)
    guest.flip("tv", "berlangsung")
    guest.wait('.tv.off[data-display="layar-aula"]')
    assert not first.program.runs
    guest.take_number("bapenda")
    guest.press("tombol-8", "button")
    guest.come(lambda: second.count_played() > 0, "the other wall's voice")
    guest.flip("tv", "selesai")
    guest.come(lambda: first.program.runs, "the first wall's program")
    guest.wait('.tv:not(.off)[data-display="layar-aula"] img[src]')


def test_the_network_breaks_and_heals(guest: Visit) -> None:
    guest.wait('.kiosk [data-key="disdukcapil"] .lamp[data-pattern="solid"]')
    guest.flip("jaringan", "berlangsung")
    guest.wait('[data-device="tombol-4"] .lamp[data-pattern="trouble"]')
    guest.wait('.kiosk [data-key="bantuan"] .lamp[data-pattern="trouble"]')
    guest.flip("jaringan", "selesai")
    guest.wait('.kiosk [data-key="disdukcapil"] .lamp[data-pattern="solid"]')
    assert "D – nol – nol – satu" in guest.take_number("disdukcapil")


def test_one_trouble_at_a_time(guest: Visit) -> None:
    guest.flip("tv", "berlangsung")
    guest.flip("kertas", "berlangsung")
    guest.wait('[data-switch="tv"][data-state="selesai"]')
    assert guest.stage.display("layar-aula").program.runs
    guest.flip("kertas", "selesai")


def test_monday_morning_brings_a_crowd_to_both_kiosks(guest: Visit) -> None:
    guest.flip("senin", "berlangsung")
    guest.come(lambda: {entry.body["kiosk"] for entry in guest.events("ticket-issued")} == KIOSKS, "a crowd")
    guest.flip("senin", "selesai")
    came = len(guest.events("ticket-issued"))
    guest.page.wait_for_timeout(6_000)
    assert len(guest.events("ticket-issued")) <= came + len(KIOSKS)


def test_an_officer_who_forgot_is_asked_by_her_lamp(guest: Visit) -> None:
    guest.take_number("bapenda", "1")
    guest.press("tombol-8", "button")
    guest.come(lambda: guest.events("ticket-called"), "the call")
    hall_time = guest.stage.clock.now()
    guest.flip("lupa", "berlangsung")
    guest.wait('[data-device="tombol-8"] .lamp[data-pattern="breathing"]')
    assert (guest.stage.clock.now() - hall_time).total_seconds() >= 1_200
    assert not guest.events("hall-paused")
    guest.flip("lupa", "selesai")
    guest.come(lambda: guest.events("ticket-served"), "the visit's end")
    assert guest.events("ticket-served")[0].body["forgotten"] is True


KIOSKS = {"kios-1", "kios-2"}
