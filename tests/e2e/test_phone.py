"""The phone: from the code on the paper to the counter, as officers call."""

from pathlib import Path

import pytest
import zxingcpp
from playwright.sync_api import sync_playwright

from tests.support.processes.demo_page import launch
from tests.support.processes.hall_processes import hall
from tests.support.running.patience import PATIENCE_S
from workbench.stage.people import call_next, take_number

PHONE = {"width": 360, "height": 740}
pytestmark = pytest.mark.browser


def test_the_code_on_the_paper_opens_a_page_that_counts_down_to_the_counter(tmp_path: Path) -> None:
    boxes = ("tombol-4", "tombol-5", "tombol-6", "tombol-7")
    with hall(tmp_path, boxes=boxes) as stage, sync_playwright() as driver:
        slips = [take_number(stage.kiosk("kios-1"), "disdukcapil", service) for service in "1243"]
        (code,) = zxingcpp.read_barcodes(slips[-1].slip.image)
        assert code.text.startswith("http://antrean/t/")
        # the hall's Wi-Fi knows the name; this browser is told
        there = f"--host-resolver-rules=MAP antrean:80 {stage.visitors.removeprefix('http://')}"
        chromium = launch(driver, there)
        phone = chromium.new_page(viewport=PHONE)  # type: ignore[arg-type]
        phone.set_default_timeout(PATIENCE_S * 1000)
        phone.goto(code.text)
        assert phone.inner_text("h1") == "D\N{NO-BREAK SPACE}004"
        assert phone.inner_text("#judul") == "3 nomor lagi"
        for counter, then in (("4", "2 nomor lagi"), ("5", "1 nomor lagi"), ("7", "Anda berikutnya")):
            call_next(stage.box(f"loket-{counter}"))
            phone.wait_for_function("then => document.getElementById('judul').textContent === then", arg=then)
        call_next(stage.box("loket-6"))
        phone.wait_for_selector("#keadaan.called")
        assert phone.inner_text("#judul") == "Giliran Anda. Silakan ke loket 6."
        assert phone.title() == "GILIRAN ANDA"
        chromium.close()
