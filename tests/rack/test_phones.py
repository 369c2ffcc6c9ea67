"""The visitors' Wi-Fi: a phone gets an address, finds the pages by name, stays, and reaches nothing else."""

from collections.abc import Iterator

import pytest

from deploy.rack.phone import Phone

HERE = "10.20.40.1"
# Name and path where each kind of phone looks for the internet, and what it wants to read there.
LOOKS = {
    "http://connectivitycheck.gstatic.com/generate_204": (204, ""),
    "http://clients3.google.com/generate_204": (204, ""),
    "http://captive.apple.com/hotspot-detect.html": (200, "Success"),
    "http://www.msftconnecttest.com/connecttest.txt": (200, "Microsoft Connect Test"),
    "http://www.msftncsi.com/ncsi.txt": (200, "Microsoft NCSI"),
    "http://detectportal.firefox.com/success.txt": (200, "success"),
}
# The broker, the staff's pages, SSH, the logs; on either of the hub's addresses.
CLOSED = (8883, 443, 22, 19532, 8080)


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Phone]:
    with Phone(tmp_path_factory.mktemp("phone")) as held:
        lease = held.ask_for_an_address()
        print(f"\nthe phone was given {lease}")
        assert lease["ip"].startswith("10.20.40.")
        assert (lease["router"], lease["dns"]) == (HERE, HERE)
        yield held


def test_the_visitors_pages_open_by_their_name(phone: Phone) -> None:
    status, text = phone.fetch("http://antrean/")
    assert status == 200
    assert "MPP Palopo" in text


@pytest.mark.parametrize("address", LOOKS)
def test_a_phone_that_looks_for_the_internet_stays(phone: Phone, address: str) -> None:
    status, text = phone.fetch(address)
    wanted, word = LOOKS[address]
    assert status == wanted
    assert word in text


def test_nothing_else_of_the_hall_opens(phone: Phone) -> None:
    assert phone.reaches(HERE, 80)
    doors = [(address, port) for address in (HERE, "10.20.30.10") for port in CLOSED]
    nodes = [(f"10.20.30.{last}", 22) for last in (2, 21, 111)]
    assert [door for door in (*doors, *nodes) if phone.reaches(*door)] == []
