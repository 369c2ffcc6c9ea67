"""Every page in a real browser: no barrier that axe knows of, no sideways scrolling, no heavy load."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from msgspec.structs import replace
from playwright.sync_api import Browser, Page

from broker import messages as m
from hub.config import WebConfig
from hub.web import serve_pages, staff_pages, visitor_pages
from hub.web.staff.door import StaffDoor
from hub.web.window import HallView
from tests.support.halls.hub import SITE, LiveHub
from tests.support.halls.site import palopo
from tests.support.halls.watched import WatchedHall
from tests.support.processes.demo_page import browser
from tests.support.running.patience import PATIENCE_S
from workbench.stage.checks import wait_until

pytestmark = pytest.mark.browser
ANYWHERE = WebConfig(port=0)
MINE, CALLED = f"{1:032x}", f"{0:032x}"
PAGES = (
    "/", "/?cari=ktp", "/?cari=zzz", "/?salah=1", "/layanan/disdukcapil", "/layanan/disdukcapil/kk", "/denah",
    "/maklumat", f"/t/{MINE}", f"/t/{CALLED}", f"/t/{MINE}/batal", "/t/nobody",
)  # fmt: skip
NARROWEST = 320
HEAVIEST = 60_000
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Addresses of the staff's and the visitors' pages of a hall at work."""
    hall = LiveHub(plan=replace(palopo(), site=replace(palopo().site, id=SITE)))
    watched = WatchedHall(tmp_path_factory.mktemp("watched"), hall)
    for person in range(3):
        hall.issue("disdukcapil", "kk", f"{person:032x}")
        hall.passes(5)
    hall.press("tombol-4")
    has_troubles(watched)
    served = [
        serve_pages(
            staff_pages(StaffDoor(HallView(hall.hub), watched.watch, watched.folder / "site-check")), ANYWHERE
        ),
        serve_pages(visitor_pages(HallView(hall.hub)), ANYWHERE),
    ]
    yield f"http://127.0.0.1:{served[0].port}", f"http://127.0.0.1:{served[1].port}"
    for each in served:
        each.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


def a_page(chromium: Browser, **how: Any) -> Page:
    page = chromium.new_page(**how)
    page.set_default_timeout(PATIENCE_S * 1000)
    return page


def lives_until(page: Page, step_ms: int, *, stale: bool) -> None:
    """The page's own clock goes on, however slowly it is answered, until it says so or no more."""

    def says() -> bool:
        page.clock.run_for(step_ms)
        page.wait_for_timeout(50)
        return page.locator("#basi").is_visible() is stale

    wait_until(says, "stale" if stale else "fresh again")


def has_troubles(hall: WatchedHall) -> None:
    """Every kind of line that the fleet page has."""
    hall.is_ready("kios-1")
    hall.measures_itself(
        "kios-1", m.Health(60, temperature_c=84, throttled=0x50005, slips_left=60, printed_s=9)
    )
    hall.raises("kios-1", "paper-out", "Kertas mesin antrean pintu utama (kios-1) habis.")
    hall.is_lost("layar-aula", "display")


def judged(chromium: Browser, address: str) -> list[str]:
    page = a_page(chromium, viewport={"width": 360, "height": 740})
    page.goto(address)
    found = Axe().run(page, options=RULES).response["violations"]
    page.close()
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_of_visitors_has_a_barrier(
    chromium: Browser, doors: tuple[str, str], path: str, language: str
) -> None:
    assert judged(chromium, doors[1] + language + path) == []


@pytest.mark.parametrize(
    "path",
    ["/", "/alat", "/alat/riwayat", "/poster", "/kertas", "/periksa", "/periksa/alat/kios-1"],
)
def test_no_page_of_staff_has_a_barrier(chromium: Browser, doors: tuple[str, str], path: str) -> None:
    assert judged(chromium, doors[0] + path) == []


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("path", PAGES)
def test_the_narrowest_phone_never_scrolls_sideways(
    chromium: Browser, doors: tuple[str, str], path: str, language: str
) -> None:
    page = a_page(chromium, viewport={"width": NARROWEST, "height": 640})
    page.goto(doors[1] + language + path)
    assert page.evaluate("document.documentElement.scrollWidth") == NARROWEST
    page.close()


@pytest.mark.parametrize("path", ["/alat", "/alat/riwayat"])
def test_a_technician_s_phone_never_scrolls_sideways(
    chromium: Browser, doors: tuple[str, str], path: str
) -> None:
    page = a_page(chromium, viewport={"width": 360, "height": 740})
    page.goto(doors[0] + path)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.close()


def test_the_fleet_page_keeps_itself_true_and_open_what_was_opened(tmp_path: Path, chromium: Browser) -> None:
    hall = WatchedHall(tmp_path)
    hall.is_ready("kios-1")
    served = serve_pages(
        staff_pages(StaffDoor(HallView(hall.live.hub), hall.watch, hall.folder / "site-check")), ANYWHERE
    )
    page = a_page(chromium)
    page.goto(f"http://127.0.0.1:{served.port}/alat")
    page.click("#kios-1 summary")
    page.focus("#kios-1 button[value=identify]")
    hall.raises("kios-1", "paper-out", "Kertas habis di sini.")
    page.wait_for_selector("#kios-1 .why")
    assert "1 perangkat perlu dibantu" in page.inner_text(".verdict")
    assert page.locator("#kios-1 details[open]").count() == 1
    assert page.evaluate("document.activeElement.value") == "identify"
    page.keyboard.press("Enter")
    page.wait_for_url("**/alat#tindakan")
    hall.looks()
    page.wait_for_selector("text=Kedipkan di kios-1: belum dijawab")
    page.close()
    served.close()


def test_the_fleet_page_works_without_scripts(tmp_path: Path, chromium: Browser) -> None:
    hall = WatchedHall(tmp_path)
    hall.is_ready("kios-1")
    hall.raises("kios-1", "paper-out", "Kertas habis di sini.")
    served = serve_pages(
        staff_pages(StaffDoor(HallView(hall.live.hub), hall.watch, hall.folder / "site-check")), ANYWHERE
    )
    plain = chromium.new_context(java_script_enabled=False)
    plain.set_default_timeout(PATIENCE_S * 1000)
    page = plain.new_page()
    page.goto(f"http://127.0.0.1:{served.port}/alat")
    assert "Kertas habis di sini." in page.inner_text(".alarms")
    assert page.locator("meta[http-equiv=refresh]").get_attribute("content") == "15"
    page.click("#kios-1 summary")
    page.click("#kios-1 button[value=restart]")
    with page.expect_navigation():
        page.click("text=Ya, mulai ulang kios-1")
    hall.looks()
    page.goto(f"http://127.0.0.1:{served.port}/alat")
    assert "Mulai ulang di kios-1: belum dijawab" in page.inner_text("#tindakan")
    plain.close()
    served.close()


def test_a_fleet_page_that_loses_the_hub_says_so(tmp_path: Path, chromium: Browser) -> None:
    hall = WatchedHall(tmp_path)
    served = serve_pages(
        staff_pages(StaffDoor(HallView(hall.live.hub), hall.watch, hall.folder / "site-check")), ANYWHERE
    )
    page = a_page(chromium)
    page.clock.install()
    page.goto(f"http://127.0.0.1:{served.port}/alat")
    page.route("**/fleet.json", lambda route: route.abort())
    lives_until(page, 1_000, stale=True)
    page.unroute("**/fleet.json")
    lives_until(page, 1_000, stale=False)
    page.close()
    served.close()


@pytest.mark.parametrize("path", ["/", f"/t/{MINE}", "/denah"])
def test_the_first_page_is_light_with_all_that_it_loads(
    chromium: Browser, doors: tuple[str, str], path: str
) -> None:
    page, loaded = a_page(chromium), list[int]()
    page.on("response", lambda answer: loaded.append(len(answer.body()) + 300))  # 300: a generous head
    page.goto(doors[1] + path, wait_until="networkidle")
    assert len(loaded) >= 2
    assert sum(loaded) <= HEAVIEST
    page.close()


def test_without_scripts_the_page_reloads_itself_and_all_buttons_work(
    chromium: Browser, doors: tuple[str, str]
) -> None:
    plain = chromium.new_context(java_script_enabled=False)
    plain.set_default_timeout(PATIENCE_S * 1000)
    page = plain.new_page()
    page.goto(f"{doors[1]}/t/{MINE}")
    assert "Anda berikutnya" in page.inner_text("#judul")
    assert page.locator("meta[http-equiv=refresh]").get_attribute("content") == "15"
    page.click("#batal button")
    page.wait_for_selector("text=Ya, batalkan")
    plain.close()


def test_a_page_that_loses_the_hub_says_so_and_since_when(chromium: Browser) -> None:
    hall = LiveHub(plan=replace(palopo(), site=replace(palopo().site, id=SITE)))
    hall.issue("disdukcapil", "kk", MINE)
    served = serve_pages(visitor_pages(HallView(hall.hub)), ANYWHERE)
    page = a_page(chromium)
    page.clock.install()
    page.goto(f"http://127.0.0.1:{served.port}/t/{MINE}")
    page.route("**/live", lambda route: route.abort())
    lives_until(page, 5_000, stale=True)
    assert "Perhatikan layar di ruang tunggu" in page.inner_text("#basi")
    page.unroute("**/live")
    lives_until(page, 5_000, stale=False)
    page.close()
    served.close()
