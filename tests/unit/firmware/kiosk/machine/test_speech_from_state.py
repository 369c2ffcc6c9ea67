"""What a visitor hears who cannot see the face."""

import pytest
from msgspec.structs import replace

from broker import messages as m
from firmware.kiosk.machine.speech_from_state import number_speech
from firmware.kiosk.model.effects import Say
from firmware.kiosk.model.inputs import RequirementsPrinted, SpeechFinished
from firmware.node.effects import LampPattern, ShowLamp
from firmware.node.speech.sentence import to_plain_text
from tests.support.nodes.kiosk import SOME_TEXT, Kiosk
from tests.support.nodes.slips import KARTU_KELUARGA


def heard(kiosk: Kiosk) -> str:
    """What was said last."""
    return to_plain_text(kiosk.last(Say).speech)


def a_speaking_kiosk() -> Kiosk:
    return Kiosk(speaks="always").ready()


@pytest.mark.parametrize(
    ("language", "spoken"),
    [
        (
            "id",
            "Nomor Anda de satu tiga tujuh. tiga orang sebelum Anda. Zona satu, loket empat sampai tujuh",
        ),
        (
            "en",
            "Your number is D one three seven. three people ahead of you. Zone one, counters four to seven",
        ),
    ],
)
def test_the_number_is_said_with_who_is_before_and_where_to_go(language: str, spoken: str) -> None:
    assert to_plain_text(number_speech(KARTU_KELUARGA, language)) == spoken


@pytest.mark.parametrize(
    ("change", "spoken"),
    [
        ({"ahead": 0}, "Tidak ada antrean sebelum Anda"),
        ({"ahead": 1200}, "1200 orang sebelum Anda"),
        ({"counters": ()}, "Zona satu"),
        ({"counters": (4,)}, "loket empat"),
        ({"counters": (4, 6, 7, 9, 10, 11)}, "loket empat enam tujuh sembilan sampai sebelas"),
        ({"number": "Ł٣7"}, "Nomor Anda tiga tujuh."),
    ],
)
def test_whatever_a_number_is_it_is_said(change: dict[str, object], spoken: str) -> None:
    assert spoken in to_plain_text(number_speech(replace(KARTU_KELUARGA, **change), "id"))


def test_a_pressed_agency_and_its_numbered_services_are_said_once() -> None:
    kiosk = a_speaking_kiosk()
    kiosk.press("disdukcapil")
    assert heard(kiosk) == "disdukcapil. satu, Ktp. dua, Kk. tiga, Umum. Tekan tombol angka layanan Anda"
    kiosk.wait(10)
    kiosk.admit(m.Admission("disdukcapil", 9, (20, 40), 4))
    assert len(kiosk.all(Say)) == 1


def test_from_the_press_to_the_slip_a_visitor_hears_what_others_read() -> None:
    kiosk = a_speaking_kiosk()
    kiosk.press("bahasa")
    ask = kiosk.ask_for()
    assert kiosk.last(Say).speech == ()  # the list is silent once it is answered
    kiosk.store()
    kiosk.grant(ask)
    kiosk.paper()
    assert heard(kiosk).startswith("Your number is D zero zero one.")
    said = len(kiosk.all(Say))
    kiosk.wait(9)
    assert len(kiosk.all(Say)) == said  # the end of the picture does not cut the voice


def test_a_refusal_is_said_and_so_is_a_slip_that_is_no_number() -> None:
    kiosk = a_speaking_kiosk()
    kiosk.admit(m.Admission("disdukcapil", refusal=SOME_TEXT))
    kiosk.press("disdukcapil")
    assert heard(kiosk) == "Nomor Disdukcapil untuk hari ini sudah habis"
    for key in ("info", "disdukcapil", "2"):
        kiosk.press(key)
    kiosk.step(RequirementsPrinted())
    assert heard(kiosk).endswith("Lembar ini bukan nomor antrean")


def test_who_listens_has_more_time_before_the_hint() -> None:
    kiosk = a_speaking_kiosk()
    kiosk.press("disdukcapil")
    kiosk.wait(39)
    assert len(kiosk.all(Say)) == 1
    kiosk.wait(2)
    assert heard(kiosk) == "Silakan pilih layanan. Belum tahu?. Tekan instansi sekali lagi"


def test_with_a_key_for_it_a_kiosk_speaks_to_the_one_who_pressed_it_alone() -> None:
    kiosk = Kiosk(speaks="key").ready()
    kiosk.press("polres")
    kiosk.press("batal")
    assert not kiosk.all(Say)
    kiosk.press("suara")
    assert kiosk.lamp("suara") is LampPattern.SOLID
    assert heard(kiosk) == "Tekan tombol instansi yang Anda tuju"
    ask = kiosk.ask_for()
    kiosk.store()
    kiosk.grant(ask)
    kiosk.paper()
    assert heard(kiosk).startswith("Nomor Anda de nol nol satu")
    said = len(kiosk.all(Say))
    kiosk.wait(9)
    kiosk.press("polres")
    assert len(kiosk.all(Say)) == said
    assert kiosk.lamp("suara") is LampPattern.OFF


def test_without_a_loudspeaker_nothing_is_said_and_the_key_only_blinks() -> None:
    kiosk = Kiosk().ready()
    kiosk.press("suara")
    assert ShowLamp("suara", LampPattern.FLUTTER) in kiosk.said
    kiosk.press("disdukcapil")
    kiosk.press("1")
    assert not kiosk.all(Say)


def test_a_voice_that_fails_is_told_to_the_officers_until_it_speaks_again() -> None:
    kiosk = a_speaking_kiosk()
    kiosk.step(SpeechFinished("no card"))
    assert "voice" in kiosk.alerts()
    kiosk.step(SpeechFinished())
    assert "voice" not in kiosk.alerts()
