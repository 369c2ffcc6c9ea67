"""Proves a bundle on a bare machine without a network: it installs, answers and passes the unit tests."""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from deploy.bundle import pins
from deploy.bundle.bare import Bare, bare
from deploy.bundle.debs import wanted
from deploy.bundle.kinds import Kind
from deploy.bundle.wheels import fetched
from deploy.rack.roots import EMULATORS, cache

TESTERS: Final = ("pytest", "pytest-timeout", "hypothesis", "pyloudnorm", "trustme", "zxing-cpp", "babel")
# Not test_tongue: it compares the source's sentences with the catalogue, and here is no source.
TESTS: Final = ("tests/unit/firmware", "tests/unit/broker", "--ignore=tests/unit/broker/test_tongue.py")
READ_BY_TESTS: Final = ("pyproject.toml", "broker/mosquitto/mosquitto.conf", "hub/plan/mpp_palopo.yaml")
DEBS: Final = "/var/cache/antrean/debs"
PROOF: Final = "/proof"
PYTHON: Final = {part: f"/opt/antrean/{part}/bin/python" for part in ("hub", "device")}
LIBRARIES: Final = {
    "hub": "flask, jsonschema, msgspec, paho.mqtt, prometheus_client, reportlab, segno, waitress, yaml",
    "device": "escpos, gpiozero, msgspec, numpy, paho.mqtt, PIL, pygame, segno",
}
# The documents' own configurations; a document that loses one is noticed here.
CONFIGURED: Final = (
    ("hub", "hub", "hub.toml", "operations.md"),
    ("device", "firmware.kiosk", "kios-1.toml", "hardware.md"),
    ("device", "firmware.counter_button", "tombol-1.toml", "hardware.md"),
    ("device", "firmware.display", "layar-zona-1.toml", "hardware.md"),
)
LGPIO_WORKS: Final = "import lgpio; print('lgpio', hex(lgpio.LGPIO_PY_VERSION), lgpio.gpiochip_open.__name__)"
LGPIO_IS_NOT_HERE: Final = (
    "import importlib.util; assert not importlib.util.find_spec('lgpio'); print('no lgpio, no placeholder')"
)
NO_WAY_OUT: Final = """
import socket
assert [name for _, name in socket.if_nameindex()] == ["lo"], socket.if_nameindex()
try:
    socket.create_connection(("192.0.2.1", 80), timeout=5)
except OSError as refused:
    print(refused.strerror)
else:
    raise SystemExit("there is a way out")
"""


@dataclass(frozen=True, slots=True)
class Step:
    """What was done, how long it took, and the one line worth reading of it."""

    what: str
    seconds: float
    said: str


def prove(kind: Kind, bundle: Path, repo: Path) -> list[Step]:
    """Every step on one fresh machine, printed as it ends. Failed where one does not hold. Needs root."""
    log = cache() / "proof" / f"{kind}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.unlink(missing_ok=True)
    testers = _testers(kind, repo)
    with bare(kind, {"/bundle": bundle, "/testers": testers}, log) as machine:
        return [_timed(kind, what, step, machine) for what, step in _steps(kind, repo).items()]


def _timed(kind: Kind, what: str, step: Callable[[Bare], str], machine: Bare) -> Step:
    began = time.monotonic()
    said = step(machine)
    done = Step(what, time.monotonic() - began, said)
    print(f"{kind}  {done.what}: {done.seconds:.0f} s  {done.said}", flush=True)
    return done


def _steps(kind: Kind, repo: Path) -> Mapping[str, Callable[[Bare], str]]:
    laptop = {} if kind.arch in EMULATORS else {"the technician's tools": _install_technicians}
    return {
        "no way out": lambda machine: machine.run("/usr/bin/python3", "-c", NO_WAY_OUT).strip(),
        "Debian packages": lambda machine: _install_debs(machine, kind, repo),
        "Python packages": lambda machine: _install_wheels(machine, kind),
        "libraries load": lambda machine: _load(machine, kind),
        "--check-config": _check_configurations,
        **laptop,
        "tools for tests": _install_testers,
        "unit tests": lambda machine: _run_tests(machine, repo),
    }


def _install_debs(machine: Bare, kind: Kind, repo: Path) -> str:
    """All that any role installs, from the bundle's own repository and no other source."""
    machine.run("mkdir", "-p", DEBS)
    machine.run("tar", "-xf", f"/bundle/debs/{kind}.tar", "-C", DEBS)
    machine.write("/etc/apt/sources.list", f"deb [trusted=yes] file:{DEBS} ./\n")
    machine.run("apt-get", "-qq", "update")
    names = wanted(repo / "deploy" / "ansible" / "packages.yml", kind.suite)
    words = ["apt-get", "-q", "install", "--yes", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0"]
    said = machine.run(*words, *names)
    found = re.search(r"^\d+ upgraded, \d+ newly installed.*$", said, re.MULTILINE)
    return found[0] if found else "all there before"


def _install_wheels(machine: Bare, kind: Kind) -> str:
    """As the role does: an environment for each part, hashes required, no index asked."""
    machine.run("mkdir", "-p", "/opt/antrean/wheels")
    machine.run("tar", "-xf", f"/bundle/wheels/{kind.wheels}.tar", "-C", "/opt/antrean/wheels")
    for part, python in PYTHON.items():
        machine.run("/usr/bin/python3", "-m", "venv", str(Path(python).parents[1]))
        _pip(
            machine, part, "--find-links=/opt/antrean/wheels", f"--requirement=/opt/antrean/wheels/{part}.txt"
        )
    lines = machine.run("cat", *(f"/opt/antrean/wheels/{part}.txt" for part in PYTHON)).splitlines()
    return f"{len(set(lines))} packages"


def _pip(machine: Bare, part: str, *words: str) -> None:
    machine.run(
        PYTHON[part], "-m", "pip", "install", "--quiet", "--no-index", "--no-cache-dir",
        "--only-binary=:all:", "--require-hashes", *words,
    )  # fmt: skip


def _load(machine: Bare, kind: Kind) -> str:
    for part, names in LIBRARIES.items():
        machine.run(PYTHON[part], "-c", f"import {names}")
    # The registry's placeholder is a module with nothing in it; lgpio makes a pipe where it is.
    ask = LGPIO_WORKS if str(kind) == "bookworm-arm64" else LGPIO_IS_NOT_HERE
    return machine.run(PYTHON["device"], "-c", ask, folder="/run").strip()


def _check_configurations(machine: Bare) -> str:
    """The documents' own examples, with a certificate made here."""
    machine.run("mkdir", "-p", "/etc/antrean/tls")
    machine.run(
        "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
        "-subj", "/CN=kios-1", "-keyout", "/etc/antrean/tls/node.key", "-out", "/etc/antrean/tls/node.pem",
    )  # fmt: skip
    machine.run("cp", "/etc/antrean/tls/node.pem", "/etc/antrean/tls/ca.pem")
    machine.run("cp", "/bundle/hub/plan/mpp_palopo.yaml", "/etc/antrean/plan.yaml")
    for part, module, name, document in CONFIGURED:
        text = machine.run("cat", f"/bundle/docs/{document}")
        machine.write(f"/etc/antrean/{name}", example(text, name))
        machine.run(PYTHON[part], "-m", module, "--config", f"/etc/antrean/{name}", "--check-config")
    return ", ".join(module for _, module, _, _ in CONFIGURED)


def example(document: str, name: str) -> str:
    """The configuration of that name, as a document shows it. LookupError where it shows none."""
    found = re.search(rf"```toml\n# {re.escape(name)}\n(.*?)```", document, re.DOTALL)
    if not found:
        raise LookupError(f"no document shows {name} any more")
    return found[1]


def _install_technicians(machine: Bare) -> str:
    """As the bundle's README says; then the playbooks are read with the example's inventory."""
    machine.run("/usr/bin/python3", "-m", "venv", "/opt/technician")
    machine.run(
        "/opt/technician/bin/pip", "install", "--quiet", "--no-index", "--require-hashes",
        "--find-links=/bundle/technician/wheels", "--requirement=/bundle/technician/requirements.txt",
    )  # fmt: skip
    machine.run(
        "/opt/technician/bin/ansible-playbook", "--inventory=inventory/example", "--syntax-check", "site.yml",
        folder="/bundle/deploy/ansible",
    )  # fmt: skip
    return machine.run("/opt/technician/bin/ansible", "--version").splitlines()[0]


def _testers(kind: Kind, repo: Path) -> Path:
    """The tools for tests, which are no part of a bundle; from the user's cache."""
    locked = pins.read((repo / "requirements.lock").read_text(encoding="utf-8"))
    (first, *_) = fetched(kind, pins.needed(pins.holding(locked, kind), TESTERS))
    return first.parent


def _install_testers(machine: Bare) -> str:
    _pip(machine, "device", "--find-links=/testers", "--requirement=/testers/wanted.txt")
    # Faces and slips are tried with the whole plan, which the hub reads.
    _pip(machine, "device", "--find-links=/opt/antrean/wheels", "--requirement=/opt/antrean/wheels/hub.txt")
    return "in the device's environment"


def _run_tests(machine: Bare, repo: Path) -> str:
    """The firmware's tests against the installed wheel: its source is not there."""
    there = machine.tree / PROOF.lstrip("/")
    shutil.copytree(repo / "tests", there / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    for file in READ_BY_TESTS:
        (there / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(repo / file, there / file)
    said = machine.run(
        PYTHON["device"], "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:cacheprovider",
        "--hypothesis-profile=ci", "--timeout=1800", "--durations=15", *TESTS,
        folder=PROOF,
    )  # fmt: skip
    return said.strip().splitlines()[-1]


def unpacked(bundle: Path, place: Path) -> Path:
    """The bundle as a technician unpacks it, every file held against its sum."""
    place.mkdir(parents=True, exist_ok=True)
    subprocess.run(["tar", "-xf", bundle, "-C", place], check=True)
    (folder,) = place.iterdir()
    check = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    subprocess.run(check, cwd=folder, check=True, stdout=sys.stderr)
    return folder
