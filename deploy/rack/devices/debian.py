"""Debian packages by name, of any architecture, from wherever this machine's own apt gets them."""

import os
import re
import subprocess
from pathlib import Path
from typing import Final

_CONF: Final = """APT::Architecture "{arch}";
APT::Architectures {{ "{arch}"; "{host}"; }};
APT::Sandbox::User "root";
Dir::State::Lists "{place}/lists";
Dir::State::status "{place}/status";
Dir::Cache "{place}/cache";
"""


class Debian:
    """An apt of its own under `place`: what it knows and fetches changes nothing on this machine."""

    def __init__(self, place: Path, arch: str) -> None:
        self._place = place
        for folder in ("lists/partial", "cache/archives/partial", "debs"):
            (place / folder).mkdir(parents=True, exist_ok=True)
        (place / "status").touch()
        host = said(["dpkg", "--print-architecture"]).strip()
        (place / "apt.conf").write_text(_CONF.format(arch=arch, host=host, place=place))
        self._environ = os.environ | {"APT_CONFIG": str(place / "apt.conf")}
        subprocess.run(["apt-get", "-q", "update"], check=True, env=self._environ, stdout=subprocess.DEVNULL)

    def needs(self, package: str, pattern: str) -> str:
        """The one package that `package` depends on and whose name is like this."""
        found = re.findall(
            rf"Depends: ({pattern})", said(["apt-cache", "depends", package], self._environ), re.MULTILINE
        )
        if not found:
            raise LookupError(f"{package} depends on nothing like {pattern}")
        return str(found[0])

    def unpack(self, packages: list[str], into: Path) -> None:
        """Fetch these and lay their files there; none is installed, no script of theirs runs."""
        debs = self._place / "debs"
        subprocess.run(
            ["apt-get", "-q", "download", *packages],
            check=True,
            cwd=debs,
            env=self._environ,
            stdout=subprocess.DEVNULL,
        )
        for deb in debs.glob("*.deb"):
            subprocess.run(["dpkg-deb", "-x", deb, into], check=True)
            deb.unlink()


def said(command: list[str], environ: dict[str, str] | None = None) -> str:
    """What it printed. CalledProcessError if it did not like it."""
    return subprocess.run(command, check=True, env=environ, capture_output=True, text=True).stdout
