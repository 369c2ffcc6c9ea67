"""The hall's doors, from within its network: who may say what, and who is not let in at all."""

import json
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from broker.config import BrokerConfig
from broker.denials import Access, list_denials, list_topics
from broker.tls import build_tls_context
from broker.topics import CHANNELS, Role
from deploy.rack.authority import HallAuthority
from deploy.rack.held import wait_for
from deploy.rack.inventory import GUESTS
from deploy.rack.technician import Technician
from tests.support.neighbours.pki import Authority
from tests.support.neighbours.speakers import REFUSED, Spoken, everybody_speaks
from tests.support.neighbours.strangers import answer

SITE, HUB, PORT = "mpp-palopo", "10.20.30.10", 8883
IDENTITIES = {identity: Role(role) for identity, role in GUESTS.items()}
OTHERS = {"zone": "uji", "counter": "uji", "agency": "uji", "code": "uji"}


@pytest.fixture(scope="module")
def authority(laptop: Technician, tmp_path_factory: pytest.TempPathFactory) -> HallAuthority:
    return HallAuthority(laptop, tmp_path_factory.mktemp("pki"))


@pytest.fixture(scope="module")
def spoken(authority: HallAuthority) -> Iterator[Spoken]:
    def config(who: str) -> BrokerConfig:
        return BrokerConfig(HUB, PORT, tls=authority.client(who))

    with everybody_speaks(SITE, IDENTITIES, OTHERS, config) as found:
        yield found


@pytest.mark.parametrize("role", Role)
def test_no_role_says_or_hears_what_is_not_its_own(spoken: Spoken, role: Role) -> None:
    entries = [each for each in list_denials(SITE, IDENTITIES, OTHERS) if each.role is role]
    said = [each for each in entries if each.access is Access.SAY]
    passed = [each for each in said if spoken.reasons[each.identity, each.topic] != REFUSED]
    overheard = [
        each for each in entries if each.access is Access.HEAR and each.topic in spoken.heard[each.identity]
    ]
    print(f"\n{role}: {len(said)} not said, {len(entries) - len(said)} not heard")
    assert entries
    assert passed == []
    assert overheard == []


def test_every_channel_was_said_by_somebody(spoken: Spoken) -> None:
    """Otherwise the test above could pass by silence."""
    said = {topic for (_, topic), reason in spoken.reasons.items() if reason < REFUSED}
    every = list_topics(IDENTITIES, OTHERS)
    assert {topic.channel.name for topic in every if topic.full_path(SITE) in said} == {
        each.name for each in CHANNELS
    }


def test_strangers_are_turned_away_counted_and_shown(
    laptop: Technician, authority: HallAuthority, tmp_path: Path
) -> None:
    stolen = authority.client("uji-curian")
    authority.give("uji-curian", stolen.certificate)
    assert answer(PORT, build_tls_context(stolen), HUB) != b""
    print(f"\nrevoked in {laptop.play('revoke.yml', revoke_name='uji-curian').seconds:.1f} s")
    foreign = build_tls_context(Authority(tmp_path / "foreign").issue_client_certificate("kios-1"))
    foreign.load_verify_locations(authority.ca)
    strangers = {
        "plain text": None,
        "no certificate": ssl.create_default_context(cafile=authority.ca),
        "expired": build_tls_context(authority.expired_client("uji-kios")),
        "another authority's": foreign,
        "revoked": build_tls_context(stolen),
    }
    wait_for(
        lambda: answer(PORT, build_tls_context(authority.client("uji-kios")), HUB), bool, "the broker again"
    )
    assert {name: answer(PORT, disguise, HUB) for name, disguise in strangers.items()} == dict.fromkeys(
        strangers, b""
    )
    shown = wait_for(
        lambda: laptop.fetch("https://10.20.30.10/fleet.json", laptop.staff_password)[1],
        lambda text: "sertifikat" in text and "10.20.30.2" in text,
        "strangers on the fleet page",
    )
    print(
        json.dumps(
            [each for each in json.loads(shown)["alarms"] if "sertifikat" in each["text"]], ensure_ascii=False
        )
    )


def test_the_list_of_the_revoked_is_written_once(laptop: Technician) -> None:
    revoked = laptop.ca.with_name("crl.pem").read_bytes()
    laptop.play("revoke.yml", revoke_name="uji-curian")
    assert laptop.ca.with_name("crl.pem").read_bytes() == revoked


def test_the_staffs_pages_ask_for_a_word_and_show_a_certificate(laptop: Technician) -> None:
    assert laptop.fetch("https://10.20.30.10/alat")[0] == 401
    assert laptop.fetch("https://10.20.30.10/alat", laptop.staff_password)[0] == 200
    assert laptop.fetch("http://10.20.30.10/")[0] == 200
