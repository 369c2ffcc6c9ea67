"""A technician's commands at a kiosk: each carried out or refused, and said back in words."""

import pytest

from broker import messages as m
from firmware.kiosk.model.effects import PrintRecap, PrintTest, RollChanged, SayTest
from firmware.kiosk.model.inputs import CommandSlipPrinted, SpeechTestFinished
from firmware.kiosk.model.scenes import Choosing
from firmware.kiosk.model.view import HomeView, IdentityView, PictureTestView
from firmware.node.effects import LampPattern, Restart
from firmware.node.inputs import LinkUp
from firmware.node.speech.sentence import to_plain_text
from tests.support.nodes.kiosk import SETTINGS_SAID, Kiosk
from tests.support.nodes.slips import RECAP

KEYS = ("disdukcapil", "polres", "1", "6", "bahasa", "bantuan")


def commanded(what: m.CommandKind, kiosk: Kiosk) -> m.Command:
    command = m.Command(what, "c1")
    kiosk.hear(command)
    return command


def test_a_kiosk_asked_who_it_is_blinks_every_lamp_and_shows_its_name_for_ten_seconds() -> None:
    kiosk = Kiosk().ready()
    before = [kiosk.lamp(key) for key in KEYS]
    commanded("identify", kiosk)
    assert [kiosk.lamp(key) for key in KEYS] == [LampPattern.FAST] * len(KEYS)
    assert kiosk.face() == IdentityView("kios-1")
    assert kiosk.did() == m.CommandReport(
        "c1", "identify", ok=True, text="kios-1 menunjukkan diri selama 10 detik."
    )
    kiosk.wait(9.5)
    assert kiosk.face() == IdentityView("kios-1")
    kiosk.wait(0.5)
    assert isinstance(kiosk.face(), HomeView)
    assert [kiosk.lamp(key) for key in KEYS] == before


def test_a_visitor_who_presses_has_the_kiosk_back_at_once() -> None:
    kiosk = Kiosk().ready()
    commanded("test-picture", kiosk)
    assert kiosk.face() == PictureTestView("kios-1", SETTINGS_SAID.zones)
    kiosk.press("disdukcapil")
    assert isinstance(kiosk.scene(), Choosing)
    assert not isinstance(kiosk.face(), PictureTestView)


def test_the_test_picture_stays_fifteen_seconds() -> None:
    kiosk = Kiosk().ready()
    commanded("test-picture", kiosk)
    kiosk.wait(14.5)
    assert isinstance(kiosk.face(), PictureTestView)
    kiosk.wait(0.5)
    assert isinstance(kiosk.face(), HomeView)


@pytest.mark.parametrize("what", ["identify", "test-picture", "restart"])
def test_what_would_disturb_a_visitor_is_refused(what: m.CommandKind) -> None:
    kiosk = Kiosk().ready()
    kiosk.press("disdukcapil")
    commanded(what, kiosk)
    assert isinstance(kiosk.scene(), Choosing)
    text = "kios-1 sedang melayani pengunjung. Coba lagi sebentar lagi."
    assert kiosk.did() == m.CommandReport("c1", what, ok=False, text=text)
    assert kiosk.all(Restart) == []


def test_a_restart_is_said_and_done() -> None:
    kiosk = Kiosk().ready()
    commanded("restart", kiosk)
    assert kiosk.did().ok
    assert kiosk.said[-1] == Restart()


def test_the_test_slip_names_its_machine_and_is_answered_when_it_is_out() -> None:
    kiosk = Kiosk().ready()
    kiosk.step(LinkUp("conn", "192.168.10.21"))
    command = commanded("test-print", kiosk)
    ordered = kiosk.last(PrintTest)
    assert ordered == PrintTest(SETTINGS_SAID, command, ("kios-1 · 192.168.10.21", "Versi 0.4.0"))
    assert kiosk.asks(m.CommandReport) == []
    kiosk.step(CommandSlipPrinted(command))
    assert kiosk.did().ok


def test_a_test_slip_that_did_not_come_says_what_to_do_and_raises_the_alert() -> None:
    kiosk = Kiosk().ready()
    command = commanded("test-print", kiosk)
    kiosk.step(CommandSlipPrinted(command, m.PrintFault.COVER_OPEN))
    text = "Penutup printer mesin antrean pintu utama (kios-1) terbuka. Tutup sampai berbunyi klik."
    assert kiosk.did() == m.CommandReport("c1", "test-print", ok=False, text=text)
    assert kiosk.alerts() == {"cover-open"}


def test_the_test_sentence_is_said_and_answered_by_what_became_of_it() -> None:
    kiosk = Kiosk(speaks="key").ready()
    command = commanded("test-sound", kiosk)
    assert to_plain_text(kiosk.last(SayTest).speech) == "Uji suara. Satu, dua, tiga"
    kiosk.step(SpeechTestFinished(command))
    assert kiosk.did().ok
    kiosk.step(SpeechTestFinished(command, cut_off=True))
    assert (kiosk.did().ok, kiosk.alerts()) == (False, set())
    kiosk.step(SpeechTestFinished(command, fault="no card"))
    assert (kiosk.did().ok, kiosk.alerts()) == (False, {"voice"})


def test_a_kiosk_refuses_what_it_has_not_got() -> None:
    kiosk = Kiosk(screen=False).ready()
    commanded("test-sound", kiosk)
    assert kiosk.did() == m.CommandReport(
        "c1", "test-sound", ok=False, text="kios-1 tidak punya pengeras suara."
    )
    commanded("test-picture", kiosk)
    assert kiosk.did() == m.CommandReport("c1", "test-picture", ok=False, text="kios-1 tidak punya layar.")
    kiosk.hear(m.Command("reprint", "c2", "20260105-D999"))
    assert not kiosk.did().ok


def test_a_new_roll_is_counted_and_said() -> None:
    kiosk = Kiosk().ready()
    commanded("new-roll", kiosk)
    assert len(kiosk.all(RollChanged)) == 1
    assert kiosk.did().ok


def test_the_morning_slip_says_how_much_paper_is_left() -> None:
    kiosk = Kiosk().ready()
    command = commanded("morning", kiosk)
    assert kiosk.last(PrintTest).command == command
    kiosk.step(CommandSlipPrinted(command, slips_left=312))
    text = "Kertas uji kios-1 tercetak. Sisa kertas ± 312 nomor."
    assert kiosk.did() == m.CommandReport("c1", "morning", ok=True, text=text)


def test_a_recap_is_printed_once_and_answered_each_time() -> None:
    kiosk = Kiosk().ready()
    command = m.Command("recap", "rekap-2026-01-05", recap=RECAP)
    kiosk.hear(command)
    assert kiosk.all(PrintRecap) == [PrintRecap(RECAP, SETTINGS_SAID, command)]
    kiosk.step(CommandSlipPrinted(command, m.PrintFault.PAPER_OUT))
    assert not kiosk.did().ok
    kiosk.hear(command)
    kiosk.step(CommandSlipPrinted(command))
    kiosk.hear(command)
    assert len(kiosk.all(PrintRecap)) == 2
    assert kiosk.did() == m.CommandReport(
        command.request, "recap", ok=True, text="Rekap hari ini tercetak di kios-1."
    )
