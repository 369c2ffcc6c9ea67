"""Which machines a bundle serves: releases of Debian, processors, and the Python that each brings (pure)."""

from dataclasses import dataclass
from typing import Final

PYTHONS: Final = {"bookworm": "3.11", "trixie": "3.13"}
PROCESSORS: Final = {"amd64": "x86_64", "arm64": "aarch64"}
GLIBC: Final = {"bookworm": 36, "trixie": 41}


@dataclass(frozen=True, slots=True)
class Kind:
    """A release of Debian on a processor, as `bookworm-arm64`."""

    suite: str
    arch: str

    def __str__(self) -> str:
        return f"{self.suite}-{self.arch}"

    @property
    def python(self) -> str:
        return PYTHONS[self.suite]

    @property
    def machine(self) -> str:
        return PROCESSORS[self.arch]

    @property
    def wheels(self) -> str:
        """The name of its wheels, as `cp311-aarch64`."""
        return f"cp{self.python.replace('.', '')}-{self.machine}"

    @property
    def platforms(self) -> tuple[str, ...]:
        """What pip calls this machine, the newest C library first."""
        newer = tuple(f"manylinux_2_{minor}_{self.machine}" for minor in range(GLIBC[self.suite], 16, -1))
        return (*newer, f"manylinux2014_{self.machine}")


KINDS: Final = tuple(Kind(suite, arch) for suite in PYTHONS for arch in PROCESSORS)


def kind(name: str) -> Kind:
    """ValueError for what is no kind, with those there are."""
    for each in KINDS:
        if str(each) == name:
            return each
    raise ValueError(f"{name!r} is none of {', '.join(map(str, KINDS))}")
