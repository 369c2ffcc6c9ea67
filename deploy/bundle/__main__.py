"""`scripts/bundle`: makes the bundle, or writes the lock of its Debian packages."""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from deploy.bundle import debs, lock
from deploy.bundle.archive import NoArchive
from deploy.bundle.bare import Failed
from deploy.bundle.contents import EXAMPLE_PLAN, Wanted, fill, timed
from deploy.bundle.kinds import KINDS, Kind, kind
from deploy.bundle.lock import Deb, Unlocked
from deploy.bundle.pack import pack
from deploy.bundle.prove import prove, unpacked
from deploy.bundle.trials import gather_tests
from deploy.rack.roots import cache
from firmware.node.speech.espeak import VoiceFault
from hub.plan.mistake import PlanRefused

REPO: Final = Path(__file__).parents[2]
LISTS: Final = REPO / "deploy" / "ansible" / "packages.yml"
LOCK: Final = REPO / "deploy" / "debian.lock"


def main(words: Sequence[str]) -> int:
    asked = _arguments(words)
    began = time.monotonic()
    try:
        if asked.lock:
            return write_lock()
        debian = _newest(asked.only) if asked.accept_newer else _locked(asked.only)
        if asked.prove:
            return _prove(Wanted(REPO, debian, asked.plan))
        made = _make(Wanted(REPO, debian, asked.plan), asked.output)
    except (NoArchive, Unlocked, VoiceFault, PlanRefused, Failed, LookupError) as fault:
        print(f"bundle: {fault}", file=sys.stderr)
        return 1
    print(f"{made}: {_mib(made):.0f} MiB in {time.monotonic() - began:.1f} s", file=sys.stderr)
    return 0


def write_lock() -> int:
    """What Debian has today for all that the roles install; says what is new."""
    old = _read()
    new = _newest(KINDS)
    for each, chosen in new.items():
        for line in lock.drift(old.get(str(each), []), chosen) if old else ():
            print(f"{each}: {line}")
    LOCK.write_text(lock.written({str(each): chosen for each, chosen in new.items()}), encoding="utf-8")
    return 0


def _newest(kinds: Sequence[Kind]) -> dict[Kind, list[Deb]]:
    found = {}
    for each in kinds:
        with timed(f"what Debian has for {each}"):
            found[each] = debs.resolved(each, LISTS)
    return found


def _locked(kinds: Sequence[Kind]) -> dict[Kind, list[Deb]]:
    """Unlocked when a role installs what the lock does not know, with every such name."""
    known = _read()
    strangers = {
        f"{each}: {name}"
        for each in kinds
        for name in lock.not_locked(known.get(str(each), []), debs.wanted(LISTS, each.suite))
    }
    if strangers:
        listed = "".join(f"\n  {each}" for each in sorted(strangers))
        raise Unlocked(f"deploy/debian.lock does not know these; run scripts/bundle --lock:{listed}")
    return {each: known[str(each)] for each in kinds}


def _read() -> Mapping[str, list[Deb]]:
    return lock.read(LOCK.read_text(encoding="utf-8")) if LOCK.exists() else {}


def _make(wanted: Wanted, output: Path | None) -> Path:
    """One file, or the folder that it unpacks to where `output` is no name of an archive."""
    if output is not None and output.suffix != ".tar":
        shutil.rmtree(output, ignore_errors=True)
        output.mkdir(parents=True)
        fill(output, wanted)
        return output
    cache().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache()) as scratch:
        fill(Path(scratch), wanted)
        name = f"antrean-{(Path(scratch) / 'VERSION').read_text().strip()}"
        file = output or Path(f"{name}.bundle.tar")
        file.parent.mkdir(parents=True, exist_ok=True)
        pack(Path(scratch), file, top=name)
    return file


def _prove(wanted: Wanted) -> int:
    """Make the one file, unpack it, and install from that alone on a bare machine of each kind."""
    with tempfile.TemporaryDirectory(dir=cache()) as scratch:
        gather_tests(REPO, Path(scratch) / "tests")
        file = _make(wanted, Path(scratch) / "made" / "antrean.bundle.tar")
        print(f"{file.name}: {_mib(file):.0f} MiB", flush=True)
        folder = unpacked(file, Path(scratch) / "unpacked")
        for each in wanted.debian:
            began = time.monotonic()
            prove(each, folder, Path(scratch) / "tests", REPO)
            print(f"{each}  all of it: {time.monotonic() - began:.0f} s", flush=True)
    return 0


def _mib(made: Path) -> float:
    files = made.rglob("*") if made.is_dir() else [made]
    return sum(file.stat().st_size for file in files if file.is_file()) / 2**20


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/bundle", description="Makes one file with all that a hall without internet needs."
    )
    parser.add_argument("--only", type=_kinds, default=list(KINDS), metavar="KIND,…",
                        help=f"fewer kinds of machine: {', '.join(map(str, KINDS))}")  # fmt: skip
    parser.add_argument("--plan", type=_file, default=REPO / EXAMPLE_PLAN,
                        help="the site plan whose agencies the voice shall speak of")  # fmt: skip
    parser.add_argument("--output", type=Path,
                        help="the file, NAME.tar; or a folder, to have it unpacked there")  # fmt: skip
    parser.add_argument(
        "--lock", action="store_true", help="write deploy/debian.lock anew, and make no bundle"
    )
    parser.add_argument("--accept-newer", action="store_true",
                        help="take the Debian packages of today instead of the locked ones")  # fmt: skip
    parser.add_argument("--prove", action="store_true",
                        help="install it on a bare machine of each kind without a network, and run the unit "
                             "tests there; arm64 in emulation; needs root")  # fmt: skip
    return parser.parse_args(words)


def _file(name: str) -> Path:
    if not Path(name).is_file():
        raise argparse.ArgumentTypeError(f"{name} is no file")
    return Path(name)


def _kinds(names: str) -> list[Kind]:
    try:
        return [kind(name) for name in names.split(",")]
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(str(wrong)) from wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
