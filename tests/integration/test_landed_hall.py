"""The stored hall of the landed release: this program goes on with it, and that one with what this wrote."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from broker.bus import Delivery
from broker.codec import decode_message, encode_message
from broker.topics import parse_topic
from firmware.kiosk.card.card import MemoryCard
from hub.backup.restore import restore_journal
from hub.domain import commands as c
from hub.domain.actor import UNKNOWN, node_actor
from hub.domain.model import Floor
from hub.engine.batch import AskedCommand, CommandResult
from hub.engine.engine import Engine
from hub.engine.plan_start import choose_start_plans
from hub.journal.sqlite import SqliteJournal
from hub.journal.verify import verify_journal
from hub.plan.book import Book
from hub.plan.load import load_plan
from tests.support.halls.hub import SITE, LiveHub

LANDED = Path(__file__).parents[1] / "fixtures" / "landed_0_1_0"
FACTS = json.loads((LANDED / "facts.json").read_text(encoding="utf-8"))
SQL = json.loads((LANDED / "sql.json").read_text(encoding="utf-8"))
EVENTS = json.loads((LANDED / "events-schema.json").read_text(encoding="utf-8"))
WIRE = json.loads((LANDED / "wire" / "schemas.json").read_text(encoding="utf-8"))
TUESDAY = "2026-01-06"
NOW = datetime(2026, 1, 6, 0, 27, 40, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(LANDED / "journal.db", tmp_path / "journal.db"))


def go_on(path: Path) -> tuple[SqliteJournal, Engine]:
    journal = SqliteJournal(path)
    plan, version = load_plan(LANDED / "plan.yaml")
    engine = Engine(journal, Book(plan, version))
    engine.replay()
    return journal, engine


def as_stored(floor: Floor) -> None:
    stored = FACTS["floor"]
    assert (str(floor.day), floor.plan, floor.mode.value) == (stored["day"], stored["plan"], stored["mode"])
    known = {each.number: (each.id, each.state.value, each.counter) for each in floor.tickets.values()}
    told = {
        number: (each["ticket"], each["state"], each["counter"]) for number, each in stored["tickets"].items()
    }
    assert known == told


def write_reply(result: CommandResult, _: Floor) -> bytes:
    return b"granted" if isinstance(result, tuple) else b"refused"


def press(engine: Engine, number: int) -> str:
    cause = f"kios-2/today{number}"
    command = c.IssueTicket(
        kiosk="kios-2",
        agency="disdukcapil",
        service="kk",
        priority=False,
        token_sha256=f"{number}",
        cause=cause,
    )
    (outcome,) = engine.carry_out([AskedCommand(cause, node_actor("kios-2"), command, write_reply)], NOW)
    return str(getattr(outcome.events[0], "number", ""))


# --- forwards ---


def test_this_program_goes_on_with_the_stored_day(path: Path) -> None:
    journal, engine = go_on(path)
    as_stored(engine.floor)
    assert engine.skipped == ()
    assert journal.record_id() == FACTS["journal"]
    assert journal.record_start(NOW).epoch == max(each["epoch"] for each in FACTS["starts"]) + 1
    assert press(engine, 1) == f"D{FACTS['floor']['used']['D/regular'] + 1:03d}"
    journal.close()


def test_a_press_in_flight_gets_the_bytes_that_were_recorded(path: Path) -> None:
    start = MemoryCard(LANDED / "kiosk-card").load_start("boot")
    assert start.memory.press is not None
    cause = f"kios-1/{start.memory.press.request}"
    with closing(sqlite3.connect(path)) as db:
        (stored,) = db.execute("SELECT reply FROM outcomes WHERE cause = ?", (cause,)).fetchone()
    journal, engine = go_on(path)
    again = c.IssueTicket(
        kiosk="kios-1", agency="disdukcapil", service="kk", priority=True, token_sha256="", cause=cause
    )
    (outcome,) = engine.carry_out([AskedCommand(cause, node_actor("kios-1"), again, write_reply)], NOW)
    assert (outcome.reply, outcome.events) == (stored, ())
    journal.close()


def test_a_kiosks_card_is_read_with_all_that_the_hub_must_still_hear() -> None:
    start = MemoryCard(LANDED / "kiosk-card").load_start("boot")
    assert len(start.memory.errands) == 2
    assert start.numbers is not None


def test_the_open_day_is_sealed_and_what_was_closed_before_is_said_to_be_not_chained(path: Path) -> None:
    journal, engine = go_on(path)
    press(engine, 1)
    actors = {link.actor for link in journal.read_links(TUESDAY)}
    journal.close()
    assert actors == {UNKNOWN, node_actor("kios-2")}
    assert {each.stream: (each.entries > 0, each.broken) for each in verify_journal(path)} == {
        "2026-01-05": (False, ""),
        "2026-01-05-latihan": (False, ""),
        TUESDAY: (True, ""),
    }


def test_its_copies_are_restored_to_the_same_day(tmp_path: Path) -> None:
    restored = tmp_path / "journal.db"
    restore_journal(LANDED / "copies", restored, NOW)
    journal, engine = go_on(restored)
    as_stored(engine.floor)
    assert journal.record_id() == FACTS["journal"]
    journal.close()


def test_it_starts_with_the_plan_that_was_in_force(path: Path) -> None:
    journal, engine = go_on(path)
    document = (LANDED / "plan.yaml").read_text(encoding="utf-8")
    plans = choose_start_plans(journal, engine.floor, engine.book, document)
    assert (plans.in_force.version, plans.pending) == (FACTS["plan"], None)
    journal.close()


# --- and back ---


def written_today(path: Path) -> Path:
    journal, engine = go_on(path)
    journal.record_start(NOW)
    for number in range(3):
        press(engine, number)
    unknown = c.PostponeTicket(ticket="20260106-X999")
    engine.carry_out(
        [AskedCommand("page/x", node_actor("x"), unknown, write_reply)], NOW + timedelta(minutes=1)
    )
    journal.set_mark("next-plan", "abc def")
    journal.close()
    return path


def events_are_known(rows: list[tuple[int, bytes]]) -> None:
    validator = jsonschema.Draft202012Validator(EVENTS)
    for seq, body in rows:
        assert list(validator.iter_errors(json.loads(body))) == [], seq


def run(db: sqlite3.Connection, statement: dict[str, Any], values: dict[str, object]) -> None:
    db.execute(statement["sql"], {name: values[name] for name in statement.get("named", ())})


def test_the_landed_program_opens_and_reads_what_this_one_wrote(path: Path) -> None:
    with closing(sqlite3.connect(written_today(path), isolation_level=None)) as db:
        (shape,) = db.execute("PRAGMA user_version").fetchone()
        assert shape <= SQL["shape"]
        db.executescript(SQL["schema"])
        rows = db.execute(SQL["journal"]["rows"]["sql"], (TUESDAY,)).fetchall()
        events_are_known(rows)
        assert len(rows) == FACTS["streams"][TUESDAY]["events"] + 3
        (reply,) = db.execute(SQL["journal"]["outcome"]["sql"], ("kios-2/today1",)).fetchone()
        assert reply == b"granted"
        db.execute(SQL["journal"]["begin"]["write"], (10**6, NOW.isoformat(), NOW.isoformat()))


def test_the_landed_program_copies_and_joins_what_this_one_wrote(path: Path, tmp_path: Path) -> None:
    written_today(path)
    copies = SQL["copies"]
    for name, statements, day in (("copy.db", copies["copy"], TUESDAY), ("joined.db", copies["join"], "")):
        source = path if name == "copy.db" else tmp_path / "copy.db"
        with closing(sqlite3.connect(tmp_path / name, isolation_level=None)) as db:
            db.executescript(copies["new_file"])
            db.execute(copies["attach"]["sql"], (str(source),))
            for each in statements:
                run(db, each, {"day": day})
            db.execute(copies["detach"])
    with closing(sqlite3.connect(tmp_path / "joined.db")) as db:
        events_are_known(db.execute(SQL["journal"]["rows"]["sql"], (TUESDAY,)).fetchall())
    journal, engine = go_on(tmp_path / "joined.db")
    assert press(engine, 9) == "D015"
    journal.close()


def test_forward_again_what_the_landed_program_wrote_meanwhile_is_sealed(path: Path) -> None:
    append = SQL["journal"]["append"]
    with closing(sqlite3.connect(written_today(path), isolation_level=None)) as db:
        body = db.execute("SELECT body FROM events WHERE kind = 'ticket-printed' LIMIT 1").fetchone()[0]
        printed = json.loads(body) | {"ticket": "20260106-D011"}
        at = datetime.fromisoformat(printed["at"]).isoformat()
        row = (TUESDAY, "kios-1/old", at, "ticket-printed", None, json.dumps(printed).encode())
        db.execute(append["event"], row)
        db.execute(append["outcome"], ("kios-1/old", TUESDAY, b"done"))
    journal, engine = go_on(path)
    assert [link.actor for link in journal.read_links(TUESDAY)][-1] == UNKNOWN
    assert engine.floor.tickets["20260106-D011"].state.value == "waiting"
    journal.close()
    assert [each.broken for each in verify_journal(path)] == ["", "", ""]


# --- on the wire ---


def test_all_that_the_landed_release_says_is_understood() -> None:
    lines = (LANDED / "wire" / "said.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 200
    for line in lines:
        said = json.loads(line)
        understood = decode_message(said["topic"], said["payload"].encode(), FACTS["site"])[1]
        if understood is not None:
            told_again = json.loads(encode_message(understood))
            assert holds_all(told_again, json.loads(said["payload"])), line


def holds_all(whole: Any, part: Any) -> bool:
    """Each key and value of `part` stands in `whole`, which may have more keys."""
    if isinstance(part, dict):
        return all(key in whole and holds_all(whole[key], each) for key, each in part.items())
    return bool(whole == part)


def test_what_this_hub_says_is_understood_by_nodes_of_the_landed_release() -> None:
    hall = LiveHub()
    hall.issue()
    hall.press()
    hall.passes(40)
    said = [each for each in hall.inbox if isinstance(each, Delivery) and each.payload]
    kinds = set()
    for each in said:
        topic = parse_topic(each.topic, SITE)
        assert topic is not None
        schema = {**WIRE["channels"][topic.channel.name]["schema"], "$defs": WIRE["$defs"]}
        jsonschema.validate(json.loads(each.payload), schema)
        kinds.add(topic.channel.name)
    assert {"board", "counter", "hub-state", "settings", "catalogue", "admissions", "reply"} <= kinds
