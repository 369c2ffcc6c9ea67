"""The demo's page in Chromium over a real hall: keys, paper, walls, sound, and who is let in."""

from collections.abc import Iterator, Mapping
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.support.processes.demo_page import Visit, browser, visit
from tests.support.running.patience import PATIENCE_S
from workbench.page import key_presses

pytestmark = pytest.mark.browser
NOTES_SPEECH = """() => new MutationObserver(() => {
    const speaks = document.querySelector(".tv.speaks");
    if (speaks) document.body.dataset.spoke = speaks.dataset.display;
}).observe(document.body, { subtree: true, attributeFilter: ["class"] })"""  # its end may come before we look


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


@pytest.fixture
def guest(chromium: Browser, tmp_path: Path) -> Iterator[Visit]:
    with visit(chromium, tmp_path) as somebody:
        yield somebody
        assert somebody.wrong == []


def test_a_press_brings_paper_out_of_the_slot(guest: Visit) -> None:
    agencies = guest.page.locator(".agency span").all_inner_texts()
    assert agencies == [agency.short for agency in guest.stage.hall.agencies]
    assert len(agencies) == 18
    assert guest.page.locator(".numeral").all_inner_texts() == list("123456")
    said = guest.take_number("disdukcapil", "3")
    assert "D – nol – nol – satu" in said
    assert guest.page.evaluate("document.querySelector('#slip img').naturalWidth") == 640
    assert guest.page.locator("#stories li").count() == 1


def test_the_other_kiosk_has_narrower_paper(guest: Visit) -> None:
    guest.page.click('[data-kiosk="kios-2"]')
    guest.wait('.kiosk[data-device="kios-2"]')
    assert "P – nol – nol – satu" in guest.take_number("polres")
    assert len(guest.stage.sink("kios-2").slips) == 1
    assert len(guest.stage.sink("kios-1").slips) == 0


def test_a_call_changes_both_walls_and_is_heard(guest: Visit) -> None:
    guest.page.click("#sound")
    guest.take_number("disdukcapil", "3")
    walls = [f'[data-display="{name}"]' for name in guest.stage.who.displays]
    before = [guest.picture(wall) for wall in walls]
    guest.press("tombol-4", "panggil")
    guest.come(lambda: all(guest.picture(w) != b for w, b in zip(walls, before, strict=True)), "both walls")
    guest.come(lambda: guest.page.inner_text('[data-counter="loket-4"] .sign b') == "D001", "the number sign")
    guest.come(lambda: _heard(guest) > 0.05, "the voice, in the browser's own ear")
    guest.wait('[data-device="tombol-4"] .lamp[data-pattern="solid"]')
    spoken = guest.events("call-followed")
    assert spoken[-1].body["ticket"].endswith("D001")


def test_without_a_click_nothing_is_heard(guest: Visit) -> None:
    guest.take_number("bapenda")
    guest.page.evaluate(NOTES_SPEECH)
    guest.press("tombol-8", "button")
    guest.wait('body[data-spoke="layar-aula"]')
    assert _heard(guest) == 0.0
    assert guest.page.locator("#sound").get_attribute("aria-pressed") == "false"


def test_a_hold_is_a_hold(guest: Visit) -> None:
    guest.take_number("bapenda")
    guest.press("tombol-8", "button")
    guest.come(lambda: guest.events("ticket-called"), "the call")
    guest.page.wait_for_timeout(3_200)
    guest.page.locator('[data-device="tombol-8"] .round').hover()
    guest.page.mouse.down()
    guest.wait('[data-device="tombol-8"] .hint[data-reached="1"]')
    guest.page.wait_for_timeout(300)
    guest.page.mouse.up()
    guest.come(lambda: guest.events("ticket-recalled"), "the recall")


def test_keys_obey_the_keyboard(guest: Visit) -> None:
    for key, letter in (("disdukcapil", "Enter"), ("2", " ")):
        guest.wait(f'.kiosk [data-key="{key}"] .lamp:not([data-pattern="off"])')
        guest.page.focus(f'.kiosk [data-key="{key}"]')
        guest.page.keyboard.down(letter)
        guest.page.wait_for_timeout(120)
        guest.page.keyboard.up(letter)
    guest.come(lambda: guest.slips() == 1, "a slip")


def test_a_finger_comes_up_when_its_page_is_closed(guest: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_presses, "TIRED_S", 10 * PATIENCE_S)
    box = guest.stage.box("tombol-8")
    guest.page.locator('[data-device="tombol-8"] .round').hover()
    guest.page.mouse.down()
    box.log.wait_for("contact-closed")
    guest.page.goto("about:blank")
    box.log.wait_for("contact-opened")


def test_strangers_are_refused(guest: Visit) -> None:
    move = b'{"device":"kios-1","key":"disdukcapil","goes":"down"}'
    assert _status(guest, "", {"Host": "antrean.example"}) == 403
    assert _status(guest, "keys", {"Content-Type": "text/plain"}, move) == 403
    foreign = {"Content-Type": "application/json", "Origin": "http://antrean.example"}
    assert _status(guest, "keys", foreign, move) == 403
    assert (
        _status(guest, "keys", {"Content-Type": "application/json"}, move.replace(b"disdukcapil", b"x"))
        == 404
    )
    assert _status(guest, "now.json?of=nobody", {}) == 404
    assert guest.stage.kiosk("kios-1").log.read_lines()
    assert not [
        said for said in guest.stage.kiosk("kios-1").log.read_lines() if said["event"] == "contact-closed"
    ]


def test_an_unchanged_hall_is_answered_with_its_tag(guest: Visit) -> None:
    guest.wait('.kiosk [data-key="disdukcapil"] .lamp[data-pattern="solid"]')

    def is_answered_with_its_tag() -> bool:
        """The hall is left alone, and yet lives: a clock turns, a lamp's course ends."""
        _, tag = _answer(guest, "now.json?of=kios-1", {})
        return tag is not None and _answer(guest, "now.json?of=kios-1", {"If-None-Match": tag}) == (304, tag)

    guest.come(is_answered_with_its_tag, "the same tag twice")


def _heard(guest: Visit) -> float:
    return float(guest.page.locator("#sound").get_attribute("data-loudest") or 0)


def _status(guest: Visit, path: str, headers: Mapping[str, str], body: bytes | None = None) -> int:
    return _answer(guest, path, headers, body)[0]


def _answer(
    guest: Visit, path: str, headers: Mapping[str, str], body: bytes | None = None
) -> tuple[int, str | None]:
    """Status and tag; a body is posted."""
    line = HTTPConnection(urlsplit(guest.address).netloc, timeout=PATIENCE_S)
    try:
        line.request("POST" if body else "GET", f"/{path}", body, dict(headers))
        answer = line.getresponse()
        return answer.status, answer.headers["ETag"]
    finally:
        line.close()
