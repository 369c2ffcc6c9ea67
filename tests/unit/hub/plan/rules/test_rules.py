"""A plan of the right shape that cannot be: each kind of mistake is named with place, value and why."""

from typing import Any

import pytest

from tests.support.halls.site import Document, a_document, mistakes, put, said, spoilt, written

MEANING: list[tuple[str, Any, str, Any, str]] = [
    ("counters.1.id", "loket-1", "counters[loket-1].id", "loket-1",
     "is used twice, first in counters[loket-1].id"),
    ("agencies.1.prefix", "D", "agencies[polres].prefix", "D",
     "is used twice, first in agencies[dukcapil].prefix"),
    ("agencies.0.services.1.id", "ktp", "agencies[dukcapil].services[ktp].id", "ktp",
     "is used twice, first in agencies[dukcapil].services[ktp].id"),
    ("counters.2.number", 1, "counters[loket-3].number", 1,
     "is used twice, first in counters[loket-1].number"),
    ("zones.1.shape", "lingkaran", "zones[zona-2].shape", "lingkaran",
     "is used twice, first in zones[zona-1].shape"),
    ("displays.0.id", "kios-1", "displays[kios-1].id", "kios-1", "is used twice, first in kiosks[kios-1].id"),
    ("buttons.0.id", "hub", "buttons[hub].id", "hub", "is the hub's own name"),
    ("agencies.0.zone", "zona-9", "agencies[dukcapil].zone", "zona-9", "no zone has this id"),
    ("counters.0.zone", "zona-9", "counters[loket-1].zone", "zona-9", "no zone has this id"),
    ("displays.0.zones", ["zona-9"], "displays[layar-1].zones[0]", "zona-9", "no zone has this id"),
    ("counters.0.agency", "samsat", "counters[loket-1].agency", "samsat", "no agency has this id"),
    ("counters.0.services", ["sim"], "counters[loket-1].services[0]", "sim",
     "no service of dukcapil has this id"),
    ("buttons.0.counter", "loket-9", "buttons[tombol-1].counter", "loket-9", "no counter has this id"),
    ("counters.0.guests", [{"agency": "taspen", "days": []}], "counters[loket-1].guests[0].days", (),
     "a guest without a day never sits here"),
    ("counters.0.guests", [{"agency": "samsat", "days": ["mon"]}], "counters[loket-1].guests[0].agency",
     "samsat",
     "no agency has this id"),
    ("counters.0.guests", [{"agency": "dukcapil", "days": ["mon"]}], "counters[loket-1].guests[0].agency",
     "dukcapil", "is at home at this counter already"),
    ("layout.zones", {"zona-1": [1, 1, 18, 3]}, "layout.zones.zona-2", None,
     "this zone has no place on the hall plan"),
    ("layout.zones.zona-9", [1, 1, 2, 2], "layout.zones.zona-9", "zona-9", "no zone has this id"),
    ("layout.zones.zona-2", [1, 6, 30, 3], "layout.zones.zona-2", (1, 6, 30, 3),
     "lies outside the hall of 20 x 10 m"),
    ("layout.kiosks", {"kios-9": [1, 1]}, "layout.kiosks.kios-9", "kios-9", "no kiosk has this id"),
    ("pledge.agencies", {"samsat": "2026-01-05"}, "pledge.agencies.samsat", "samsat",
     "no agency has this id"),
    ("agencies.0.intake", "lain", "agencies[dukcapil].intake", "lain", "is none of this agency's services"),
    ("agencies.0.services.1.listed", False, "agencies[dukcapil].services[kk].listed", False,
     "only the intake service may be unlisted"),
    ("agencies.0.unconfirmed", ["harga"], "agencies[dukcapil].unconfirmed[0]", "harga",
     "is not the name of a field here"),
    ("counters.2.services", ["skck"], "agencies[polres].services[sim].id", "sim",
     "no counter serves this service"),
    ("numbers.paper", [690, 799], "numbers.reserve.kios-2", (600, 699),
     "overlaps numbers.paper: both hold 690-699"),
    ("numbers.regular", [499, 1], "numbers.regular", (499, 1), "begins above its end"),
    ("agencies.0.quota", 500, "agencies[dukcapil].quota", 500,
     "is more than the 499 regular numbers of a prefix (1-499)"),
    ("numbers.reserve.kios-9", [650, 660], "numbers.reserve.kios-9", "kios-9", "no kiosk has this id"),
    ("numbers.priority_reserve", {"kios-1": [901, 949]}, "kiosks[kios-2].id", "kios-2",
     "has no range in numbers.priority_reserve: it could give no numbers without the hub"),
    ("hours.regular.mon", {"open": "15:00", "close": "08:00"}, "hours.regular.mon.close", "08:00",
     "is not after the opening at 15:00"),
    ("hours.regular.mon.break", ["13:00", "12:00"], "hours.regular.mon.break", ("13:00", "12:00"),
     "ends before it begins"),
    ("hours.regular.mon.break", ["07:00", "08:30"], "hours.regular.mon.break", ("07:00", "08:30"),
     "lies outside the hours 08:00-15:00"),
    ("hours.ramadan", {}, "hours.ramadan", {}, "the hall is open on no day of this week"),
    ("agencies.2.days", ["sat"], "agencies[taspen].days[0]", "sat", "the hall is closed on this day"),
    ("agencies.2.close_early", "08:00", "agencies[taspen].close_early", "08:00",
     "is not after the opening at 08:00 (mon)"),
    ("site.timezone", "Asia/Palopo", "site.timezone", "Asia/Palopo",
     "is not a time zone of the IANA database, such as Asia/Makassar"),
    ("displays.1.voice_order", 1, "displays[layar-2].voice_order", 1,
     "is used twice, first in displays[layar-1].voice_order"),
    ("displays.1.sounding_zone", None, "displays[layar-2].voice_order", 2,
     "speaks in no sounding zone; name one (there are: aula)"),
    ("displays.1", {"id": "layar-2", "place": "", "zones": ["zona-2"], "sounding_zone": "aulla"},
     "displays[layar-2].sounding_zone", "aulla",
     "is unknown: no display with a voice_order speaks in this sounding zone"),
    ("displays.0.zones", [], "displays[layar-1].zones", (), "a display of calls needs a zone"),
    ("displays.0.languages", ["bug"], "displays[layar-1].languages[0]", "bug",
     "is not among the site's languages"),
    ("site.languages", ["en"], "site.languages", ("en",), "Indonesian (id) must be among them"),
    ("announcements.call", {"en": "{digits} {counter}"}, "announcements.call.id", None,
     "is missing: the Indonesian sentence comes first"),
    ("announcements.call.id", "Nomor {digits} ke {loket} {counter}", "announcements.call.id",
     "Nomor {digits} ke {loket} {counter}",
     "{loket} is not known here; known are {agency_spoken}, {counter}, {digits}, {prefix}"),
    ("announcements.call.id", "Nomor {digits}", "announcements.call.id", "Nomor {digits}",
     "must say {counter}"),
    ("announcements.examples", [{"ticket": "D137", "agency": "dukcapil", "counter": 3}],
     "announcements.examples[0].counter", 3, "is not a counter of dukcapil; its counters are 1, 2"),
    ("announcements.examples", [{"ticket": "D137", "agency": "polres", "counter": 3}],
     "announcements.examples[0].ticket", "D137", "numbers of polres begin with P"),
    ("announcements.examples", [{"ticket": "D137", "agency": "samsat", "counter": 3}],
     "announcements.examples[0].agency", "samsat", "no agency has this id"),
    ("voice.levels", [{"from": "09:00", "level_db": 0}, {"from": "09:00", "level_db": -6}],
     "voice.levels[1].from", "09:00", "is not after the level before it, from 09:00"),
    ("voice.levels", [{"from": "09:00", "level_db": 3}], "voice.levels[0].level_db", 3, "must be at most 0"),
    ("voice.quiet", [{"name": "azan", "from": "12:10", "to": "12:10"}], "voice.quiet[0].to", "12:10",
     "is not after its beginning at 12:10"),
    ("voice.quiet", [{"name": "azan", "from": "12:10", "to": "12:14", "between": ["12-01", "01-31"]}],
     "voice.quiet[0].between", ("12-01", "01-31"),
     "begins after its end; write two, one until 12-31 and one from 01-01"),
    ("voice.quiet", [{"name": "azan", "from": "12:10", "to": "12:14", "between": ["12-01", "13-31"]}],
     "voice.quiet[0].between[1]", "13-31", 'must be a month and a day such as "05-17"'),
    ("voice.quiet", [{"name": "azan", "from": "12:10", "to": "12:14", "days": ["sat"]}],
     "voice.quiet[0].days[0]", "sat", "the hall is closed on this day"),
    ("voice.quiet", [{"name": "azan", "from": "12:10", "to": "12:14", "days": ["mon", "mon"]}],
     "voice.quiet[0].days[1]", "mon", "is used twice, first in voice.quiet[0].days[0]"),
    ("voice.quiet", [{"name": "azan", "from": "12:10", "to": "12:14"},
                     {"name": "doa", "from": "12:13", "to": "12:20"}],
     "voice.quiet[1].from", "12:13", "meets azan, 12:10-12:14"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "where", "what", "why"), MEANING)
def test_a_mistake_of_meaning_is_named(path: str, value: Any, where: str, what: Any, why: str) -> None:
    assert (where, what, why) in said(spoilt(put(path, value)))


def test_the_small_plan_has_no_mistake() -> None:
    assert mistakes(written(a_document())) == ()


def test_seven_listed_services_are_one_more_than_a_kiosk_has_keys() -> None:
    def spoil(document: Document) -> None:
        services = document["agencies"][0]["services"]
        services += [{**services[0], "id": f"lain-{n}"} for n in range(4)]

    assert said(spoilt(spoil)) == [
        ("agencies[dukcapil].services", 7, "a kiosk has 6 service keys: list at most 6 services")
    ]


def test_a_season_that_ends_before_it_begins_and_one_that_meets_it_are_named() -> None:
    seasons = [{"from": "2026-03-20", "to": "2026-02-18"}]
    (found,) = said(spoilt(put("hours.ramadan_days", seasons)))
    assert found[0] == "hours.ramadan_days[0].to"
    assert found[2] == "is before 2026-03-20"
    seasons = [{"from": "2026-02-18", "to": "2026-03-19"}, {"from": "2026-03-19", "to": "2026-03-30"}]
    (found,) = said(spoilt(put("hours.ramadan_days", seasons)))
    assert found[0] == "hours.ramadan_days[1].from"
    assert found[2] == "this season meets the one from 2026-02-18"


def test_a_holiday_written_twice_is_named() -> None:
    days = [{"date": "2026-03-21", "name": "Idulfitri"}, {"date": "2026-03-21", "name": "Lebaran"}]
    (found,) = said(spoilt(put("hours.closed_days", days)))
    assert found[0] == "hours.closed_days[1].date"
