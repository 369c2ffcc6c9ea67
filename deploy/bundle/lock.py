"""deploy/debian.lock: every Debian package of each kind of machine, exactly (pure)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

OPENING: Final = """\
# Every Debian package of a hall, exactly: written by scripts/bundle --lock, read by scripts/bundle.
# name version sha256, under the kind of machine that it is for.
"""


@dataclass(frozen=True, slots=True, order=True)
class Deb:
    name: str
    version: str
    sha256: str


class Unlocked(Exception):
    """What is wanted is not what the lock has; the text says what to do."""


def read(text: str) -> dict[str, list[Deb]]:
    """Packages under the name of their kind. Unlocked for a line that is none."""
    kinds: dict[str, list[Deb]] = {}
    current: list[Deb] = []
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.split()
        if len(words) == 1 and line.startswith("["):
            current = kinds.setdefault(line.strip("[]"), [])
        elif len(words) == len(Deb.__slots__):
            current.append(Deb(*words))
        elif line and not line.startswith("#"):
            raise Unlocked(f"deploy/debian.lock line {number} is not `name version sha256`: {line}")
    return kinds


def written(kinds: Mapping[str, Iterable[Deb]]) -> str:
    """The lock's text; reading it gives the same again."""
    parts = [OPENING]
    for kind in sorted(kinds):
        parts.append(f"\n[{kind}]\n")
        parts.extend(f"{deb.name} {deb.version} {deb.sha256}\n" for deb in sorted(kinds[kind]))
    return "".join(parts)


def not_locked(locked: Iterable[Deb], wanted: Iterable[str]) -> list[str]:
    """Names that a role installs and the lock does not have."""
    return sorted(set(wanted) - {deb.name for deb in locked})


def drift(old: Iterable[Deb], new: Iterable[Deb]) -> list[str]:
    """What is different, a line for each package: `name old -> new`, with `-` for what is not there."""
    before, after = ({deb.name: deb.version for deb in debs} for debs in (old, new))
    names = sorted(before.keys() | after.keys())
    return [
        f"{name} {before.get(name, '-')} -> {after.get(name, '-')}"
        for name in names
        if before.get(name) != after.get(name)
    ]
