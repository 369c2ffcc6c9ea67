"""Versions meet on the wire: what a later release adds loses nothing of what this one knows."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from msgspec import inspect

from broker import messages as m
from broker.codec import MalformedMessage, decode_message
from broker.topics import CHANNELS, Channel, fill_topic

SITE = "palopo"
NEWER = "a-word-of-tomorrow"


def list_message_types() -> Iterator[tuple[Channel, type[m.Message]]]:
    for channel in CHANNELS:
        for kind in getattr(channel.message, "__args__", None) or (channel.message,):
            yield channel, kind


TYPES = list(list_message_types())


SCALARS: dict[type[inspect.Type], object] = {
    inspect.BoolType: True,
    inspect.IntType: 1,
    inspect.FloatType: 1.0,
    inspect.DateTimeType: datetime(2026, 1, 5, 8, 0, tzinfo=UTC).isoformat(),
    inspect.DateType: "2026-01-05",
    inspect.StrType: "x",
}


def example(kind: inspect.Type, *, word: str | None = None) -> Any:
    """The least that this type takes; every word of a closed set is `word`, where one is given."""
    match kind:
        case inspect.Metadata():
            told = example(kind.type, word=word)
        case inspect.UnionType():
            known = [each for each in kind.types if not isinstance(each, inspect.NoneType)]
            told = example(known[0], word=word)
        case inspect.StructType():
            told = {field.encode_name: example(field.type, word=word) for field in kind.fields}
            told |= {kind.tag_field: kind.tag} if kind.tag_field else {}
        case inspect.EnumType():
            told = word or next(iter(kind.cls)).value
        case inspect.VarTupleType():
            told = [example(kind.item_type, word=word)]
        case inspect.TupleType():
            told = [example(each, word=word) for each in kind.item_types]
        case inspect.DictType():
            told = {"id": example(kind.value_type, word=word)}
        case _:
            told = SCALARS[type(kind)]
    return told


def test_no_closed_set_of_the_wire_drops_a_message_for_a_word() -> None:
    """A Literal would: whatever it does not know spoils all that came with it."""
    literals = [
        f"{kind.__name__}.{field.name}"
        for _, kind in TYPES
        for field in msgspec.structs.fields(kind)
        if "Literal[" in str(field.type)
    ]
    assert literals == []


def topic_of(channel: Channel) -> str:
    ids = {
        name: "x" for name in ("node", "zone", "counter", "agency", "code") if f"{{{name}}}" in channel.path
    }
    return fill_topic(channel, **ids).full_path(SITE)


def ids(each: tuple[Channel, type[m.Message]]) -> str:
    return f"{each[0].name}-{each[1].__name__}"


@pytest.mark.parametrize("each", TYPES, ids=ids)
def test_fields_that_a_later_release_adds_are_passed_over(each: tuple[Channel, type[m.Message]]) -> None:
    channel, kind = each
    told = {**example(inspect.type_info(kind)), "added_tomorrow": {"anything": [1]}}
    assert type(decode_message(topic_of(channel), json.dumps(told).encode(), SITE)[1]) is kind


@pytest.mark.parametrize("each", TYPES, ids=ids)
def test_a_word_that_a_later_release_adds_loses_nothing_else_of_its_message(
    each: tuple[Channel, type[m.Message]],
) -> None:
    channel, kind = each
    shape = inspect.type_info(kind)
    known = decode_message(topic_of(channel), json.dumps(example(shape)).encode(), SITE)[1]
    newer = decode_message(topic_of(channel), json.dumps(example(shape, word=NEWER)).encode(), SITE)[1]
    assert without_words(newer) == without_words(known)
    assert NEWER not in str(newer)


def without_words(value: Any) -> Any:
    """All but the words of closed sets."""
    if isinstance(value, msgspec.Struct):
        return {name: without_words(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, dict):
        return {name: without_words(each) for name, each in value.items()}
    if isinstance(value, tuple):
        return [without_words(each) for each in value]
    return "a word" if isinstance(value, m.Word) else value


def test_every_closed_set_of_the_wire_says_how_it_reads_what_it_does_not_know() -> None:
    read_as = {kind: kind(NEWER).value for kind in m.Word.__subclasses__()}
    assert read_as == {
        m.HallMode: "open",
        m.AgencyPresence: "open",
        m.CounterMode: "open",
        m.Phase: "serving",
        m.Announced: "pending",
        m.CallProgress: "shown",
        m.Seen: "unknown",
        m.PrintFault: "uncertain",
        m.PresenceState: "degraded",
    }


def test_a_kind_of_message_that_a_later_release_adds_is_nobodys_mistake() -> None:
    reply = next(channel for channel in CHANNELS if channel.name == "reply")
    with pytest.raises(MalformedMessage) as refused:
        decode_message(topic_of(reply), b'{"kind":"postponed","request":"r1"}', SITE)
    assert refused.value.reason == "unknown-kind"


def test_who_says_nothing_of_its_wire_knows_the_first() -> None:
    info = msgspec.json.decode(b'{"version":"0.1.0","boot":"b"}', type=m.NodeDescription)
    state = msgspec.json.decode(b'{"online":true,"epoch":1,"conn":"c"}', type=m.HubState)
    assert (info.wire, state.wire, m.WIRE > m.FIRST_WIRE) == (m.FIRST_WIRE, m.FIRST_WIRE, True)
