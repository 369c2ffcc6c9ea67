"""Whatever a device says of itself, the technician still has a page, alarms and figures."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields

from broker import messages as m
from broker.codec import MalformedMessage, decode_message, encode_message
from broker.topics import ALERT, HEALTH, INFO, PRESENCE, Channel, fill_topic
from hub.domain.model import Floor
from hub.fleet.alarms.alarms import FleetSight, find_alarms
from hub.fleet.alarms.outages import sort_standing, step
from hub.fleet.alarms.places import name_places
from hub.fleet.nodes import Fleet, apply_node_message
from hub.plan.book import Book
from hub.web.staff.fleet.view import FleetContext, FleetView, build_fleet_view
from tests.support.halls.hall import EIGHT
from tests.support.halls.small_plan import small_plan

BOOK = Book(small_plan(), "v1")
PLACES = name_places(BOOK)
NODES = st.sampled_from(["kios-1", "layar-1", "tombol-1", "kios-9"])
WORDS = st.text(max_size=40)
TALLY, REAL = st.integers(0, 2**53), st.floats(allow_nan=False)
FRACTIONS = {"temperature_c", "clock_offset_ms"}
MAY_LACK = {field.name: field.default is None for field in fields(m.Health)}
FIGURES = {
    name: (st.none() if lacks else st.nothing()) | (REAL if name in FRACTIONS else TALLY)
    for name, lacks in MAY_LACK.items()
}
SAID = st.one_of(
    st.tuples(st.just(HEALTH), st.builds(m.Health, **FIGURES)),
    st.tuples(st.just(INFO), st.builds(m.NodeDescription, WORDS, WORDS, machine=WORDS, address=WORDS)),
    st.tuples(
        st.just(PRESENCE),
        st.builds(m.Presence, WORDS, WORDS, st.sampled_from(["ready", "degraded", "stopped", "lost"])),
    ),
    st.tuples(st.just(ALERT), st.builds(m.Alert, WORDS, WORDS)),
)


@pytest.mark.parametrize("figure", [b"-1", b"1" + b"0" * 400])
def test_a_figure_that_no_reader_could_hold_is_not_let_in(figure: bytes) -> None:
    with pytest.raises(MalformedMessage):
        decode_message(
            fill_topic(HEALTH, node="kios-1").full_path("palopo"), b'{"uptime_s": ' + figure + b"}", "palopo"
        )


def told(fleet: Fleet, node: str, channel: Channel, message: m.Message, second: int) -> Fleet:
    """As it comes over the wire, and no other way."""
    ids = {"node": node, "code": "voice"} if channel is ALERT else {"node": node}
    topic, heard = decode_message(
        fill_topic(channel, **ids).full_path("palopo"), encode_message(message), "palopo"
    )
    return apply_node_message(fleet, topic, heard, EIGHT + timedelta(seconds=second))


def page(fleet: Fleet, seconds: int) -> FleetView:
    at = EIGHT + timedelta(seconds=seconds)
    known, _ = step({}, find_alarms(FleetSight(BOOK, PLACES, fleet, Floor(), (), "1.0", EIGHT, at)), at)
    return build_fleet_view(fleet, (), tuple(sort_standing(known)), (), FleetContext(BOOK, PLACES, "1.0", at))


@given(st.lists(st.tuples(NODES, SAID), max_size=12))
def test_there_is_always_a_page(said: list[tuple[str, tuple[Channel, m.Message]]]) -> None:
    fleet: Fleet = {}
    for second, (node, (channel, message)) in enumerate(said):
        fleet = told(fleet, node, channel, message, second)
    view = page(fleet, len(said))
    shown = {device.node for group in view.groups for device in group.devices}
    assert shown >= {*fleet, "kios-1", "layar-1", "tombol-1"}
    assert all(figure.value for group in view.groups for device in group.devices for figure in device.figures)
