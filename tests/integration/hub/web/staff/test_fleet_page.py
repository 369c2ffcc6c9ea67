"""The fleet page over a whole hub: what is wrong first, every device by its place, what was asked of it."""

from datetime import timedelta
from pathlib import Path

import pytest

from broker import messages as m
from hub.domain.actor import HUB
from hub.domain.commands import CallNext
from hub.engine.batch import AskedCommand
from tests.support.halls.watched import WatchedHall


@pytest.fixture
def hall(tmp_path: Path) -> WatchedHall:
    return WatchedHall(tmp_path)


def figures(hall: WatchedHall, node: str) -> dict[str, str]:
    groups = hall.browser().get("/fleet.json").get_json()["groups"]
    (device,) = [each for group in groups for each in group["devices"] if each["node"] == node]
    return {each["name"]: each["value"] for each in device["figures"]}


def asks(hall: WatchedHall, what: str, **more: str) -> int:
    """A technician presses the button on the page of kios-1; the answer's status."""
    status = hall.browser().post("/alat/kios-1/tindakan", data={"what": what, **more}).status_code
    hall.looks()
    return status


def commands(hall: WatchedHall) -> list[m.Command]:
    return hall.live.said(m.Command)


def test_every_planned_device_is_named_by_its_place(hall: WatchedHall) -> None:
    page = hall.page()
    for name in (
        "Mesin antrean pintu utama (kios-1)",
        "Layar ruang tunggu (layar-1)",
        "Tombol loket 1 (tombol-1)",
        "Tombol loket 3 (tombol-3)",
    ):
        assert name in page
    assert page.count("belum terlihat") == 5


def test_what_is_not_known_is_a_dash_and_never_nought(hall: WatchedHall) -> None:
    hall.is_ready("kios-1")
    shown = figures(hall, "kios-1")
    assert shown.pop("Versi") != "–"
    assert set(shown.values()) == {"–"}
    assert "10.20.0.11" in hall.page()
    hall.measures_itself("kios-1", m.Health(60))
    assert {figures(hall, "kios-1")[name] for name in ("Suhu", "Daya", "Disk", "Jam", "Sisa kertas")} == {"–"}


def test_figures_are_shown_with_their_units_and_times_of_day(hall: WatchedHall) -> None:
    hall.is_ready("kios-1")
    health = m.Health(
        60, temperature_c=54.4, throttled=0x10000, disk_free_mib=11_400, clock_offset_ms=-3.2,
        pressed_s=120, printed_s=90, slips_left=320, restarts=2,
    )  # fmt: skip
    hall.measures_itself("kios-1", health)
    shown = figures(hall, "kios-1")
    assert shown["Suhu"] == "54 °C"
    assert shown["Daya"] == "tegangan pernah kurang"
    assert shown["Disk"] == "11,1 GiB"
    assert shown["Jam"] == "−3 ms"
    assert (shown["Tekan terakhir"], shown["Cetak terakhir"]) == ("08.03", "08.03")
    assert (shown["Sisa kertas"], shown["Mulai ulang"]) == ("± 320 nomor", "2×")


def test_figures_of_a_device_that_is_away_or_silent_are_not_known(hall: WatchedHall) -> None:
    hall.is_ready("kios-1")
    hall.measures_itself("kios-1", m.Health(60, temperature_c=50))
    hall.passes(149)
    assert figures(hall, "kios-1")["Suhu"] == "50 °C"
    hall.passes(3)
    assert figures(hall, "kios-1")["Suhu"] == "–"
    hall.measures_itself("kios-1", m.Health(60, temperature_c=50))
    hall.is_lost("kios-1")
    assert figures(hall, "kios-1")["Suhu"] == "–"


def test_what_is_wrong_stands_first_and_leads_to_its_device(hall: WatchedHall) -> None:
    hall.is_ready("kios-1")
    hall.raises("kios-1", "paper-out", "Kertas habis di sini.")
    page = hall.page()
    assert "1 perangkat perlu dibantu" in page
    assert page.index("Kertas habis di sini.") < page.index("Mesin antrean (1)")
    assert '<a href="#kios-1">' in page
    hall.clears("kios-1", "paper-out")
    assert "Semua perangkat baik" in hall.page()


def test_devices_that_went_away_together_are_one_card(hall: WatchedHall) -> None:
    hall.passes(61)
    page = hall.page()
    assert "5 perangkat tidak terhubung (1 mesin antrean, 1 layar, 3 tombol loket). Periksa listrik" in page
    assert hall.page().count('<li class="urgent">') == 1


def test_an_unchanged_hall_costs_a_watcher_nothing(hall: WatchedHall) -> None:
    browser = hall.browser()
    first = browser.get("/fleet.json")
    hall.passes(2)
    same = {"If-None-Match": first.headers["ETag"]}
    assert (browser.get("/fleet.json", headers=same).status_code, first.status_code) == (304, 200)
    hall.is_ready("kios-1")
    assert browser.get("/fleet.json", headers=same).status_code == 200


def test_what_is_wrong_with_the_hub_itself_says_what_to_do(hall: WatchedHall) -> None:
    assert "Semua perangkat baik" in hall.page()
    engine, now = hall.live.hub.engine, hall.live.now
    engine.carry_out([AskedCommand("x/1", HUB, CallNext(counter="loket-1", expect=None))], now)  # type: ignore[arg-type]
    engine.failures, engine.skipped = 1, (4, 7)
    hall.watch.look()
    page = hall.page()
    for said in ("disk penuh atau rusak", "Kesalahan program, 1 kali", "peristiwa 4, 7"):
        assert said in page
    assert {"hub pencatatan", "hub program", "hub jurnal-hari-ini"} == set(hall.standing())


def test_a_clock_that_leapt_asks_for_a_person_until_it_is_right(hall: WatchedHall) -> None:
    hall.live.now += timedelta(days=8)
    hall.looks()
    assert "--clock-is-right" in hall.page()
    hall.live.now -= timedelta(days=8)
    hall.looks()
    assert "--clock-is-right" not in hall.page()


def test_a_hub_without_its_broker_says_so_after_a_moment(hall: WatchedHall) -> None:
    hall.live.broker.cut("hub")
    hall.passes(3)
    assert "hub sambungan-broker" not in hall.standing()
    hall.passes(3)
    assert "hub sambungan-broker" in hall.standing()


def test_what_is_asked_of_a_device_reaches_it_and_its_answer_the_page(hall: WatchedHall) -> None:
    hall.is_ready("kios-1")
    assert asks(hall, "test-print") == 303
    (command,) = commands(hall)
    assert command.what == "test-print"
    assert "Cetak uji di kios-1: belum dijawab, 08.05" in hall.page()
    hall.did("kios-1", m.CommandReport(command.request, "test-print", ok=True, text=""))
    assert "Cetak uji di kios-1: berhasil, 08.05" in hall.page()


def test_a_failure_is_told_in_the_device_s_own_words_and_silence_as_silence(hall: WatchedHall) -> None:
    hall.is_ready("kios-1")
    asks(hall, "test-print")
    asks(hall, "test-sound")
    hall.did(
        "kios-1", m.CommandReport(commands(hall)[0].request, "test-print", ok=False, text="Kertas habis.")
    )
    hall.passes(61)
    page = hall.page()
    assert "Cetak uji di kios-1: gagal, 08.05. Kertas habis." in page
    assert "Suara uji di kios-1: tidak dijawab" in page


def test_no_other_device_can_answer_for_one(hall: WatchedHall) -> None:
    hall.is_ready("kios-1")
    asks(hall, "identify")
    hall.did("layar-1", m.CommandReport(commands(hall)[0].request, "identify", ok=True, text=""))
    assert "Kedipkan di kios-1: belum dijawab" in hall.page()


def test_a_command_without_a_connection_is_not_kept_for_later(hall: WatchedHall) -> None:
    hall.is_ready("kios-1")
    hall.live.broker.cut("hub")
    asks(hall, "identify")
    assert commands(hall) == []
    assert "Kedipkan di kios-1: gagal, 08.05. Hub tidak tersambung ke broker." in hall.page()


def test_a_restart_is_asked_about_once_more(hall: WatchedHall) -> None:
    hall.is_ready("kios-1")
    assert asks(hall, "restart") == 200
    assert commands(hall) == []
    assert asks(hall, "restart", sure="yes") == 303
    assert [each.what for each in commands(hall)] == ["restart"]


def test_what_no_form_of_ours_says_is_refused(hall: WatchedHall) -> None:
    hall.is_ready("kios-1")
    assert asks(hall, "explode") == 400
    assert hall.browser().post("/alat/kios-9/tindakan", data={"what": "identify"}).status_code == 404
    assert commands(hall) == []
