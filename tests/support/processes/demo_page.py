"""The demo's page in a real browser, over a real hall: what a person in front of it can do and see."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.support.processes.waits import patient_devices
from tests.support.running.patience import PATIENCE_S
from workbench import page
from workbench.stage import journal
from workbench.stage.rehearsal import PLAN
from workbench.stage.stage import Stage

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZE = {"width": 1280, "height": 900}
FINGER_S = 0.3  # a slow finger: a busy machine may look away for a tenth of a second


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody in front of the page. `wrong` is what her browser complained about."""

    stage: Stage
    page: Page
    address: str
    wrong: list[str]

    def hold(self, place: str, seconds: float = FINGER_S) -> None:
        """A mouse on a key, down for so long."""
        self.page.locator(place).hover()
        self.page.mouse.down()
        time.sleep(seconds)
        self.page.mouse.up()

    def press(self, device: str, key: str) -> None:
        self.hold(f'[data-device="{device}"] [data-key="{key}"]')

    def take_number(self, agency: str, service: str = "1") -> str:
        """At the kiosk in view: keys as its lamps invite, until the paper is out. What the paper says."""
        before, recorded = self.slips(), len(self.events("ticket-printed"))
        self.wait(f'.kiosk [data-key="{agency}"] .lamp[data-pattern="solid"]')
        self.hold(f'.kiosk [data-key="{agency}"]')
        self.page.wait_for_function("k => document.querySelector(k).lit === 1", arg=self._lamp(service))
        self.hold(f'.kiosk [data-key="{service}"]')
        self.come(lambda: self.slips() > before, "a slip")
        self.page.wait_for_function("n => document.getElementById('slip').dataset.place == n", arg=before)
        self.wait("#slip.fed")
        self.come(lambda: len(self.events("ticket-printed")) > recorded, "the hub's record of it")
        return self.page.locator("#slip img").get_attribute("alt") or ""

    def flip(self, switch: str, until: str, within_s: float = PATIENCE_S) -> None:
        self.page.click(f'[data-switch="{switch}"]')
        self.page.wait_for_selector(
            f'[data-switch="{switch}"][data-state="{until}"]', timeout=within_s * 1000
        )

    def wait(self, place: str, within_s: float = PATIENCE_S) -> None:
        self.page.wait_for_selector(place, timeout=within_s * 1000, state="attached")

    def come(self, look: Callable[[], object], what: str, within_s: float = PATIENCE_S) -> None:
        until = time.monotonic() + within_s
        while not look():
            assert time.monotonic() < until, f"{what}: not within {within_s:g} s"
            self.page.wait_for_timeout(50)

    def slips(self) -> int:
        return len(self.stage.sink(self.kiosk).slips)

    @property
    def kiosk(self) -> str:
        return self.page.locator(".kiosk").get_attribute("data-device") or ""

    def picture(self, place: str) -> str:
        return self.page.locator(f"{place} img").get_attribute("src") or ""

    def events(self, *kinds: str) -> list[journal.RecordedEvent]:
        return journal.read_recorded(self.stage.journal, *kinds)

    def _lamp(self, key: str) -> str:
        return f'.kiosk [data-key="{key}"] .lamp'


@contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        chromium = launch(driver)
        yield chromium
        chromium.close()


def launch(driver: Playwright, *more: str) -> Browser:
    """However long this machine takes to start it."""
    arguments = [*ARGUMENTS, *more]
    return driver.chromium.launch(executable_path=CHROMIUM, args=arguments, timeout=PATIENCE_S * 1000)


@contextmanager
def visit(chromium: Browser, folder: Path) -> Iterator[Visit]:
    with patient_devices(), Stage(folder, PLAN) as stage:
        served = page.serve_page(stage, 0)
        tab, wrong = chromium.new_page(viewport=SIZE), list[str]()  # type: ignore[arg-type]
        tab.on("pageerror", lambda error: wrong.append(str(error)))
        tab.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        try:
            tab.set_default_timeout(PATIENCE_S * 1000)
            tab.goto(served.address)
            tab.wait_for_selector("#face[src]")
            yield Visit(stage, tab, served.address, wrong)
        finally:
            tab.close()
            served.close()
