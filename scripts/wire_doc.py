"""Writes docs/wire.md from topics, messages and refusals: `python -m scripts.wire_doc [--stdout]`."""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

import msgspec

from broker import messages as m
from broker.codec import LIMIT_BYTES
from broker.topics import ALL, CHANNELS, NODES, ROOT, Channel, Role
from hub.domain.refusals import Reason, Refused
from hub.plan.book import Book
from hub.plan.load import load_plan_alone
from hub.wire.words import compose_refusal

REPO: Final = Path(__file__).parents[1]
PAGE: Final = REPO / "docs" / "wire.md"
PLAN: Final = REPO / "hub" / "plan" / "mpp_palopo.yaml"
EXAMPLE: Final = datetime(2026, 1, 6, 8, tzinfo=ZoneInfo("Asia/Makassar"))
PLAIN: Final = {str: "text", int: "whole number", float: "number", bool: "true or false", datetime: "time"}

HEAD: Final = f"""\
# The wire

Written by `python -m scripts.wire_doc` from [`broker/topics.py`](../broker/topics.py),
[`broker/messages/`](../broker/messages/__init__.py) and
[`hub/domain/refusals.py`](../hub/domain/refusals.py).
A test fails when it is not what the code says: change the code, then run the tool.

- MQTT 5. Every topic begins with `{ROOT}/<site>/`; the 1 is the version of the wire. Ids are `[a-z0-9-]+`.
- A payload is one JSON object in UTF-8, at most {LIMIT_BYTES // 1024} KiB. Fields with their default are left
  out.
- What is not well-formed, not expected on its topic, too large or expired is counted, logged with its topic
  and reason (`not-well-formed`, `unexpected-topic`, `too-large`, `expired`; `not-to-be-kept` where a broker
  kept what is said once, `no-request-id` where nobody could be answered) and dropped; that is all.
- A request carries a response topic (`reply/<node>`) and correlation data: the request id, minted at the
  press. The same id asked again gets the same bytes in reply.
- Times are the hub's own, RFC 3339 with the hall's offset. Nobody compares them with a clock of his own.
- Texts are objects of language code to sentence; `id` (Indonesian) is always there.

How it is carried (sessions, wills, echo, reconnecting): [broker/README.md](../broker/README.md).

Versions meet. A field that a reader does not know is passed over; a word of a closed set that it does not
know is read as the word that the set names for it, and the rest of the message stands. A kind of message
that it does not know is dropped and counted (`unknown-kind`); a command that a device does not know is
answered so. `wire` in the hub's state and in a node's info says which additions each knows. What breaks
takes another root.

Why: [ADR 0002](adr/0002-the-wire-is-a-contract-in-broker.md), [ADR 0005](adr/0005-a-disposable-broker.md).
"""


def page() -> str:
    parts = [HEAD, *_topics(), *_messages(), *_refusals()]
    return "\n".join(parts)


def _topics() -> Iterator[str]:
    yield "## Topics\n"
    yield "`{node}` is the node's own id: a node neither writes nor reads under another's."
    yield "An expiry is the longest; a request's is shortened to what is left of its deadline.\n"
    rows = [_topic_row(channel) for channel in CHANNELS]
    yield _table(
        ("name", "topic", "message", "said by", "heard by", "kept", "QoS", "expiry", "what it is"), rows
    )


def _topic_row(channel: Channel) -> tuple[str, ...]:
    return (
        f"`{channel.name}`",
        f"`{channel.path}`",
        _type(channel.message),
        _roles(channel.says),
        _roles(channel.hears),
        "retained" if channel.retained else "",
        str(channel.qos),
        "" if channel.expiry_s is None else f"{channel.expiry_s} s",
        channel.about,
    )


def _roles(roles: frozenset[Role]) -> str:
    """The shortest true name of a set of roles."""
    if roles in (ALL, NODES):
        return "all" if roles == ALL else "every node"
    return ", ".join(role.value for role in Role if role in roles)


def _messages() -> Iterator[str]:
    yield "## Messages\n"
    for name in m.__all__:
        if lines := list(_describe(getattr(m, name))):
            yield f"### {name}\n"
            yield from lines


def _describe(kind: Any) -> Iterator[str]:
    """A message or a list of words; nothing of what is neither."""
    if get_origin(kind) is Literal:
        yield _words(get_args(kind)) + ".\n"
    elif not isinstance(kind, type) or kind in (m.Message, m.Word):
        return
    elif issubclass(kind, m.Word):
        read_as = kind("a word that nobody knows")
        yield f"{_words(kind)}; any other is read as `{read_as.value}`.\n"
    elif issubclass(kind, StrEnum):
        yield _words(kind) + ".\n"
    elif issubclass(kind, m.Message):
        if "__doc__" in vars(kind) and kind.__doc__:
            yield _paragraph(kind.__doc__) + "\n"
        yield from _fields(kind)


def _words(known: Iterable[str]) -> str:
    return "One of " + ", ".join(f"`{each}`" for each in known)


def _fields(kind: type[msgspec.Struct]) -> Iterator[str]:
    tag = kind.__struct_config__.tag
    rows = [(f"`{kind.__struct_config__.tag_field}`", f"always `{tag}`", "")] if tag else []
    hints = get_type_hints(kind)
    rows += [
        (f"`{field.encode_name}`", _type(hints[field.name]), _default(field))
        for field in msgspec.structs.fields(kind)
    ]
    yield _table(("field", "type", "if left out"), rows) if rows else "No fields.\n"


def _type(kind: Any) -> str:  # noqa: PLR0911 (a table)
    if kind in PLAIN:
        return PLAIN[kind]
    if kind == m.Texts:
        return "texts"
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (UnionType, Union):
        return " or ".join(_type(each) for each in inner)
    if origin is Literal:
        return " or ".join(f"`{value}`" for value in inner)
    if origin is dict:
        return f"{_type(inner[1])} by {_type(inner[0])}"
    if origin is tuple:
        return f"list of {_type(inner[0])}" if inner[1:] == (Ellipsis,) else f"pair of {_type(inner[0])}"
    return "null" if kind is NoneType else f"[{kind.__name__}](#{kind.__name__.lower()})"


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return "required"
    made = field.default if field.default is not msgspec.NODEFAULT else field.default_factory()
    return f"`{msgspec.json.encode(made).decode()}`"


def _refusals() -> Iterator[str]:
    yield "## Refusals\n"
    yield "A `Refusal` carries one of these reasons, and a sentence for people in each language."
    yield "`…` stands for the name or number that it is about; days and times are an example.\n"
    book = Book(load_plan_alone(PLAN))
    sentences = ((reason, compose_refusal(Refused(reason, "…", EXAMPLE), book)) for reason in Reason)
    rows = [(f"`{reason.value}`", texts["id"], texts["en"]) for reason, texts in sentences]
    yield _table(("reason", "Indonesian", "English"), rows)


def _paragraph(docstring: str) -> str:
    return re.sub(r"\s+", " ", docstring).strip()


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.wire_doc", description=__doc__)
    parser.add_argument("--stdout", action="store_true", help="print it, write nothing")
    if parser.parse_args(words).stdout:
        sys.stdout.write(page())
    else:
        PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
