"""Every button of the staff's pages: pressed by these pages and by programs, and by no other web site."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.support.halls.watched import WatchedHall


@pytest.fixture
def browser(tmp_path: Path) -> FlaskClient:
    return WatchedHall(tmp_path).browser()


def buttons(browser: FlaskClient) -> list[str]:
    """The address of everything that changes something."""
    rules = browser.application.url_map.iter_rules()
    found = [rule.rule.replace("<node>", "kios-1") for rule in rules if "POST" in (rule.methods or ())]
    assert len(found) > 5
    return found


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
        {"Origin": "http://localhost:8081"},
        {"Origin": "null"},
    ],
)
def test_another_sites_page_cannot_press_any_button(browser: FlaskClient, headers: dict[str, str]) -> None:
    for address in buttons(browser):
        answer = browser.post(address, headers=headers)
        assert (answer.status_code, address) == (403, address)
        assert "tidak ada yang dilakukan" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"},
        {"Origin": "http://localhost"},
        {},
    ],
)
def test_our_own_page_and_a_program_can(browser: FlaskClient, headers: dict[str, str]) -> None:
    answer = browser.post("/alat/kios-1/tindakan", data={"what": "identify"}, headers=headers)
    assert answer.status_code == 303


def test_any_site_may_lead_to_a_page(browser: FlaskClient) -> None:
    assert browser.get("/alat", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/fleet", "/alat"),
        ("/fleet/history?perangkat=kios-1", "/alat/riwayat?perangkat=kios-1"),
        ("/fleet/logs/1", "/alat/log/1"),
    ],
)
def test_an_address_of_the_landed_release_leads_on(old: str, new: str, tmp_path: Path) -> None:
    answer = WatchedHall(tmp_path).browser().get(old)
    assert (answer.status_code, answer.headers["Location"]) == (308, new)


def test_a_page_that_stood_open_through_an_update_may_still_send_its_form(tmp_path: Path) -> None:
    hall = WatchedHall(tmp_path)
    hall.is_ready("kios-1")
    sent = hall.browser().post("/fleet/kios-1/do", data={"what": "identify"}, follow_redirects=False)
    assert sent.headers["Location"] == "/alat/kios-1/tindakan"
    assert hall.browser().post(sent.headers["Location"], data={"what": "identify"}).status_code == 303
