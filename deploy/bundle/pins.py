"""What a lock of Python packages pins, and what of it a machine needs (pure)."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from deploy.bundle.kinds import Kind

OPENING: Final = re.compile(r"^([\w.-]+)==([^\s;\\]+)(?:\s*;\s*([^\\]+?))?\s*\\?$")
HASH: Final = re.compile(r"--hash=(sha256:[0-9a-f]{64})")
VIA: Final = re.compile(r"^\s+#(?: via)?\s+([\w.-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Pin:
    """`asked_by` are the packages that need it, as the lock's own comments say."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    asked_by: frozenset[str]

    @property
    def line(self) -> str:
        """As pip reads it, for a machine on which the marker is known to hold."""
        return " ".join([f"{self.name}=={self.version}", *(f"--hash={each}" for each in self.hashes)])


def read(lock: str) -> list[Pin]:
    """Every package of a lock that `uv pip compile --generate-hashes` wrote."""
    return [_pin(block) for block in re.split(r"\n(?=\w)", lock) if OPENING.match(block.split("\n", 1)[0])]


def _pin(block: str) -> Pin:
    opening = OPENING.match(block.split("\n", 1)[0])
    assert opening is not None  # noqa: S101 (read() has looked)
    name, version, marker = opening.groups(default="")
    return Pin(name, version, marker, tuple(HASH.findall(block)), frozenset(VIA.findall(block)))


def holding(pins: Iterable[Pin], kind: Kind) -> list[Pin]:
    """Those that are meant for this kind of machine, whichever machine asks."""
    environment = _environment(kind)
    return [pin for pin in pins if not pin.marker or Marker(pin.marker).evaluate(environment)]


def _environment(kind: Kind) -> dict[str, str]:
    return {
        "implementation_name": "cpython",
        "os_name": "posix",
        "platform_machine": kind.machine,
        "platform_python_implementation": "CPython",
        "platform_system": "Linux",
        "python_full_version": f"{kind.python}.0",
        "python_version": kind.python,
        "sys_platform": "linux",
    }


def needed(pins: Sequence[Pin], roots: Iterable[str]) -> list[Pin]:
    """The roots and all that they ask for."""
    found = set(roots)
    while more := {pin.name for pin in pins if pin.asked_by & found} - found:
        found |= more
    return [pin for pin in pins if pin.name in found]


def asked(pyproject: str, extras: Iterable[str]) -> Iterator[str]:
    """The names of what the project itself and these extras ask for."""
    project = tomllib.loads(pyproject)["project"]
    optional = project["optional-dependencies"]
    for words in (*project["dependencies"], *(line for extra in extras for line in optional[extra])):
        yield canonicalize_name(Requirement(words).name)
