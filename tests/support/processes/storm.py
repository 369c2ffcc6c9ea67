"""Two hundred presses, eight officers, a cable that delivers twice, a hub that is killed five times.

Judged from outside: by the journal's file and by the slips, never by what the hub remembers.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from broker.config import BrokerConfig
from broker.private_broker import LOOPBACK, PrivateBroker
from broker.topics import Role
from tests.support.halls.generous_plan import generous
from workbench.devices.relay import CableFaults, Relay
from workbench.stage import configs, journal
from workbench.stage.process_group import ProcessGroup
from workbench.stage.program import ROOT, Program

SITE: Final = "mpp-palopo"
KIOSKS: Final = ("kios-1", "kios-2")
DESKS: Final = range(1, 9)
AGENCIES: Final = ("dpmptsp", "disdukcapil", "bapenda")
SLIPS_EACH: Final = 100
KILLS_AT: Final = (20, 55, 90, 130, 170)  # tickets in the journal
TWICE_AFTER_S: Final = 0.03
LOSE_EVERY: Final = 29
MORNING: Final = "2026-01-05T09:00:00+08:00"
BLOWS_S: Final = 300.0  # from one death of the hub to the next, at most


class Broken(Exception):
    """A promise of the queue that did not hold."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Tickets that the copy did not know, and those of them that were on paper already."""

    tickets: set[str]
    on_paper: set[str]


class Storm:
    """All its processes end with the `with`. Each kiosk rests after so many slips, if not told to go on."""

    def __init__(self, folder: Path, hub: str = "hub", rests_after: int = SLIPS_EACH) -> None:
        self.journal, self.copies = folder / "journal.db", folder / "copies"
        self._folder, self._group = folder, ProcessGroup()
        boxes = [f"tombol-{desk}" for desk in DESKS]
        who = {
            "hub": Role.HUB,
            **dict.fromkeys(KIOSKS, Role.KIOSK),
            **dict.fromkeys(boxes, Role.COUNTER_BUTTON),
        }
        self._broker = PrivateBroker(folder / "broker", SITE, who, group=self._group.id)
        self._cable = Relay(
            self._broker.port, CableFaults(twice_after_s=TWICE_AFTER_S, lose_every=LOSE_EVERY)
        )
        self._hub = self._program("hub", hub, self._hub_config())
        self._rests_at = rests_after * len(KIOSKS)
        pressing = {"slips": SLIPS_EACH, "rests_after": rests_after, "agencies": AGENCIES}
        self._kiosks = [
            self._program(name, "tests.support.processes.storm_kiosk", {"node": self._node(name), **pressing})
            for name in KIOSKS
        ]
        self._officers = [
            self._program(
                f"tombol-{desk}",
                "tests.support.processes.storm_officer",
                {"node": self._node(f"tombol-{desk}"), "counter": f"loket-{desk}"},
            )
            for desk in DESKS
        ]

    @contextmanager
    def raging(self) -> Iterator["Storm"]:
        try:
            self._broker.start()
            self._hub.start(self._group)
            self._hub.wait_for("ready")
            for program in (*self._kiosks, *self._officers):
                program.start(self._group)
            yield self
        finally:
            for program in (*self._kiosks, *self._officers, self._hub):
                program.kill()
            self._broker.kill()
            self._cable.close()
            self._group.close()

    def rage(self) -> None:
        """Blow, and judge whatever came of it."""
        try:
            self.blow()
        finally:
            self.judge()

    def blow(self) -> None:
        """Until every visitor has a slip and was called, over five deaths of the hub; else Broken."""
        for tickets in KILLS_AT:
            self._wait(partial(self._has, tickets), f"{tickets} tickets")
            self._hub.kill()
            self._hub.start(self._group)
        self.end()

    def lose_the_hub(self, unknown: int) -> "Loss":
        """Its disk is gone; a spare goes on with a copy of what it knew while the kiosks rested: `unknown`
        tickets are missing in it."""
        self._wait(lambda: self._copied() >= self._rests_at, f"copy of {self._rests_at} tickets")
        kept = self._folder / "stick"
        shutil.copytree(self.copies, kept, ignore=shutil.ignore_patterns(".*"))  # drafts come and go
        lost_at = self._copied(kept) + unknown
        for pid in filter(None, [kiosk.pid for kiosk in self._kiosks]):
            os.kill(pid, signal.SIGUSR1)
        self._wait(partial(self._has, lost_at), f"{lost_at} tickets")
        self._hub.kill()
        known, printed = self._issued(), self._slips()
        for path in self._folder.glob("journal.db*"):
            path.unlink()
        restored = subprocess.run(
            [sys.executable, "-m", "hub.backup.restore", str(kept), "--journal", str(self.journal)],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if restored.returncode:
            raise Broken(restored.stderr)
        held = {entry.body["ticket"] for entry in self._issued()}
        self._hub.start(self._group)
        lost = {str(entry.body["ticket"]) for entry in known} - held
        return Loss(lost, lost & {ticket for _, ticket in printed})

    def restored(self) -> set[str]:
        """The tickets that came back from the kiosks' cards."""
        return {str(entry.body["ticket"]) for entry in self._issued() if entry.body.get("restored")}

    def end(self) -> None:
        """A slip and a call for everybody; else Broken."""
        self._wait(lambda: len(self._slips()) == SLIPS_EACH * len(KIOSKS), "a slip for everybody")
        self._wait(lambda: self._printed() <= self._called().keys(), "a call for everybody")

    def _copied(self, kept: Path | None = None) -> int:
        files = [path for path in (kept or self.copies).glob("*.db") if not path.name.startswith(".")]
        return sum(len(journal.read_recorded(path, "ticket-issued")) for path in files)

    def _has(self, tickets: int) -> bool:
        return len(self._issued()) >= tickets

    def heard_twice(self) -> int:
        """How many requests the hub has answered more than once."""
        said = (each for each in self._hub.log.read_lines() if each["event"] == "answered")
        return sum(1 for times in Counter(each["request"] for each in said).values() if times > 1)

    def judge(self) -> None:
        """Raises Broken with every promise that did not hold."""
        issued, slips, called = self._issued(), self._slips(), self._called()
        by_cause = Counter(entry.cause for entry in issued)
        numbers = Counter(entry.body["number"] for entry in issued)
        known = {(entry.request, entry.body["ticket"]) for entry in issued}
        wrong = [
            *(f"{times} tickets for one press" for times in by_cause.values() if times > 1),
            *(f"number {number} given {times} times" for number, times in numbers.items() if times > 1),
            *(f"slip {slip} is not in the journal" for slip in slips if slip not in known),
            *(f"{ticket} called to {', '.join(desks)}" for ticket, desks in called.items() if len(desks) > 1),
            *(
                f"{times} slips {ticket}"
                for ticket, times in Counter(t for _, t in slips).items()
                if times > 1
            ),
        ]
        if wrong:
            raise Broken(f"{len(wrong)} promises broken: {'; '.join(wrong[:5])}")

    def _issued(self) -> list[journal.RecordedEvent]:
        return journal.read_recorded(self.journal, "ticket-issued") if self.journal.exists() else []

    def _printed(self) -> set[str]:
        return {str(entry.body["ticket"]) for entry in journal.read_recorded(self.journal, "ticket-printed")}

    def _called(self) -> dict[str, list[str]]:
        called: dict[str, list[str]] = {}
        for entry in journal.read_recorded(self.journal, "ticket-called"):
            called.setdefault(entry.body["ticket"], []).append(entry.body["counter"])
        return called

    def _slips(self) -> list[tuple[str, str]]:
        """As the kiosks' printers would have cut them: (request, ticket)."""
        said = [each for kiosk in self._kiosks for each in kiosk.log.read_lines() if each["event"] == "slip"]
        return [(str(each["request"]), str(each["ticket"])) for each in said]

    def _wait(self, true: Callable[[], bool], what: str) -> None:
        until = time.monotonic() + BLOWS_S
        while not true():
            if time.monotonic() > until:
                raise Broken(f"no {what} within {BLOWS_S:g} s: {len(self._issued())} tickets")
            time.sleep(0.05)

    def _program(self, name: str, module: str, table: configs.TomlTable) -> Program:
        config = configs.write_config(self._folder / f"{name}.toml", table)
        return Program(name, module, ["--config", str(config)], self._folder / f"{name}.jsonl", held=False)

    def _node(self, name: str) -> configs.TomlTable:
        wire = BrokerConfig(LOOPBACK, self._cable.port, name, self._broker.passwords[name])
        return configs.build_node_table(name, SITE, wire, self._folder / name)

    def _hub_config(self) -> configs.TomlTable:
        wire = self._broker.client_config("hub")
        table = configs.build_hub_config(generous(self._folder), self.journal, wire, (0, 0), MORNING)
        return {**table, "backup": {"dir": str(self.copies), "every_s": 1}}
