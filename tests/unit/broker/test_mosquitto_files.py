"""What Mosquitto is given to read: its access list and its configuration."""

from pathlib import Path

import pytest

from broker.__main__ import main
from broker.acl import render_acl
from broker.mosquitto_conf import HALL_CONF, Listener, render_mosquitto_conf
from broker.topics import Role

SAMPLE = Path("broker/mosquitto/mosquitto.conf")


def test_a_display_may_say_what_displays_say_about_itself_and_no_more() -> None:
    rules = render_acl("palopo", {"layar-1": Role.DISPLAY}).splitlines()
    assert [rule for rule in rules if " write " in rule or " readwrite " in rule] == [
        "topic write antrean/1/palopo/node/layar-1/presence",
        "topic write antrean/1/palopo/node/layar-1/info",
        "topic write antrean/1/palopo/node/layar-1/alert/+",
        "topic write antrean/1/palopo/node/layar-1/health",
        "topic readwrite antrean/1/palopo/echo/layar-1",
        "topic write antrean/1/palopo/request/layar-1/ping",
        "topic write antrean/1/palopo/request/layar-1/call-report",
        "topic write antrean/1/palopo/request/layar-1/did",
    ]


def test_every_identity_has_its_own_block_in_a_stable_order() -> None:
    rules = render_acl("palopo", {"loket-2": Role.COUNTER_BUTTON, "hub": Role.HUB})
    assert [line for line in rules.splitlines() if line.startswith("user")] == ["user hub", "user loket-2"]


def test_the_sample_configuration_is_what_the_code_renders() -> None:
    assert SAMPLE.read_text(encoding="utf-8") == HALL_CONF


def test_a_halls_broker_knows_certificates_and_no_passwords() -> None:
    assert "listener 8883\ncafile /etc/mosquitto/antrean/ca.pem\n" in HALL_CONF
    assert "crlfile /etc/mosquitto/antrean/crl.pem\n" in HALL_CONF
    assert "require_certificate true\nuse_identity_as_username true\n" in HALL_CONF
    assert HALL_CONF.count("listener ") == 1
    assert "password" not in HALL_CONF


def test_a_broker_with_passwords_needs_no_certificates() -> None:
    text = render_mosquitto_conf(Listener(1883, "127.0.0.1"), Path("/etc/pw"), Path("/etc/acl"))
    assert "password_file /etc/pw\n" in text
    assert "certificate" not in text


def test_the_command_line_writes_the_list_for_a_fleet(capsys: pytest.CaptureFixture[str]) -> None:
    main(["acl", "palopo", "hub=hub", "kios-1=kiosk"])
    assert capsys.readouterr().out == render_acl("palopo", {"hub": Role.HUB, "kios-1": Role.KIOSK})


@pytest.mark.parametrize("wrong", ["kios-1", "kios-1=toaster", "Kios 1=kiosk", "=kiosk"])
def test_an_identity_that_is_none_is_refused(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["acl", "palopo", wrong])
    assert end.value.code == 2
    assert wrong.split("=", maxsplit=1)[0] in capsys.readouterr().err
