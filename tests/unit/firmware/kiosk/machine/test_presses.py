"""What a visitor's fingers do before anything is asked for."""

from msgspec import structs

from broker import messages as m
from firmware.kiosk.model.effects import PrintRequirements, Show
from firmware.kiosk.model.inputs import PrinterSeen, RequirementsPrinted
from firmware.kiosk.model.scenes import Choosing, Numbered, Ready
from firmware.kiosk.model.view import HomeView, PreparingView, SentenceView, ServicesView
from firmware.node.effects import LampPattern, ShowLamp
from firmware.node.inputs import ServedChanged
from tests.support.nodes.kiosk import SETTINGS_SAID, Kiosk

PAPER_OUT = frozenset({m.PrintFault.PAPER_OUT})


def blinked(kiosk: Kiosk, key: str) -> bool:
    return ShowLamp(key, LampPattern.FLUTTER) in kiosk.said


def test_before_its_settings_came_a_kiosk_says_that_it_gets_ready() -> None:
    assert isinstance(Kiosk().face(), PreparingView)


def test_an_agency_shows_its_services_and_lights_their_keys() -> None:
    kiosk = Kiosk().ready()
    kiosk.press("disdukcapil")
    shown = kiosk.face()
    assert isinstance(shown, ServicesView)
    assert shown.agency.short == "Disdukcapil"
    assert [kiosk.lamp(key) for key in "1234"] == [LampPattern.BREATHING] * 3 + [LampPattern.OFF]
    assert (kiosk.lamp("disdukcapil"), kiosk.lamp("polres")) == (LampPattern.SOLID, LampPattern.OFF)


def test_a_service_key_asks_for_that_service_under_the_id_minted_at_the_key() -> None:
    kiosk = Kiosk().ready()
    ask = kiosk.ask_for("disdukcapil", "2")
    assert ask.message == m.Issue("disdukcapil", "kk", False, "t2")
    assert ask.request == "r2"


def test_a_service_key_without_a_service_only_blinks() -> None:
    kiosk = Kiosk().ready()
    kiosk.press("polres")
    kiosk.press("5")
    assert blinked(kiosk, "5")
    assert not kiosk.asks(m.Issue)


def test_the_same_settings_said_again_take_no_choice_away_and_new_ones_do() -> None:
    kiosk = Kiosk().ready()
    kiosk.press("disdukcapil")
    kiosk.hear(SETTINGS_SAID)
    assert isinstance(kiosk.scene(), Choosing)
    kiosk.hear(structs.replace(SETTINGS_SAID, rev="2", agencies=SETTINGS_SAID.agencies[:1]))
    assert isinstance(kiosk.scene(), Ready)


def test_nothing_is_ever_asked_for_by_a_timeout() -> None:
    kiosk = Kiosk().ready()
    kiosk.press("disdukcapil")
    kiosk.wait(19)
    assert not blinked(kiosk, "buzzer")
    kiosk.wait(2)
    assert blinked(kiosk, "buzzer")
    shown = kiosk.face()
    assert isinstance(shown, ServicesView)
    assert shown.hint == "Silakan pilih layanan. Belum tahu? Tekan instansi sekali lagi."
    kiosk.wait(20)
    assert isinstance(kiosk.face(), HomeView)
    assert not kiosk.asks(m.Issue)


def test_the_same_agency_two_seconds_later_asks_for_its_intake_service() -> None:
    kiosk = Kiosk().ready()
    kiosk.press("disdukcapil")
    kiosk.press("disdukcapil", after=2.0)
    issue = kiosk.asked(m.Issue).message
    assert isinstance(issue, m.Issue)
    assert issue.service == "umum"


def test_a_double_press_is_not_a_choice_however_often_it_is_repeated() -> None:
    kiosk = Kiosk().ready()
    for _ in range(12):
        kiosk.press("disdukcapil", after=0.4)
    assert not kiosk.asks(m.Issue)
    assert blinked(kiosk, "disdukcapil")


def test_another_agency_before_the_service_is_a_correction() -> None:
    kiosk = Kiosk().ready()
    kiosk.press("disdukcapil")
    issue = kiosk.ask_for("polres", "1").message
    assert isinstance(issue, m.Issue)
    assert (issue.agency, issue.service) == ("polres", "skck")
    assert len(kiosk.asks(m.Issue)) == 1


def test_cancel_goes_back_and_clears_what_was_set() -> None:
    kiosk = Kiosk().ready()
    for key in ("prioritas", "bahasa", "disdukcapil", "batal"):
        kiosk.press(key)
    assert isinstance(kiosk.scene(), Ready)
    shown = kiosk.face()
    assert isinstance(shown, HomeView)
    assert (shown.chosen.priority, shown.chosen.language) == (False, "id")
    assert kiosk.lamp("prioritas") is LampPattern.OFF


def test_what_a_visitor_set_and_left_is_cleared_for_the_next_one() -> None:
    kiosk = Kiosk().ready()
    kiosk.press("prioritas")
    kiosk.wait(19)
    assert kiosk.lamp("prioritas") is LampPattern.SOLID
    kiosk.wait(2)
    assert kiosk.lamp("prioritas") is LampPattern.OFF


def test_language_is_for_this_visitor_only() -> None:
    kiosk = Kiosk().ready()
    kiosk.press("bahasa")
    issue = kiosk.ask_for().message
    assert isinstance(issue, m.Issue)
    assert issue.language == "en"
    kiosk.store()
    kiosk.grant(kiosk.asked(m.Issue))
    kiosk.paper()
    scene = kiosk.scene()
    assert isinstance(scene, Numbered)
    assert scene.language == "en"
    assert kiosk.state.visitor.language == "id"


def test_without_a_screen_one_press_asks_for_the_intake_service() -> None:
    kiosk = Kiosk(screen=False).ready()
    kiosk.press("disdukcapil")
    issue = kiosk.asked(m.Issue).message
    assert isinstance(issue, m.Issue)
    assert issue.service == "umum"


def test_info_then_agency_then_service_prints_requirements_and_no_number() -> None:
    kiosk = Kiosk().ready()
    for key in ("info", "disdukcapil", "2"):
        kiosk.press(key)
    assert kiosk.last(PrintRequirements).card.name == "Kartu Keluarga"
    kiosk.step(RequirementsPrinted())
    shown = kiosk.face()
    assert isinstance(shown, SentenceView)
    assert "bukan nomor antrean" in shown.text
    assert not kiosk.asks(m.Issue)
    assert kiosk.lamp("info") is LampPattern.OFF


def test_a_service_whose_requirements_nobody_published_says_so() -> None:
    kiosk = Kiosk().ready()
    for key in ("info", "polres", "1"):
        kiosk.press(key)
    shown = kiosk.face()
    assert isinstance(shown, SentenceView)
    assert "belum tersedia" in shown.text


def test_help_calls_the_guide_at_any_moment_and_ends_by_itself() -> None:
    kiosk = Kiosk().ready()
    kiosk.press("disdukcapil")
    kiosk.press("bantuan")
    assert isinstance(kiosk.scene(), Choosing)
    assert "bantuan" in kiosk.alerts()
    kiosk.wait(61)
    assert "bantuan" not in kiosk.alerts()


def test_without_a_hub_the_face_says_so_and_every_key_only_blinks() -> None:
    kiosk = Kiosk().ready()
    kiosk.press("disdukcapil")
    kiosk.step(ServedChanged(served=False))
    shown = kiosk.face()
    assert isinstance(shown, SentenceView)
    assert shown.text == "Mesin antrean sedang terganggu. Mohon minta bantuan petugas."
    kiosk.press("polres")
    assert blinked(kiosk, "polres")
    assert (kiosk.lamp("polres"), kiosk.lamp("bantuan")) == (LampPattern.OFF, LampPattern.TROUBLE)


def test_without_paper_the_face_says_where_the_other_kiosk_is() -> None:
    kiosk = Kiosk().ready()
    kiosk.step(PrinterSeen(PAPER_OUT))
    shown = kiosk.face()
    assert isinstance(shown, SentenceView)
    assert shown.text == (
        "Kertas habis. Silakan ke mesin antrean di pintu samping atau minta bantuan petugas."
    )
    assert "paper-out" in kiosk.alerts()
    kiosk.press("polres")
    assert not kiosk.asks(m.Issue)
    kiosk.step(PrinterSeen(frozenset()))
    assert isinstance(kiosk.face(), HomeView)
    assert "paper-out" not in kiosk.alerts()


def test_nothing_is_drawn_when_nothing_changed() -> None:
    kiosk = Kiosk().ready()
    drawn = len(kiosk.all(Show))
    kiosk.wait(5)
    assert len(kiosk.all(Show)) == drawn


def test_a_roll_near_its_end_is_told_before_it_is_at_its_end() -> None:
    kiosk = Kiosk().ready()
    kiosk.step(PrinterSeen(frozenset(), low=True))
    assert "paper-low" in kiosk.alerts()
    assert isinstance(kiosk.face(), HomeView)
    kiosk.step(PrinterSeen(frozenset()))
    assert "paper-low" not in kiosk.alerts()
