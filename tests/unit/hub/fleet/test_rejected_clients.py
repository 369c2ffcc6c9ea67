"""The broker's log read for whom it turned away; each line here was written by a Mosquitto 2.0.11."""

from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

import pytest

from hub.fleet.rejected_clients import RejectedClients, RejectionReason, apply_log_line, check_rejections
from tests.support.halls.hall import EIGHT

NEW = "1795625057: New connection from 192.168.10.57:41719 on port 8883."
FAILED = "1795625057: Client connection from 192.168.10.57 failed: error:0A0000C7:SSL routines::{words}."
LATER = "1795625057: OpenSSL Error[0]: error:0A000086:SSL routines::{words}"
GONE = "1795625057: Client <unknown> disconnected: Protocol error."
CONNECTED = "1795625062: New client connected from 192.168.10.57:33812 as kios-2 (p5, c1, k10, u'kios-2')."
NO_GOODBYE = "1795625062: OpenSSL Error[0]: error:0A000126:SSL routines::unexpected eof while reading"


def after(*lines: str) -> RejectedClients:
    strangers = RejectedClients()
    for line in lines:
        strangers = apply_log_line(strangers, line, EIGHT)
    return strangers


def seen(strangers: RejectedClients) -> dict[RejectionReason, tuple[int, str]]:
    return {why: (last.times, last.address) for why, last in strangers.by_reason.items()}


REFUSALS = [
    ("peer did not return a certificate", RejectionReason.NO_CERTIFICATE),
    ("certificate verify failed", RejectionReason.WRONG_CERTIFICATE),
    ("wrong version number", RejectionReason.NO_TLS),
    ("unsupported protocol", RejectionReason.OLD_TLS),
]


@pytest.mark.parametrize(("words", "why"), REFUSALS)
def test_a_refusal_is_counted_with_its_address_however_it_is_said(words: str, why: RejectionReason) -> None:
    at_once = FAILED.format(words=words)
    later = (NEW, LATER.format(words=words), GONE)
    assert seen(after(at_once, *later)) == {why: (2, "192.168.10.57")}


def test_who_connects_leaves_no_address_to_somebody_elses_refusal() -> None:
    assert seen(after(NEW, CONNECTED, LATER.format(words="certificate verify failed"))) == {
        RejectionReason.WRONG_CERTIFICATE: (1, "")
    }


def test_a_client_that_leaves_without_a_goodbye_is_no_stranger() -> None:
    assert seen(after(NEW, CONNECTED, NO_GOODBYE, "1795625062: Client kios-2 closed its connection.")) == {}


def test_a_wrong_password_is_counted() -> None:
    assert seen(after(NEW, "1795625062: Client kios-1 disconnected, not authorised.")) == {
        RejectionReason.WRONG_PASSWORD: (1, "192.168.10.57")
    }


def test_what_is_told_says_how_often_from_where_when_and_what_to_do() -> None:
    strangers = after(FAILED.format(words="peer did not return a certificate"))
    (figure,) = check_rejections(strangers, EIGHT, ZoneInfo("Asia/Makassar"))
    assert (figure.name, figure.value, figure.well) == ("Ditolak: tanpa sertifikat", "1 kali", False)
    assert figure.do == (
        "Broker menolak perangkat 1 kali, terakhir dari 192.168.10.57 pukul 08.00: tidak membawa sertifikat. "
        "Bila itu perangkat MPP ini, pasang sertifikatnya; bila bukan, cabut kabelnya."
    )


def test_a_node_that_is_known_at_that_address_is_named() -> None:
    strangers = after(FAILED.format(words="certificate verify failed"))
    (figure,) = check_rejections(strangers, EIGHT, UTC, {"192.168.10.57": "layar-aula"})
    assert "dari 192.168.10.57 (layar-aula) pukul" in figure.do


def test_what_happened_in_the_night_is_an_alarm_in_the_morning_and_the_next_day_a_figure() -> None:
    strangers = after(FAILED.format(words="wrong version number"))
    (morning,) = check_rejections(strangers, EIGHT + timedelta(hours=11), UTC)
    (next_day,) = check_rejections(strangers, EIGHT + timedelta(hours=13), UTC)
    assert (morning.well, next_day.well, next_day.value) == (False, True, "1 kali")
