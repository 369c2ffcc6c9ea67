"""Know before you queue: what may be given out now, what it means, and why not."""

from broker import messages as m
from firmware.kiosk.machine.view_from_state import describe_service
from firmware.kiosk.model.effects import PrintRequirements, PrintSlip, Show
from firmware.kiosk.model.view import HomeView, SentenceView, ServicesView
from firmware.node.effects import LampPattern, ShowLamp
from tests.support.nodes.kiosk import SOME_TEXT, Kiosk

THREE_WAIT = m.Admission("polres", 3, (15, 30), 12)
NO_MORE = m.Admission("disdukcapil", refusal=SOME_TEXT)


def a_kiosk(*, screen: bool = True) -> Kiosk:
    return Kiosk(screen=screen).ready().admit(THREE_WAIT, NO_MORE)


def test_the_key_of_an_agency_that_gives_no_number_is_dark_and_named_as_closed() -> None:
    kiosk = a_kiosk()
    assert (kiosk.lamp("disdukcapil"), kiosk.lamp("polres")) == (LampPattern.OFF, LampPattern.SOLID)
    home = kiosk.face()
    assert isinstance(home, HomeView)
    assert home.closed == {"disdukcapil"}


def test_a_dark_key_says_why_in_the_visitors_language_and_asks_for_nothing() -> None:
    kiosk = a_kiosk()
    for language, keys in {"id": ["disdukcapil"], "en": ["bahasa", "disdukcapil"]}.items():
        for key in keys:
            kiosk.press(key)
        shown = kiosk.face()
        assert isinstance(shown, SentenceView)
        assert (shown.text, shown.trouble) == (SOME_TEXT[language], False)
        kiosk.wait(9)
        assert isinstance(kiosk.face(), HomeView)
    assert not kiosk.asks(m.Issue)
    assert not kiosk.all(PrintSlip)


def test_after_a_refusal_what_the_visitor_set_holds_for_the_next_key() -> None:
    kiosk = a_kiosk()
    for key in ("prioritas", "disdukcapil", "polres", "1"):
        kiosk.press(key)
    issue = kiosk.asked(m.Issue).message
    assert isinstance(issue, m.Issue)
    assert (issue.agency, issue.priority) == ("polres", True)


def test_without_a_screen_a_dark_key_flutters_and_asks_for_nothing() -> None:
    kiosk = a_kiosk(screen=False)
    kiosk.press("disdukcapil")
    assert ShowLamp("disdukcapil", LampPattern.FLUTTER) in kiosk.said
    assert not kiosk.asks(m.Issue)
    kiosk.press("polres")
    assert kiosk.asks(m.Issue)


def test_requirements_may_always_be_printed() -> None:
    kiosk = a_kiosk()
    kiosk.press("info")
    assert (kiosk.lamp("disdukcapil"), kiosk.lamp("polres")) == (LampPattern.SOLID, LampPattern.SOLID)
    home = kiosk.face()
    assert isinstance(home, HomeView)
    assert not home.closed
    kiosk.press("disdukcapil")
    kiosk.press("2")
    assert kiosk.last(PrintRequirements).card.service == "kk"


def test_an_agency_shows_what_a_number_taken_now_would_mean() -> None:
    kiosk = a_kiosk()
    kiosk.press("polres")
    shown = kiosk.face()
    assert isinstance(shown, ServicesView)
    assert shown.admission == THREE_WAIT
    kiosk.press("info")
    shown = kiosk.face()
    assert isinstance(shown, ServicesView)
    assert shown.admission is None  # who only asks for papers takes no number


def test_a_closed_agency_pressed_as_a_correction_says_why() -> None:
    kiosk = a_kiosk()
    kiosk.press("polres")
    kiosk.press("disdukcapil")
    shown = kiosk.face()
    assert isinstance(shown, SentenceView)
    assert shown.text == SOME_TEXT["id"]


def test_who_chooses_among_services_is_told_when_the_last_number_goes() -> None:
    kiosk = a_kiosk()
    kiosk.press("polres")
    kiosk.admit(m.Admission("polres", refusal=SOME_TEXT))
    assert isinstance(kiosk.face(), SentenceView)
    kiosk.press("1")
    assert not kiosk.asks(m.Issue)


def test_a_number_on_its_way_is_not_stopped_by_the_next_news() -> None:
    kiosk = a_kiosk()
    ask = kiosk.ask_for("polres", "1")
    kiosk.admit(m.Admission("polres", refusal=SOME_TEXT))
    kiosk.store()
    kiosk.grant(ask)
    assert kiosk.last(PrintSlip).granted.agency == "polres"


def test_news_that_change_nothing_on_the_face_draw_nothing() -> None:
    kiosk = a_kiosk()
    drawn = len(kiosk.all(Show))
    kiosk.admit(m.Admission("polres", 4, (20, 40), 11), NO_MORE)
    assert len(kiosk.all(Show)) == drawn


def test_a_hub_that_says_nothing_of_it_leaves_every_key_alive() -> None:
    kiosk = Kiosk().ready()
    assert kiosk.lamp("disdukcapil") is LampPattern.SOLID
    kiosk.press("disdukcapil")
    shown = kiosk.face()
    assert isinstance(shown, ServicesView)
    assert shown.admission is None


def test_under_each_key_stands_what_to_have_ready_whole_papers_only() -> None:
    few = m.ServiceCard("kk", "Kartu Keluarga", ("KK lama", "Buku nikah"))
    many = m.ServiceCard(
        "kk", "Kartu Keluarga", ("Surat kematian dari dokter atau lurah", "KTP-el", "F-2.01" * 5)
    )
    doubted = m.ServiceCard("kk", "Kartu Keluarga", ("KTP-el",), unconfirmed=("requirements",))
    assert describe_service(few, "id") == "Siapkan: KK lama; Buku nikah"
    assert (
        describe_service(many, "id") == "Siapkan: Surat kematian dari dokter atau lurah; KTP-el; dan lainnya"
    )
    assert describe_service(doubted, "en") == "Have ready: KTP-el (not confirmed)"
    assert describe_service(m.ServiceCard("kk", "Kartu Keluarga"), "id") == "Kartu Keluarga"
