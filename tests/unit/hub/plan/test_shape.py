"""What is not even shaped like a plan is named with its place, what stands there, and why."""

from typing import Any

import pytest

from tests.support.halls.site import Document, a_document, mistakes, put, said, spoilt, written

SHAPE: list[tuple[str, Any, str, Any, str]] = [
    ("agencies.0.quota", "banyak", "agencies[dukcapil].quota", "banyak", "must be a whole number"),
    ("agencies.0.quota", 0, "agencies[dukcapil].quota", 0, "must be at least 1"),
    ("agencies.0.prefix", "DK", "agencies[dukcapil].prefix", "DK", "must be one capital letter"),
    ("agencies.0.name", "", "agencies[dukcapil].name", "", "must not be empty"),
    ("agencies.0.services", [], "agencies[dukcapil].services", [], "must have at least 1 entries"),
    ("agencies.0.breakmode", "closed", "agencies[dukcapil].breakmode", "closed",
     "is no field of a site plan here: is break_mode meant?"),
    ("zones.0.hex", "biru", "zones[zona-1].hex", "biru", 'must be a colour such as "#0B5A32"'),
    ("kiosks.0.paper_mm", 57, "kiosks[kios-1].paper_mm", 57, "must be one of 58, 80"),
    ("rule.scheme", "strict", "rule.scheme", "strict", "must be one of accumulating"),
    ("hours.kiosk_opens", 745, "hours.kiosk_opens", 745, "must be text"),
    ("hours.regular.mon.open", "8:00", "hours.regular.mon.open", "8:00",
     'must be a time of day such as "08:00"'),
    ("hours.regular.mon.break", ["12:00"], "hours.regular.mon.break", ["12:00"],
     "must have at least 2 entries"),
    ("hours.regular.monday", None, "hours.regular.monday", "monday",
     "the name must be one of mon, tue, wed, thu, fri, sat, sun"),
    ("hours.closed_days", [{"date": "30 Maret", "name": "Idulfitri"}], "hours.closed_days[0].date",
     "30 Maret",
     'must be a date such as "2026-01-05"'),
    ("numbers.regular", [1, 1000], "numbers.regular[1]", 1000, "must be at most 999"),
    ("counters.0.id", "Loket 1", "counters[Loket 1].id", "Loket 1",
     "must be made of small letters, digits and hyphens only"),
    ("layout.zones.zona-1", [-1, 1, 18, 3], "layout.zones.zona-1[0]", -1, "must be at least 0"),
    ("layout.size", [-1, 20], "layout.size[0]", -1, "must be at least 0"),
    ("zones", {}, "zones", {}, "must be a list"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "where", "what", "why"), SHAPE)
def test_a_mistake_of_shape_is_named(path: str, value: Any, where: str, what: Any, why: str) -> None:
    assert (where, what, why) in said(spoilt(put(path, value)))


def test_every_mistake_of_a_group_that_may_be_left_out_is_named() -> None:
    """One of a wrong kind hid behind another, and a rule then stumbled over it."""
    document = a_document()
    document["hours"]["ramadan"]["mon"] |= {"open": "", "close": None}
    assert {where for where, _, _ in said(mistakes(written(document)))} == {
        "hours.ramadan.mon.open",
        "hours.ramadan.mon.close",
    }


def test_a_missing_part_is_named() -> None:
    assert ("rule", None, "is missing") in said(spoilt(lambda document: document.pop("rule")))


def test_a_key_said_twice_is_named_with_both_lines() -> None:
    text = written(a_document()).replace(
        "  kiosk_opens: 07:45\n", "  kiosk_opens: 07:45\n  kiosk_opens: 09:00\n"
    )
    (found,) = mistakes(text)
    assert found.path == "hours.kiosk_opens"
    assert found.line is not None
    assert found.reason == f"said twice, again on line {found.line + 1}"


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("site:\n  id: [palopo\n", 3, "this is not YAML: did not find expected ',' or ']'"),
        ("", None, "must be a group of fields"),
        ("- site\n", 1, "must be a group of fields"),
        (
            "site: &it {id: a}\nhours: *it\n",
            None,
            "anchors and aliases (& and *) are not used in a site plan",
        ),
        ("site: \x00\n", None, "this is not YAML: "),
    ],
)
def test_what_is_no_plan_at_all_is_said_to_be_none(text: str, line: int | None, why: str) -> None:
    (found,) = mistakes(text)
    assert (found.path, found.line) == ("", line)
    assert found.reason.startswith(why)


def test_a_time_without_quotes_stays_a_time() -> None:
    text = written(a_document()).replace("'12:00'", "12:00").replace("'15:00'", "15:00")
    assert mistakes(text) == ()


def test_mistakes_of_shape_hide_none_of_meaning() -> None:
    def spoil(document: Document) -> None:
        document["agencies"][0]["quota"] = "banyak"
        document["agencies"][1]["quota"] = 900
        document["agencies"][2].pop("id")
        document["counters"][0]["zone"] = "zona-9"
        document["hours"]["regular"]["mon"]["open"] = "8:00"
        document["displays"][1]["voice_order"] = 1
        document["warna"] = "biru"

    assert {each.path for each in spoilt(spoil)} == {
        "agencies[dukcapil].quota",
        "agencies[polres].quota",
        "agencies[2].id",
        "counters[loket-1].zone",
        "counters[loket-4].agency",
        "displays[layar-2].voice_order",
        "hours.regular.mon.open",
        "warna",
    }


def test_mistakes_come_in_the_order_of_the_lines_and_read_as_sentences() -> None:
    def spoil(document: Document) -> None:
        document["agencies"][0]["quota"] = 500
        document["site"]["timezone"] = "Asia/Palopo"

    found = spoilt(spoil)
    lines = [each.line or 0 for each in found]
    assert lines == sorted(lines)
    assert all(lines)
    assert str(found[1]) == (
        f"line {lines[1]}: agencies[dukcapil].quota: is more than the 499 regular numbers of a prefix (1-499)"
        " (it says 500)"
    )
