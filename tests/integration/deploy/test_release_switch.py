"""antrean-release: what lies in its folder before and after, and what systemd is asked."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.running.patience import PATIENCE_S

SWITCH = Path(__file__).parents[3] / "deploy/ansible/roles/release/files/antrean-release"
SYSTEMCTL = """#!/bin/bash
echo "$*" >>"$HOME/asked"
case "$1" in
restart) echo x >>"$HOME/starts" ;;
show)
    echo "ActiveState=active"
    echo "StatusText=served $(readlink "$ANTREAN_HOME/current" | sed "s#releases/##; s#$SILENT#-#")"
    echo "InvocationID=$(wc -l <"$HOME/starts")"
    ;;
esac
"""


@dataclass
class Machine:
    """`silent` releases start and never report ready."""

    home: Path
    silent: str = "none"

    def release(self, version: str, *, whole: bool = True) -> None:
        folder = self.home / "antrean" / "releases" / version
        folder.mkdir(parents=True)
        if whole:
            (folder / "complete").write_text(version)

    def run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        environ = {
            "PATH": f"{self.home / 'bin'}:{os.defpath}",
            "HOME": str(self.home),
            "ANTREAN_HOME": str(self.home / "antrean"),
            "SILENT": self.silent,
        }
        return subprocess.run(
            ["python3", str(SWITCH), *words], env=environ, capture_output=True, text=True, check=False
        )

    def activate(self, version: str, patience_s: float = PATIENCE_S) -> "subprocess.CompletedProcess[str]":
        return self.run("activate", version, "--unit=antrean-kiosk.service", f"--patience={patience_s:g}")

    def status(self) -> tuple[str | None, str | None, object]:
        said = json.loads(self.run("status").stdout)
        return said["current"], said["previous"], said["trial"]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    (tmp_path / "bin").mkdir()
    for name, text in (("systemctl", SYSTEMCTL), ("journalctl", "#!/bin/bash\necho 'its last words'\n")):
        (tmp_path / "bin" / name).write_text(text)
        (tmp_path / "bin" / name).chmod(0o755)
    (tmp_path / "starts").write_text("")
    return Machine(tmp_path)


def test_a_release_that_reports_ready_is_taken_up(machine: Machine) -> None:
    machine.release("1.0")
    assert machine.activate("1.0").returncode == 0
    assert machine.status() == ("1.0", None, None)


def test_the_release_before_is_remembered_and_one_command_goes_back_to_it(machine: Machine) -> None:
    machine.release("1.0")
    machine.release("1.1")
    machine.activate("1.0")
    machine.activate("1.1")
    assert machine.status() == ("1.1", "1.0", None)
    assert machine.run("rollback", "--unit=antrean-kiosk.service").returncode == 0
    assert machine.status() == ("1.0", "1.1", None)


def test_a_release_that_does_not_report_ready_is_taken_back_with_its_last_words(machine: Machine) -> None:
    machine.release("1.0")
    machine.release("1.1")
    machine.activate("1.0")
    machine.silent = "1.1"
    tried = machine.activate("1.1", patience_s=1)
    assert tried.returncode == 1
    assert "1.1 did not report ready within 1 s" in tried.stderr
    assert "1.0 runs again" in tried.stderr
    assert "its last words" in tried.stderr
    assert machine.status() == ("1.0", None, None)


def test_the_second_program_that_a_trial_ended_is_started_again_with_the_first(machine: Machine) -> None:
    machine.release("1.0")
    machine.release("1.1")
    machine.activate("1.0")
    machine.silent = "1.1"
    machine.activate("1.1", patience_s=1)
    asked = (machine.home / "asked").read_text().splitlines()
    started = [line.split()[-1] for line in asked if line.startswith("restart ")]
    assert started == ["antrean-kiosk.service", "antrean-keeper.service"] * 3
    assert "reset-failed antrean-keeper.service" in asked


def test_a_program_that_was_not_started_anew_proves_nothing(machine: Machine) -> None:
    machine.release("1.0")
    machine.activate("1.0")
    (machine.home / "bin" / "systemctl").write_text(SYSTEMCTL.replace("echo x >>", "true "))
    assert machine.activate("1.0", patience_s=1).returncode == 1


def test_a_trial_that_a_power_cut_ended_is_taken_back_at_the_start(machine: Machine) -> None:
    machine.release("1.0")
    machine.release("1.1")
    machine.activate("1.0")
    home = machine.home / "antrean"
    (home / "trial").write_text(json.dumps({"from": "1.0", "to": "1.1"}))
    (home / "current").unlink()
    (home / "current").symlink_to("releases/1.1")
    assert machine.run("guard").returncode == 0
    assert machine.status() == ("1.0", None, None)


def test_a_release_that_is_not_whole_is_refused_and_those_that_are_named(machine: Machine) -> None:
    machine.release("1.0")
    machine.release("1.1", whole=False)
    machine.activate("1.0")
    tried = machine.activate("1.1")
    assert tried.returncode == 1
    assert "release 1.1 is not here, or not whole; here: 1.0" in tried.stderr
    assert machine.status() == ("1.0", None, None)


def test_two_releases_are_kept(machine: Machine) -> None:
    for version in ("1.0", "1.1", "1.2"):
        machine.release(version)
        machine.activate(version)
    assert sorted(each.name for each in (machine.home / "antrean" / "releases").iterdir()) == ["1.1", "1.2"]


def test_with_nothing_to_go_back_to_it_says_so(machine: Machine) -> None:
    machine.release("1.0")
    machine.silent = "1.0"
    assert "there is no other to go back to" in machine.activate("1.0", patience_s=1).stderr
    assert "there is no release before this one" in machine.run("rollback", "--unit=x").stderr
