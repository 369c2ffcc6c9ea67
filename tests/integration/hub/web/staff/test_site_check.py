"""Walking a hall: steps, presses heard by the hub, answers kept, and a sheet that the journal vouches for."""

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from broker import messages as m
from broker.codec import encode_message
from broker.topics import VERBS, fill_topic
from hub.config import WebConfig
from hub.domain.events import SiteChecked
from hub.journal.sqlite import SqliteJournal
from hub.loop.inputs import StopHub
from hub.plan.keys import kiosk_keys
from hub.site_check.__main__ import main
from hub.site_check.record import CheckAnswer
from hub.site_check.steps import list_devices
from hub.site_check.store import CheckStore
from hub.web import serve_pages, staff_pages
from hub.web.staff.door import StaffDoor
from hub.web.window import HallView
from tests.support.halls.hub import LiveHub
from tests.support.halls.site import palopo
from tests.support.halls.watched import WatchedHall
from tests.support.running.patience import PATIENCE_S


class Walked:
    """A technician with a phone in the hall of the small plan: two pages, and keys to press."""

    def __init__(self, folder: Path, journal: SqliteJournal | None = None) -> None:
        self.folder = folder
        self.live = LiveHub(journal=journal) if journal else LiveHub()  # type: ignore[arg-type]
        self.hall = WatchedHall(folder, self.live)
        self.opens()

    def opens(self) -> None:
        """The pages as a hub that was started anew serves them."""
        self.browser = self.hall.browser()
        self.presses = 0

    def page(self, node: str) -> str:
        return self.browser.get(f"/periksa/alat/{node}").get_data(as_text=True)

    def asks(self, node: str) -> str:
        return str(
            self.browser.get(f"/periksa/alat/{node}", headers={"Accept": "application/json"}).get_json()[
                "step"
            ]
        )

    def sends(self, node: str, **form: str) -> int:
        answer = self.browser.post(f"/periksa/alat/{node}", data=form)
        self.live.passes(1)
        return answer.status_code

    def starts(self, node: str) -> None:
        self.sends(node, lanjut="")

    def says(self, node: str, answer: str = "good", **form: str) -> int:
        return self.sends(node, langkah=self.asks(node), jawab=answer, **form)

    def presses_key(self, node: str, key: str, request: str = "") -> None:
        """As the node in check mode tells it; under the same request, told again."""
        self.presses += 1
        topic = fill_topic(VERBS["checked"], node=node)
        self.live.hall.publish(
            topic, encode_message(m.KeyCheckReport(key)), correlation=request or f"p{self.presses}"
        )
        self.live.passes(1)

    def commands(self) -> list[str]:
        return [f"{each.node} {each.command.what}" for each in reversed(self.live.hub.device_commands)]

    def finishes(self) -> Path:
        """The button on the page, while the hub turns; the sheet's file."""
        with ThreadPoolExecutor() as pool:
            posted = pool.submit(self.browser.post, "/periksa/selesai")
            while not posted.done():
                self.live.turn()
            assert posted.result().status_code == 303
            return self.folder / "site-check" / posted.result().location.rpartition("/")[2]


@pytest.fixture
def walked(tmp_path: Path) -> Walked:
    return Walked(tmp_path)


def test_every_node_of_the_plan_is_walked_and_every_key_asked_for() -> None:
    plan = palopo()
    hall = {each.node: each for each in list_devices(plan)}
    assert set(hall) == {each.id for part in (plan.kiosks, plan.displays, plan.buttons) for each in part}
    assert tuple(step.key for step in hall["kios-1"].steps if step.key) == kiosk_keys(plan, plan.kiosks[0])
    assert [step.key for step in hall["tombol-4"].steps if step.key] == [
        "panggil",
        "ulang",
        "lewati",
        "selesai",
        "istirahat",
    ]
    ids = [step.id for device in hall.values() for step in device.steps]
    assert len(ids) == len(set(ids)) == 158


def test_a_press_at_the_device_goes_on_by_itself_and_its_lamps_are_asked_for_first(walked: Walked) -> None:
    walked.starts("kios-1")
    assert walked.commands() == ["kios-1 check", "kios-1 identify"]
    assert walked.asks("kios-1") == "kios-1/lamps"
    walked.presses_key("kios-1", "polres")
    assert walked.asks("kios-1") == "kios-1/key/dukcapil"
    walked.presses_key("kios-1", "dukcapil")
    assert walked.asks("kios-1") == "kios-1/key/polres"


def test_a_key_that_is_wired_as_another_one_is_named_and_not_taken(walked: Walked) -> None:
    walked.starts("kios-1")
    walked.says("kios-1")
    walked.presses_key("kios-1", "polres")
    assert walked.asks("kios-1") == "kios-1/key/dukcapil"
    assert "Yang terdengar: Tombol P Polres" in walked.page("kios-1")


def test_one_press_told_twice_answers_one_step(walked: Walked) -> None:
    walked.starts("tombol-1")
    walked.presses_key("tombol-1", "button", "p-1")
    assert walked.asks("tombol-1") == "tombol-1/lamps"
    walked.presses_key("tombol-1", "button", "p-1")
    assert walked.asks("tombol-1") == "tombol-1/lamps"
    walked.presses_key("tombol-1", "button", "p-2")
    assert walked.asks("tombol-1") == ""


def test_a_device_that_was_walked_is_let_go(walked: Walked) -> None:
    walked.starts("tombol-1")
    walked.presses_key("tombol-1", "button")
    walked.page("tombol-1")
    walked.live.passes(1)
    walked.says("tombol-1")
    assert walked.commands()[-2:] == ["tombol-1 identify", "tombol-1 check-over"]


def test_check_mode_is_renewed_while_a_technician_takes_his_time(walked: Walked) -> None:
    walked.starts("kios-1")
    walked.live.now += timedelta(seconds=61)
    walked.says("kios-1")
    assert walked.commands().count("kios-1 check") == 2


def test_what_a_device_answers_to_its_test_stands_on_the_page(walked: Walked) -> None:
    walked.starts("layar-1")
    (order,) = walked.live.hub.device_commands
    walked.hall.did(
        "layar-1", m.CommandReport(order.command.request, "test-picture", True, "Gambar uji tampil 20 detik.")
    )
    assert "Jawaban alat: Gambar uji tampil 20 detik." in walked.page("layar-1")


def test_loudness_is_judged_by_its_figures_and_nothing_else_is_taken(walked: Walked) -> None:
    walked.starts("layar-1")
    walked.says("layar-1")
    walked.says("layar-1")
    assert walked.asks("layar-1") == "layar-1/level"
    assert walked.says("layar-1", derau="lima", jauh="70", dekat="") == 400
    assert "derau ruang, kursi terdekat" in walked.browser.post(
        "/periksa/alat/layar-1",
        data={"langkah": "layar-1/level", "jawab": "good", "jauh": "70"},
    ).get_data(as_text=True)
    walked.says("layar-1", derau="61,5", jauh="70", dekat="78")
    sheet = walked.finishes().read_text(encoding="utf-8")
    assert "derau 61.5, terjauh 70, terdekat 78 dB(A)" in sheet
    assert "TIDAK BAIK" in sheet


def test_what_was_put_off_is_asked_again_and_what_cannot_be_absent_is_not(walked: Walked) -> None:
    walked.starts("tombol-1")
    walked.sends("tombol-1", lanjut="tombol-1/key/button")
    assert walked.asks("tombol-1") == "tombol-1/lamps"
    assert walked.says("tombol-1", "absent") == 400
    walked.says("tombol-1")
    assert walked.asks("tombol-1") == "tombol-1/key/button"


def test_a_walk_goes_on_after_the_hub_was_started_anew(walked: Walked) -> None:
    walked.starts("tombol-1")
    walked.presses_key("tombol-1", "button")
    walked.page("tombol-1")
    walked.live.start()
    walked.hall.watch_anew()
    walked.opens()
    assert walked.asks("tombol-1") == "tombol-1/lamps"
    assert "Berdirilah di depan alat ini" in walked.page("tombol-1")


def test_a_walk_that_cannot_be_read_is_laid_aside_and_begun_anew(walked: Walked) -> None:
    walked.starts("layar-1")
    walked.says("layar-1")
    kept = walked.folder / "site-check/berjalan.json"
    kept.write_text("{", encoding="utf-8")
    assert walked.asks("layar-1") == "layar-1/sound", "what is on the screen is not lost by it"
    walked.opens()
    assert walked.asks("layar-1") == "layar-1/picture"
    assert kept.with_suffix(".unreadable").read_text(encoding="utf-8") == "{"


def test_an_answer_that_the_disk_does_not_take_is_asked_again(walked: Walked) -> None:
    walked.starts("layar-1")
    (walked.folder / "site-check").write_text("in the way", encoding="utf-8")
    assert walked.sends("layar-1", langkah="layar-1/picture", jawab="good") == 503


# --- the sheet ---


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqliteJournal]:
    kept = SqliteJournal(tmp_path / "journal.db")
    yield kept
    kept.close()


def verified(sheet: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(["verify", str(sheet), "--journal", str(sheet.parents[1] / "journal.db")])
    return code, capsys.readouterr().out


def test_what_was_not_done_stands_on_the_sheet_as_belum(walked: Walked) -> None:
    walked.starts("tombol-1")
    walked.presses_key("tombol-1", "button")
    walked.page("tombol-1")
    walked.says("tombol-1", "bad", catatan="lampu mati")
    steps = sum(len(each.steps) for each in list_devices(walked.live.plan))
    sheet = walked.finishes().read_text(encoding="utf-8")
    assert sheet.count("<td>BELUM</td>") == steps - 2
    assert "<li><strong>tombol-1</strong> (loket 1): Lampu – lampu mati</li>" in sheet
    counted = re.search(r'class="whole">(.*)</p>', sheet)
    assert counted is not None
    assert re.findall(r"\d+", counted[1]) == ["1", "1", "0", str(steps - 2)]
    assert "<strong>0</strong> baik" in walked.browser.get("/periksa").get_data(as_text=True), (
        "the next walk begins anew"
    )


def test_a_sheet_is_the_recorded_one_until_a_letter_of_it_is_changed(
    tmp_path: Path, journal: SqliteJournal, capsys: pytest.CaptureFixture[str]
) -> None:
    walked = Walked(tmp_path, journal)
    first = walked.finishes()
    walked.live.passes(1)
    second = walked.finishes()
    assert verified(first, capsys)[0] == 0
    code, told = verified(second, capsys)
    assert (code, "is recorded too" in told) == (0, True)
    second.write_text(second.read_text(encoding="utf-8").replace("BELUM", "baik", 1), encoding="utf-8")
    code, told = verified(second, capsys)
    assert (code, "NOT in this journal" in told) == (1, True)


def test_each_sheet_names_the_one_before_it_on_paper_and_in_the_journal(
    tmp_path: Path, journal: SqliteJournal
) -> None:
    walked = Walked(tmp_path, journal)
    walked.finishes()
    walked.live.passes(1)
    sheet = walked.finishes().read_text(encoding="utf-8")
    events = [each for each in journal.events("2026-01-05") if isinstance(each, SiteChecked)]
    assert [each.before for each in events] == ["", events[0].sheet]
    assert events[0].sheet in sheet


def test_a_sheet_or_journal_that_is_not_there_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "lembar.html"
    assert main(["verify", str(sheet), "--journal", str(tmp_path / "journal.db")]) == 2
    sheet.write_text("x", encoding="utf-8")
    assert main(["verify", str(sheet), "--journal", str(tmp_path / "journal.db")]) == 2
    assert "unable to open" in capsys.readouterr().err


# --- in a terminal ---


def test_the_same_walk_goes_on_in_a_terminal(tmp_path: Path) -> None:
    walked = Walked(tmp_path)
    door = serve_pages(
        staff_pages(StaffDoor(HallView(walked.live.hub), walked.hall.watch, tmp_path / "site-check")),
        WebConfig(port=0),
    )
    thread = threading.Thread(target=walked.live.hub.run)
    thread.start()
    typed = ["l", "", "o", "t", "o", "60", "75", "78", "", "t", "o", "b", ""]
    walk = subprocess.run(
        [sys.executable, "-m", "hub.site_check", "walk", f"http://127.0.0.1:{door.port}"],
        input="\n".join(typed), capture_output=True, text=True, timeout=PATIENCE_S, check=False,
    )  # fmt: skip
    walked.live.hub.inbox.put(StopHub())
    thread.join()
    door.close()
    assert walk.returncode == 0, walk.stderr
    kept = CheckStore(tmp_path / "site-check").load_record()
    assert kept is not None
    assert {step: each.answer for step, each in kept.results.items()} == {
        "layar-1/picture": CheckAnswer.GOOD,
        "layar-1/sound": CheckAnswer.BAD,
        "layar-1/level": CheckAnswer.GOOD,
        "tombol-1/key/button": CheckAnswer.BAD,
        "tombol-1/lamps": CheckAnswer.GOOD,
    }


def test_a_hub_that_is_not_there_is_said_in_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["walk", "http://127.0.0.1:1"]) == 1
    assert main(["walk", "hub"]) == 1
    told = capsys.readouterr().err
    assert "refused" in told
    assert "hub: an address such as" in told
