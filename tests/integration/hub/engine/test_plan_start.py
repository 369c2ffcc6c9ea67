"""Which plan a start goes on with: the journal's, a new import of the file, or neither without a person."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future
from datetime import date, timedelta
from pathlib import Path

import pytest

from hub.domain.actor import STAFF_DOOR
from hub.domain.commands import BeginPractice, CloseDay, OpenDay
from hub.domain.model import Floor
from hub.engine.batch import AskedCommand
from hub.engine.engine import Engine
from hub.engine.plan_choice import PlanConflict
from hub.engine.plan_start import StartPlans, choose_start_plans
from hub.journal.journal import IMPORTED
from hub.journal.sqlite import SqliteJournal
from hub.loop.internal_commands import InternalCommands
from hub.loop.plan_adoption import OfferedPlan, PlanAdoption
from hub.plan.book import Book
from hub.plan.load import parse_plan, version_of
from tests.support.halls.hall import EIGHT
from tests.support.halls.site import PALOPO

DOCUMENT = PALOPO.read_text(encoding="utf-8")
MONDAY = date(2026, 1, 5)


def a_document(name: str) -> tuple[Book, str]:
    """The plan of a hall of that name."""
    document = DOCUMENT.replace("Mal Pelayanan Publik Kota Palopo", f"MPP {name}", 1)
    return Book(parse_plan(document), version_of(document.encode())), document


FILE, EDITED, ONLINE = (a_document(name) for name in ("Palopo", "Berkas", "Daring"))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqliteJournal]:
    kept = SqliteJournal(tmp_path / "journal.db")
    yield kept
    kept.close()


def start(
    journal: SqliteJournal, file: tuple[Book, str], *, opens: bool = False
) -> tuple[StartPlans, Engine]:
    """A hub's start with that file; `opens` its day."""
    engine = Engine(journal, file[0])
    engine.replay()
    plans = choose_start_plans(journal, engine.floor, *file)
    engine.in_force.adopt(plans.in_force)
    if opens:
        begun = AskedCommand("hub/open", STAFF_DOOR, OpenDay(day=MONDAY, plan=engine.book.version))
        engine.carry_out([begun], EIGHT)
    return plans, engine


def adopt(engine: Engine, plan: tuple[Book, str]) -> None:
    plans = PlanAdoption(engine, InternalCommands(engine, 7))
    plans.take_offer(OfferedPlan(*plan, STAFF_DOOR, Future()))
    plans.adopt_pending(EIGHT)


def name_of(plans: StartPlans) -> str:
    return plans.in_force.plan.site.name


def test_the_first_start_takes_the_file(journal: SqliteJournal) -> None:
    plans, _ = start(journal, FILE)
    assert (name_of(plans), plans.pending) == (FILE[0].plan.site.name, None)


@pytest.mark.parametrize("opens", [True, False], ids=["day open", "no day"])
def test_a_restart_goes_on_with_what_was_adopted_though_the_file_is_the_old_one(
    journal: SqliteJournal, opens: bool
) -> None:
    _, engine = start(journal, FILE, opens=opens)
    adopt(engine, ONLINE)
    plans, _ = start(journal, FILE)
    assert (name_of(plans), plans.pending) == ("MPP Daring", None)


def test_a_plan_that_was_offered_in_practice_is_kept(journal: SqliteJournal) -> None:
    """Practice has a floor of its own, whose plan no later start sums up again."""
    _, engine = start(journal, FILE, opens=True)
    engine.carry_out([AskedCommand("hub/close", STAFF_DOOR, CloseDay())], EIGHT)
    adopt(engine, ONLINE)
    engine.carry_out([AskedCommand("page/1", STAFF_DOOR, BeginPractice())], EIGHT + timedelta(hours=22))
    assert engine.floor.real is not None
    engine.keep_plan(*a_document("Latihan"))
    plans, _ = start(journal, FILE)
    assert "MPP Latihan" in (name_of(plans), plans.pending and plans.pending.plan.site.name)


def test_a_file_that_a_technician_edited_follows_the_plan_in_force(journal: SqliteJournal) -> None:
    start(journal, FILE, opens=True)
    plans, _ = start(journal, EDITED)
    assert plans.pending is not None
    assert (name_of(plans), plans.pending.plan.site.name) == (FILE[0].plan.site.name, "MPP Berkas")


def test_a_start_stops_with_both_versions_where_both_were_changed(journal: SqliteJournal) -> None:
    _, engine = start(journal, FILE, opens=True)
    adopt(engine, ONLINE)
    with pytest.raises(PlanConflict) as stopped:
        start(journal, EDITED)
    assert ONLINE[0].version in str(stopped.value)
    assert EDITED[0].version in str(stopped.value)


def test_the_file_of_the_plan_in_force_ends_the_conflict(journal: SqliteJournal) -> None:
    _, engine = start(journal, FILE, opens=True)
    adopt(engine, ONLINE)
    plans, _ = start(journal, ONLINE)
    assert (name_of(plans), plans.pending) == ("MPP Daring", None)


def test_a_journal_of_the_landed_release_goes_on_with_its_file(journal: SqliteJournal) -> None:
    engine = Engine(journal, FILE[0])
    journal.keep_plan(FILE[0].version, FILE[1])
    engine.carry_out([AskedCommand("hub/open", STAFF_DOOR, OpenDay(day=MONDAY, plan=FILE[0].version))], EIGHT)
    assert journal.find_mark(IMPORTED) is None
    plans = choose_start_plans(journal, engine.floor, *FILE)
    assert (plans.in_force.version, plans.pending) == (FILE[0].version, None)


def test_what_the_landed_release_recorded_since_counts_more_than_what_was_noted(
    journal: SqliteJournal,
) -> None:
    """It took itself back, ran with its own file, and knows nothing of notes."""
    _, engine = start(journal, FILE, opens=True)
    adopt(engine, ONLINE)
    landed = Floor(day=MONDAY, plan=FILE[0].version)
    plans = choose_start_plans(journal, landed, *FILE)
    assert plans.in_force.version == FILE[0].version


CONFIG = 'plan = "{plan}"\njournal = "{journal}"\n'


def test_a_converge_is_stopped_before_it_changes_anything_and_a_person_decides(
    journal: SqliteJournal, tmp_path: Path
) -> None:
    _, engine = start(journal, FILE, opens=True)
    adopt(engine, ONLINE)
    journal.close()
    plan, config = tmp_path / "plan.yaml", tmp_path / "hub.toml"
    plan.write_text(EDITED[1], encoding="utf-8")
    config.write_text(CONFIG.format(plan=plan, journal=tmp_path / "journal.db"), encoding="utf-8")

    def run(*words: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "hub", *words, "--config", str(config)]
        return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ})

    checked = run("--check-config")
    assert (checked.returncode, ONLINE[0].version in checked.stderr) == (78, True)
    assert run().returncode == 78
    assert run("plan", "export").stdout == ONLINE[1]
    assert f"Berlaku: {ONLINE[0].version}" in run("plan", "show").stdout
    assert run("plan", "import").returncode == 0
    assert run("--check-config").returncode == 0
