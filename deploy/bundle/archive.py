"""Debian's archive for one kind of machine, through an apt of its own: nothing changes on this machine."""

import re
import subprocess
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from deploy.bundle.kinds import Kind
from deploy.bundle.lock import Deb

KEYRING: Final = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
RELEASE: Final = Path("/etc/os-release")
TARGET: Final = "$(REPO_URI)|$(RELEASE)|$(COMPONENT)|$(ORIGIN)"
ORIGINS: Final = ("Debian", "$(ORIGIN)")  # the second: this machine's apt has not looked yet
URI: Final = re.compile(
    r"^'[^']+' (?P<name>[^_ ]+)_(?P<version>[^_ ]+)_\w+\.deb \d+ SHA256:(?P<sha256>\w{64})$"
)

# This machine's own way to the mirrors stands; what it does after an update of its own does not.
CONFIGURATION: Final = """\
Dir::State "{place}/state";
Dir::State::status "{place}/status";
Dir::Cache "{place}/cache";
Dir::Etc "{place}/etc";
APT::Architecture "{arch}";
#clear APT::Architectures;
APT::Architectures {{ "{arch}"; }};
APT::Install-Recommends "false";
APT::Sandbox::User "root";
Acquire::ForceHash "SHA256";
Acquire::Languages "none";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
"""


class NoArchive(Exception):
    """This machine's apt knows no archive of Debian's, or cannot use it."""


class Archive:
    """`place` is where apt keeps what it learns, `sources` are lines for it; machines have no package yet."""

    def __init__(self, kind: Kind, place: Path, sources: Iterable[str]) -> None:
        self.kind, self._place, self._sources = kind, place, sources

    def look(self) -> None:
        """Learn what is there now. NoArchive where nothing is."""
        for part in ("state/lists/partial", "cache/archives/partial", "etc/preferences.d"):
            (self._place / part).mkdir(parents=True, exist_ok=True)
        (self._place / "status").touch()
        (self._place / "apt.conf").write_text(CONFIGURATION.format(place=self._place, arch=self.kind.arch))
        (self._place / "etc" / "sources.list").write_text("".join(f"{line}\n" for line in self._sources))
        self._apt("apt-get", "update", "-o", "APT::Update::Error-Mode=any")

    def resolved(self, names: Sequence[str]) -> list[Deb]:
        """These and all that they need, down to the last library. NoArchive for a name nobody knows."""
        said = self._apt("apt-get", "install", "--yes", "--print-uris", *names)
        hits = (URI.match(line) for line in said.splitlines())
        return [Deb(hit["name"], unquote(hit["version"]), hit["sha256"]) for hit in hits if hit]

    def offered(self, names: Collection[str]) -> set[tuple[str, str]]:
        """Name and version of each that is there now."""
        table = (line.split("|") for line in self._apt("apt-cache", "madison", *names).splitlines())
        return {(name.strip(), version.strip()) for name, version, _ in table}

    def download(self, debs: Sequence[Deb], folder: Path) -> None:
        """Their files, under the names that apt gives them; apt has held them against its own hashes."""
        folder.mkdir(parents=True, exist_ok=True)
        self._apt("apt-get", "download", *(f"{deb.name}={deb.version}" for deb in debs), folder=folder)

    def _apt(self, program: str, *words: str, folder: Path | None = None) -> str:
        done = subprocess.run(
            [program, "-qq", f"--config-file={self._place}/apt.conf", *words],
            cwd=folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise NoArchive(f"{program} {words[0]} for {self.kind}: {done.stderr.strip()}")
        return done.stdout


def sources(suite: str) -> Iterator[str]:
    """This machine's own sources of Debian, for that release. NoArchive where it has none."""
    own = re.search(r"^VERSION_CODENAME=(\w+)", RELEASE.read_text(), re.MULTILINE)
    here = own[1] if own else ""
    shown = subprocess.run(
        ["apt-get", "indextargets", "--format", TARGET, "Created-By: Packages"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    signed = f"[signed-by={KEYRING}] " if KEYRING.exists() else ""
    found = [
        f"deb {signed}{address} {release.replace(here, suite)} main"
        for address, release, component, origin in (
            line.split("|") for line in dict.fromkeys(shown.splitlines())
        )
        if component == "main"
        and origin in ORIGINS
        and release in (here, f"{here}-updates", f"{here}-security")
    ]
    if not found:
        raise NoArchive(
            "this machine's apt knows no archive of Debian's: a bundle is made on Debian 12 or 13"
        )
    yield from found
