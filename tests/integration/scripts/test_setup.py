"""What the verbs install, on a machine whose apt, sudo and Python only write down what was asked of them."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[3] / "scripts"

RECORD = '#!/bin/bash\necho "$(basename "$0") $*" >>"$CALLS"\n'
DPKG = '#!/bin/bash\n[[ " $INSTALLED " == *" ${@: -1} "* ]] && echo "install ok installed"\n'
SUDO = RECORD + '[ -n "${SUDO_ALLOWED:-}" ] || exit 1\n[ "$1" = -n ] && shift\n"$@"\n'
PYTHON = """#!/bin/bash
case "$*" in
--version) echo "Python ${PYTHON_VERSION:-3.11.2}" ;;
"-c import sys"*) [ -z "${TOO_OLD:-}" ] ;;
"-c import ensurepip") [ -z "${NO_VENV:-}" ] ;;
"-m venv "*)
    echo "venv" >>"$CALLS"
    mkdir -p .venv/bin
    { echo "#!/bin/bash"; echo "PYTHON_VERSION=${PYTHON_VERSION:-}"; cat "$0"; } >.venv/bin/python
    printf '#!/bin/bash\\necho "pip 23 from %s/.venv/lib"\\n' "$PWD" >.venv/bin/pip
    chmod +x .venv/bin/pip .venv/bin/python
    ;;
"-m pip install "*)
    echo "pip ${*: -1}" >>"$CALLS"
    [ -z "${PIP_FAILS:-}" ]
    ;;
esac
"""
ALL = "mosquitto espeak-ng"


@dataclass
class Machine:
    """A checkout in `home`, and the programs that a fresh machine has."""

    home: Path

    def run(self, script: str = f"prepare {ALL}", **environ: str) -> "subprocess.CompletedProcess[str]":
        self.calls_file.write_text("")
        return subprocess.run(
            ["bash", "-c", f"set -euo pipefail; . scripts/setup.sh; {script}"],
            cwd=self.home,
            env={
                "PATH": f"{self.home / 'bin'}:{os.defpath}",
                "CALLS": str(self.calls_file),
                "INSTALLED": ALL,
                **environ,
            },
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def calls_file(self) -> Path:
        return self.home / "calls"

    def calls(self) -> list[str]:
        return self.calls_file.read_text().splitlines()

    def user(self, number: int) -> None:
        self.program("id", f"#!/bin/bash\necho {number}\n")

    def program(self, name: str, text: str) -> None:
        path = self.home / "bin" / name
        path.write_text(text)
        path.chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    machine = Machine(tmp_path / "antrean hall")
    (machine.home / "bin").mkdir(parents=True)
    (machine.home / "scripts").mkdir()
    shutil.copy(SCRIPTS / "setup.sh", machine.home / "scripts")
    (machine.home / "requirements.lock").write_text("msgspec==0.19\n")
    (machine.home / "pyproject.toml").write_text("")
    programs = {"apt-get": RECORD, "dpkg-query": DPKG, "sudo": SUDO, "python3": PYTHON}
    for name, text in programs.items():
        machine.program(name, text)
    for name in ("python3.11", "python3.12", "python3.13"):
        machine.program(name, PYTHON)
    machine.user(1000)
    return machine


def test_the_first_run_installs_and_the_second_does_nothing(machine: Machine) -> None:
    first = machine.run()
    assert first.returncode == 0, first.stderr
    assert machine.calls() == ["venv", "pip requirements.lock", "pip ."]
    second = machine.run()
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert machine.calls() == []


def test_root_gets_what_is_missing_and_nothing_else(machine: Machine) -> None:
    machine.user(0)
    machine.run(INSTALLED="espeak-ng")
    assert [call for call in machine.calls() if " install " in call] == [
        "apt-get -q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends mosquitto"
    ]


def test_sudo_that_asks_no_password_is_used(machine: Machine) -> None:
    machine.run(INSTALLED="", SUDO_ALLOWED="yes")
    assert machine.calls()[-4].endswith("install -y --no-install-recommends mosquitto espeak-ng")


def test_who_may_not_install_is_given_the_line_to_run(machine: Machine) -> None:
    stopped = machine.run(f"prepare {ALL}; echo went on", INSTALLED="", NO_VENV="yes")
    assert stopped.returncode == 1
    assert stopped.stdout == ""
    assert (
        "  sudo apt-get install -y --no-install-recommends python3-venv mosquitto espeak-ng\n"
        in stopped.stderr
    )
    assert machine.calls() == ["sudo -n true"]


def test_a_python_of_another_age_is_named_and_refused(machine: Machine) -> None:
    stopped = machine.run(TOO_OLD="yes", PYTHON_VERSION="3.9.2")
    assert stopped.returncode == 1
    assert "Python 3.11, 3.12 or 3.13 is needed, and python3 here is: Python 3.9.2" in stopped.stderr
    assert machine.calls() == []


def test_a_new_lock_installs_into_the_same_environment(machine: Machine) -> None:
    machine.run()
    (machine.home / "requirements.lock").write_text("msgspec==0.20\n")
    machine.run()
    assert machine.calls() == ["pip requirements.lock", "pip ."]


def test_a_new_python_makes_a_new_environment(machine: Machine) -> None:
    machine.run()
    machine.run(PYTHON_VERSION="3.13.5")
    assert machine.calls() == ["venv", "pip requirements.lock", "pip ."]


def test_a_checkout_that_moved_makes_a_new_environment(machine: Machine) -> None:
    machine.run()
    machine.home = machine.home.rename(machine.home.parent / "moved")
    machine.run()
    assert machine.calls() == ["venv", "pip requirements.lock", "pip ."]


def test_what_failed_is_tried_again(machine: Machine) -> None:
    assert machine.run(f"prepare {ALL}; echo went on", PIP_FAILS="yes").stdout == ""
    machine.run()
    assert machine.calls() == ["pip requirements.lock", "pip ."]


def test_a_half_changed_environment_is_not_taken_for_the_old_one(machine: Machine) -> None:
    machine.run()
    lock = machine.home / "requirements.lock"
    before = lock.read_text()
    lock.write_text("msgspec==0.20\n")
    machine.run(PIP_FAILS="yes")
    lock.write_text(before)
    machine.run()
    assert machine.calls() == ["pip requirements.lock", "pip ."]


@pytest.mark.parametrize("name", ["check", "test", "demo", "bench", "lock"])
def test_every_verb_can_be_run_and_parsed(name: str) -> None:
    assert os.access(SCRIPTS / name, os.X_OK)
    assert subprocess.run(["bash", "-n", str(SCRIPTS / name)], check=False).returncode == 0
