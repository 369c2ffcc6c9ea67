"""Palopo's plan: no mistakes, all of the hall in it, and doubts that are known and held."""

from datetime import date
from pathlib import Path

import pytest

from hub.plan.__main__ import main
from hub.plan.check import find_doubts, format_doubts
from hub.plan.load import load_plan, version_of
from hub.plan.schema import publish_schema
from tests.support.halls.site import PALOPO, a_document, palopo, written
from tests.support.running.golden import Agreed

ROOT = Path(__file__).parents[4]
GOLDEN = ROOT / "tests/golden/plan/palopo-doubts.txt"
MONDAY = date(2026, 1, 5)


def test_the_whole_hall_is_in_it() -> None:
    plan = palopo()
    published_services = [each for agency in plan.agencies for each in agency.services if each.listed]
    assert len(plan.agencies) == 18
    assert len(published_services) == 66
    assert [counter.number for counter in plan.counters] == list(range(1, 30))
    assert len(plan.zones) == 4


def test_every_counter_has_a_button_and_the_busiest_agency_has_five_keys() -> None:
    plan = palopo()
    agencies = {counter.id: counter.agency for counter in plan.counters}
    assert [button.counter for button in plan.buttons] == list(agencies)
    assert {agencies[each.counter] for each in plan.buttons if each.keys == 5} == {"disdukcapil"}


def test_no_arrow_is_guessed_and_one_voice_speaks_for_the_hall() -> None:
    plan = palopo()
    assert {zone.arrow for zone in plan.zones} == {None}
    orders = {each.voice_order for each in plan.displays if each.sounding_zone == "aula"}
    assert orders == {1, 2, 3, 4, 5}


def test_what_no_page_told_us_is_marked_as_not_confirmed() -> None:
    for agency in palopo().agencies:
        for service in agency.services:
            said = {field for field in ("fee", "requirements", "duration") if getattr(service, field)}
            if service.source == "illustrative":
                assert said <= set(service.unconfirmed), service.id


def test_its_doubts_are_the_known_ones(agreed: Agreed) -> None:
    found = "\n".join(format_doubts(palopo(), find_doubts(palopo(), MONDAY))) + "\n"
    assert found == agreed(GOLDEN, found)


def test_its_version_is_a_hash_of_its_bytes() -> None:
    assert load_plan(PALOPO) == (palopo(), version_of(PALOPO.read_bytes()))


def test_the_published_schema_is_the_one_plans_are_read_by() -> None:
    assert (ROOT / "docs/site-plan.schema.json").read_text(encoding="utf-8") == publish_schema()


def test_a_right_plan_is_said_to_be_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(PALOPO)]) == 0
    out = capsys.readouterr().out.splitlines()
    hall = "Mal Pelayanan Publik Kota Palopo"
    assert out[0] == f"{PALOPO}: no mistakes. {hall}: 18 agencies, 66 services, 29 counters, 4 zones."


def test_a_wrong_plan_is_refused_with_exit_code_78(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(written({**a_document(), "zones": "empat"}), encoding="utf-8")
    assert main([str(file)]) == 78
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[0] == f"{file}: 1 mistake"
    assert err.splitlines()[1].endswith("zones: must be a list (it says empat)")


def test_a_plan_that_is_not_there_is_refused_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.yaml")]) == 78
    assert "cannot be read" in capsys.readouterr().err


def test_the_schema_can_be_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--schema"]) == 0
    assert capsys.readouterr().out == publish_schema()
