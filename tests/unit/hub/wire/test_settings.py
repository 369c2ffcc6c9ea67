"""What each node is told of the plan: enough to work alone, small enough to be retained."""

from datetime import date

from msgspec.structs import replace

from broker import messages as m
from broker.codec import decode_message, encode_message
from broker.topics import SETTINGS, fill_topic
from hub.wire.settings import FEE_UNKNOWN, build_catalogues, build_settings
from tests.support.halls.site import a_site, palopo

LIMIT = 8 * 1024


def kiosk(node: str) -> m.KioskSettings:
    said = build_settings(palopo())[node]
    assert isinstance(said, m.KioskSettings)
    return said


def display(node: str) -> m.DisplaySettings:
    said = build_settings(palopo())[node]
    assert isinstance(said, m.DisplaySettings)
    return said


def test_every_node_of_the_plan_has_its_settings() -> None:
    plan = palopo()
    kiosks, displays = {each.id for each in plan.kiosks}, {each.id for each in plan.displays}
    assert set(build_settings(plan)) == kiosks | displays | {each.id for each in plan.buttons}


def test_nothing_retained_is_larger_than_eight_kibibytes() -> None:
    sizes = {name: len(encode_message(each)) for name, each in build_settings(palopo()).items()}
    sizes |= {name: len(encode_message(each)) for name, each in build_catalogues(palopo()).items()}
    assert {name: size for name, size in sizes.items() if size >= LIMIT} == {}


def test_settings_read_back_as_they_were_said() -> None:
    for node, said in build_settings(palopo()).items():
        topic = fill_topic(SETTINGS, node=node).full_path("mpp-palopo")
        assert decode_message(topic, encode_message(said), "mpp-palopo")[1] == said


def test_the_rev_changes_with_the_content_and_with_nothing_else() -> None:
    plan = palopo()
    renamed = replace(plan, site=replace(plan.site, wifi="MPP"))
    before, after = build_settings(plan), build_settings(renamed)
    assert build_settings(plan) == before
    assert after["kios-1"].rev != before["kios-1"].rev
    assert after["layar-aula"] == before["layar-aula"]


def test_a_kiosk_knows_its_keys_and_the_other_kiosk() -> None:
    said = kiosk("kios-1")
    assert (said.place, said.other_kiosk_place) == ("pintu utama", "pintu samping dekat jalur landai")
    keys = {each.agency: each for each in said.agencies}
    assert len(keys) == 18
    assert [each.short for each in keys["disdukcapil"].services][:2] == ["KTP-el Baru", "KTP-el Ganti"]
    assert max(len(each.services) for each in keys.values()) == 6
    assert (keys["disdukcapil"].intake, keys["kpp"].zone_number) == ("umum", 4)


def test_a_display_may_speak_for_every_zone_of_its_hall() -> None:
    said = display("layar-zona-2")
    assert [zone.number for zone in said.zones] == [2]
    assert said.speaks_for == ("zona-1", "zona-2", "zona-3", "zona-4")
    assert display("layar-info").speaks_for == ()


def test_a_wall_of_calls_explains_priority_numbers() -> None:
    assert display("layar-aula").priority_sentence["id"].startswith("Nomor 801 ke atas: antrean prioritas")
    assert display("layar-info").priority_sentence == {}


def test_a_wall_of_standards_shows_every_agency_and_a_zones_wall_its_own() -> None:
    everybody = display("layar-info").agencies
    assert [each.agency for each in everybody] == [each.id for each in palopo().agencies]
    polres = next(each for each in everybody if each.agency == "polres")
    assert (polres.zone.number, polres.counters) == (2, (10, 11, 12))
    assert {each.zone.number for each in display("layar-zona-2").agencies} == {2}


def test_the_rule_of_priority_is_among_the_messages_once() -> None:
    plan = palopo()
    told = display("layar-info").messages
    assert told.count(plan.rule.public_sentence) == 1
    silent = build_settings(replace(plan, messages=()))["layar-info"]
    assert isinstance(silent, m.DisplaySettings)
    assert silent.messages == (plan.rule.public_sentence,)


def test_the_pledge_names_who_signed_it_when_and_nobody_before() -> None:
    plan, unsigned = palopo(), display("layar-info").pledge
    assert plan.pledge
    assert unsigned == m.Pledge(plan.pledge.text)
    signed = replace(plan.pledge, signed_by="Kepala MPP", signed_on=date(2026, 1, 5))
    said = build_settings(replace(plan, pledge=signed))["layar-info"]
    assert isinstance(said, m.DisplaySettings)
    assert said.pledge
    assert said.pledge.signed["id"] == "Kepala MPP, Senin, 5 Januari 2026"


def test_a_box_knows_its_counter() -> None:
    said = build_settings(palopo())["tombol-11"]
    assert isinstance(said, m.ButtonSettings)
    assert (said.counter, said.counter_number) == ("loket-11", 11)


def test_the_catalogue_publishes_the_listed_services_only() -> None:
    said = build_catalogues(palopo())
    assert sum(len(each.services) for each in said.values()) == 66
    assert "umum" not in {card.service for card in said["disdukcapil"].services}


def test_a_service_without_a_procedure_of_its_own_has_the_halls() -> None:
    (nib, *_) = build_catalogues(palopo())["dpmptsp"].services
    assert nib.procedure == palopo().default_procedure
    assert nib.unconfirmed == ("duration",)


def test_a_fee_that_nobody_told_is_said_to_be_not_confirmed() -> None:
    (card, *_) = build_catalogues(a_site())["polres"].services
    assert card.fee == FEE_UNKNOWN == "Biaya belum dikonfirmasi instansi. Tanyakan di loket."
