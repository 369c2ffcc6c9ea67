"""Proves a bundle on a bare machine without a network: it installs, answers and passes the unit tests."""

import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from deploy.bundle import pins, trials
from deploy.bundle.bare import Bare, bare
from deploy.bundle.debs import wanted
from deploy.bundle.kinds import Kind
from deploy.bundle.wheels import fetched
from deploy.rack.roots import EMULATORS, cache

TESTERS: Final = ("pytest", "pytest-timeout", "hypothesis", "pyloudnorm", "trustme", "zxing-cpp", "babel")


def prove(kind: Kind, bundle: Path, tests: Path, repo: Path) -> None:
    """Every step on one fresh machine, printed as it ends. Failed where one does not hold. Needs root."""
    log = cache() / "proof" / f"{kind}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.unlink(missing_ok=True)
    with bare(kind, {"/bundle": bundle, "/testers": testers(kind, repo)}, log) as machine:
        for what, step in steps(kind, tests, repo).items():
            began = time.monotonic()
            said = step(machine)
            print(f"{kind}  {what}: {time.monotonic() - began:.0f} s  {said}", flush=True)


def steps(kind: Kind, tests: Path, repo: Path) -> Mapping[str, Callable[[Bare], str]]:
    """In this order. Emulated machines are nodes, never a technician's laptop."""
    names = wanted(repo / "deploy" / "ansible" / "packages.yml", kind.suite)
    laptop = {} if kind.arch in EMULATORS else {"the technician's tools": trials.install_technicians}
    return {
        "no way out": trials.find_no_way_out,
        "Debian packages": lambda machine: trials.install_debs(machine, kind, names),
        "Python packages": lambda machine: trials.install_wheels(machine, kind),
        "libraries load": lambda machine: trials.load_libraries(machine, kind),
        "--check-config": trials.check_configurations,
        **laptop,
        "tools for tests": trials.install_testers,
        "unit tests": lambda machine: trials.run_tests(machine, tests),
    }


def testers(kind: Kind, repo: Path) -> Path:
    """A folder with the tools for tests, which are no part of a bundle; from the user's cache."""
    locked = pins.read((repo / "requirements.lock").read_text(encoding="utf-8"))
    (first, *_) = fetched(kind, pins.needed(pins.holding(locked, kind), TESTERS))
    return first.parent


def unpacked(bundle: Path, place: Path) -> Path:
    """The bundle as a technician unpacks it, every file held against its sum."""
    place.mkdir(parents=True, exist_ok=True)
    subprocess.run(["tar", "-xf", bundle, "-C", place], check=True)
    (folder,) = place.iterdir()
    check = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    subprocess.run(check, cwd=folder, check=True, stdout=sys.stderr)
    return folder
