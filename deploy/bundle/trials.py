"""What a bare machine does with a bundle, a step each: every step says the one line worth reading of it.

The bundle lies under /bundle, the tools for tests, which are no part of it, under /testers.
"""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from deploy.bundle.bare import Bare
from deploy.bundle.kinds import Kind

DEBS: Final = "/var/cache/antrean/debs"
WHEELS: Final = "/opt/antrean/wheels"
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
# Not tests/unit/translations: it compares the source's sentences with the catalogue, and here is no source.
TESTS: Final = (
    "tests/unit/firmware", "tests/unit/broker", "tests/unit/process", "tests/unit/drawing",
    "tests/unit/workbench",
    "tests/property/firmware/display", "tests/property/firmware/kiosk/test_any_slip.py",
)  # fmt: skip
READ_BY_TESTS: Final = ("pyproject.toml", "broker/mosquitto/mosquitto.conf", "hub/plan/mpp_palopo.yaml")
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


def find_no_way_out(machine: Bare) -> str:
    return machine.run("/usr/bin/python3", "-c", NO_WAY_OUT).strip()


def install_debs(machine: Bare, kind: Kind, names: Iterable[str]) -> str:
    """From the bundle's own repository and no other source."""
    machine.run("mkdir", "-p", DEBS)
    machine.run("tar", "-xf", f"/bundle/debs/{kind}.tar", "-C", DEBS)
    machine.write("/etc/apt/sources.list", f"deb [trusted=yes] file:{DEBS} ./\n")
    machine.run("apt-get", "-qq", "update")
    words = [
        "apt-get",
        "-q",
        "install",
        "--yes",
        "--no-install-recommends",
        "-o",
        "Dpkg::Use-Pty=0",
        "-o",
        "Dpkg::Options::=--force-unsafe-io",
    ]
    said = machine.run(*words, *names)
    found = re.search(r"^\d+ upgraded, \d+ newly installed", said, re.MULTILINE)
    return found[0] if found else "all there before"


def install_wheels(machine: Bare, kind: Kind) -> str:
    """As the role does: an environment for each part, hashes required, no index asked."""
    machine.run("mkdir", "-p", WHEELS)
    machine.run("tar", "-xf", f"/bundle/wheels/{kind.wheels}.tar", "-C", WHEELS)
    for part, python in PYTHON.items():
        machine.run("/usr/bin/python3", "-m", "venv", str(Path(python).parents[1]))
        _pip(machine, python, WHEELS, f"{WHEELS}/{part}.txt")
    lines = machine.run("cat", *(f"{WHEELS}/{part}.txt" for part in PYTHON)).splitlines()
    return f"{len(set(lines))} packages"


def load_libraries(machine: Bare, kind: Kind) -> str:
    """Each is the real one; of lgpio the registry also has a module with nothing in it."""
    for part, names in LIBRARIES.items():
        machine.run(PYTHON[part], "-c", f"import {names}")
    ask = LGPIO_WORKS if str(kind) == "bookworm-arm64" else LGPIO_IS_NOT_HERE
    return machine.run(PYTHON["device"], "-c", ask, folder="/run").strip()  # lgpio makes a pipe where it is


def check_configurations(machine: Bare) -> str:
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


def install_technicians(machine: Bare) -> str:
    """As the bundle's README says; then the playbooks are read with the example's inventory."""
    machine.run("/usr/bin/python3", "-m", "venv", "/opt/technician")
    tools = "/bundle/technician"
    _pip(machine, "/opt/technician/bin/python", f"{tools}/wheels", f"{tools}/requirements.txt")
    machine.run(
        "/opt/technician/bin/ansible-playbook", "--inventory=inventory/example", "--syntax-check", "site.yml",
        folder="/bundle/deploy/ansible",
    )  # fmt: skip
    return machine.run("/opt/technician/bin/ansible", "--version").splitlines()[0]


def install_testers(machine: Bare) -> str:
    _pip(machine, PYTHON["device"], "/testers", "/testers/wanted.txt")
    # Faces and slips are tried with the whole plan, which the hub reads.
    _pip(machine, PYTHON["device"], WHEELS, f"{WHEELS}/hub.txt")
    return "in the device's environment"


def gather_tests(repo: Path, place: Path) -> None:
    """The tests and what they read, at the moment when the wheel is built: a repository moves on."""
    shutil.copytree(repo / "tests", place / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    for file in READ_BY_TESTS:
        (place / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(repo / file, place / file)


def run_tests(machine: Bare, tests: Path) -> str:
    """The firmware's tests against the installed wheel: its source is not there."""
    shutil.copytree(tests, machine.tree / "proof")
    # No deadline for Hypothesis, which its own profile `ci` takes away: an emulated processor is slow.
    said = machine.run(
        PYTHON["device"], "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:cacheprovider",
        "--hypothesis-profile=ci", "--timeout=1800", "--durations=15", *TESTS, folder="/proof",
    )  # fmt: skip
    return said.strip().splitlines()[-1]


def _pip(machine: Bare, python: str, wheels: str, requirements: str) -> None:
    machine.run(
        python, "-m", "pip", "install", "--quiet", "--no-index", "--no-cache-dir", "--only-binary=:all:",
        "--require-hashes", f"--find-links={wheels}", f"--requirement={requirements}",
    )  # fmt: skip
