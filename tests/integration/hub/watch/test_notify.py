"""Alarms on their way to people: a real mail server, a real web server, and ones that are not well."""

import socket
import ssl
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import trustme

from hub.config import EmailConfig, NotifyConfig, WebhookConfig
from hub.fleet.alarms.alarm import Alarm
from hub.fleet.alarms.outages import Outage, OutageBegan, OutageEnded
from hub.plan.book import Book
from hub.plan.in_force import PlanInForce
from hub.watch.notify.post import AlarmPost
from hub.watch.notify.posts import build_posts
from hub.watch.notify.rounds import EVERY_S, TRIES
from tests.support.halls.hall import EIGHT
from tests.support.halls.small_plan import small_plan
from tests.support.halls.watched import WatchedHall
from tests.support.neighbours.sinks import PASSWORD, MailSink, WebSink, mail_sink, web_sink
from tests.support.running.patience import PATIENCE_S
from workbench.stage.checks import wait_until

PAPER = Outage(Alarm("kios-1", "paper-out", "Kertas mesin antrean pintu utama (kios-1) habis."), EIGHT)
OVER = OutageEnded(Outage(PAPER.alarm, EIGHT, EIGHT + timedelta(minutes=7)))
HELP = Outage(Alarm("kios-1", "bantuan", "Pengunjung memanggil bantuan."), EIGHT)


@pytest.fixture
def mail() -> Iterator[MailSink]:
    with mail_sink() as sink:
        yield sink


@pytest.fixture
def web() -> Iterator[WebSink]:
    with web_sink() as sink:
        yield sink


def by_mail(port: int, **more: object) -> AlarmPost:
    config = EmailConfig(
        "127.0.0.1", "antrean@mpp.test", ("teknisi@mpp.test", "manajer@mpp.test"), port,
        **{"security": "none", **more},  # type: ignore[arg-type]
    )  # fmt: skip
    (post,) = build_posts(NotifyConfig(email=config), PlanInForce(Book(small_plan(), "v1")))
    return post


def by_web(port: int, token: str = "") -> AlarmPost:
    config = WebhookConfig(f"http://127.0.0.1:{port}/hooks/antrean", token)
    (post,) = build_posts(NotifyConfig(webhook=config), PlanInForce(Book(small_plan(), "v1")))
    return post


def test_an_alarm_arrives_as_a_message_that_a_person_can_read(mail: MailSink) -> None:
    post = by_mail(mail.port)
    post.queue_changes([OutageBegan(PAPER)])
    post.turn(0.0)
    (letter,) = mail.letters
    assert letter["Subject"] == "[MPP Uji] 1 gangguan baru"
    assert letter["To"] == "teknisi@mpp.test, manajer@mpp.test"
    assert "Kertas mesin antrean pintu utama (kios-1) habis. (sejak 05/01 08.00)" in letter.get_content()


def test_it_goes_over_starttls_to_a_server_that_proves_itself_and_asks_for_a_password(tmp_path: Path) -> None:
    house = trustme.CA()
    trust = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    house.issue_cert("127.0.0.1").configure_cert(trust)
    house.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    with mail_sink(trust) as sink:
        known = {"security": "starttls", "username": "antrean", "ca": tmp_path / "ca.pem"}
        post = by_mail(sink.port, password=PASSWORD, **known)
        post.queue_changes([OutageBegan(PAPER)])
        post.turn(0.0)
        assert len(sink.letters) == 1
        for wrong in ({**known, "password": "guessed"}, {"security": "starttls", "password": PASSWORD}):
            post = by_mail(sink.port, **wrong)
            post.queue_changes([OutageBegan(PAPER)])
            post.turn(0.0)
            assert [each.well for each in post.check_post()] == [False]
        assert len(sink.letters) == 1


def test_what_comes_within_a_minute_goes_as_one(mail: MailSink) -> None:
    post = by_mail(mail.port)
    post.queue_changes([OutageBegan(PAPER)])
    post.turn(0.0)
    post.queue_changes([OutageBegan(Outage(Alarm("layar-1", "lost", "Layar hilang."), EIGHT))])
    post.queue_changes([OVER])
    for second in range(1, 60):
        post.turn(float(second))
    assert len(mail.letters) == 1
    post.turn(EVERY_S)
    assert [each["Subject"] for each in mail.letters][1:] == ["[MPP Uji] 1 gangguan baru, 1 selesai"]


def test_a_visitor_s_call_for_help_is_no_reason_to_write(mail: MailSink) -> None:
    post = by_mail(mail.port)
    post.queue_changes([OutageBegan(HELP)])
    post.turn(0.0)
    assert mail.letters == []


def test_a_program_gets_the_same_as_json(web: WebSink) -> None:
    post = by_web(web.port, "secret")
    post.queue_changes([OutageBegan(PAPER), OVER])
    post.turn(0.0)
    (told,) = web.letters
    assert told["ended"][0] == {
        "node": "kios-1",
        "device": "Mesin antrean pintu utama (kios-1)",
        "code": "paper-out",
        "text": PAPER.alarm.text,
        "urgent": True,
        "began": "2026-01-05T08:00:00+08:00",
        "ended": "2026-01-05T08:07:00+08:00",
    }
    assert (told["site"], told["began"], web.tokens) == ("MPP Uji", [], ["Bearer secret"])


def test_a_server_that_says_no_is_asked_again_each_minute_and_at_last_left_alone(web: WebSink) -> None:
    web.status = 503
    post = by_web(web.port)
    post.queue_changes([OutageBegan(PAPER)])
    for second in range(10 * 60):
        post.turn(float(second))
    assert len(web.letters) == TRIES
    assert [each.well for each in post.check_post()] == [False]
    web.status = 204
    post.queue_changes([OVER])
    post.turn(10 * 60.0)
    assert web.letters[-1]["ended"][0]["code"] == "paper-out"
    assert [each.well for each in post.check_post()] == [True]


def test_a_mail_server_that_is_full_loses_nothing_while_it_is_tried(mail: MailSink) -> None:
    mail.refuses = "452 4.2.2 mailbox full"
    post = by_mail(mail.port)
    post.queue_changes([OutageBegan(PAPER)])
    post.turn(0.0)
    mail.refuses = ""
    post.turn(EVERY_S)
    assert len(mail.letters) == 1


def test_a_server_that_takes_the_call_and_says_nothing_holds_up_nobody() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        post = by_mail(silent.getsockname()[1])
        post.start()
        post.queue_changes([OutageBegan(PAPER)])
        silent.settimeout(PATIENCE_S)
        held, _ = silent.accept()
        post.queue_changes([OutageBegan(PAPER)] * 10_000)
        assert post.check_post()[0].well, "told while the server was still silent"
        held.close()
        wait_until(lambda: not post.check_post()[0].well, "word of the failure")
        post.stop()


def test_a_flapping_device_is_told_once_and_its_end_once(tmp_path: Path, web: WebSink) -> None:
    post = by_web(web.port)
    hall = WatchedHall(tmp_path, tell=(post.queue_changes,))
    for _ in range(6):
        hall.is_lost("kios-1")
        hall.passes(10)
        hall.is_ready("kios-1")
        hall.passes(20)
        post.turn(hall.live.seconds)
    hall.passes(60)
    post.turn(hall.live.seconds)
    post.turn(hall.live.seconds + EVERY_S)
    began = [line["code"] for told in web.letters for line in told["began"] if line["code"] == "lost"]
    ended = [line["code"] for told in web.letters for line in told["ended"] if line["code"] == "lost"]
    assert (began, ended) == (["lost"], ["lost"])
