"""Makes the bundle: `python -m deploy.bundle [--only KIND,…] [--output DIR]`."""

import argparse
import hashlib
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from deploy.bundle import debs, wheels
from deploy.bundle.kinds import KINDS, Kind, kind
from deploy.rack.roots import cache

REPO: Final = Path(__file__).parents[2]


def main(words: Sequence[str]) -> int:
    asked = _arguments(words)
    place = asked.output
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    release = wheels.build_release(REPO, place / "release")
    (place / "VERSION").write_text(release.name.split("-")[1] + "\n")
    for each in asked.only:
        with _timed(f"Debian packages for {each}"):
            _debs(each, place / "debs")
        with _timed(f"wheels for {each}"):
            _wheels(each, release, place / "wheels")
    return 0


def _debs(each: Kind, place: Path) -> None:
    """Kept in the cache for as long as the lists stay the same and a day at most."""
    lists = REPO / "deploy" / "ansible" / "packages.yml"
    key = hashlib.sha256(lists.read_bytes()).hexdigest()[:8]
    kept = cache() / "debs" / f"{each}-{key}"
    if not (kept / "Packages").exists():
        shutil.rmtree(kept, ignore_errors=True)
        debs.collect(each, lists, kept)
    _pack(kept, place / f"{each}.tar")
    digest = hashlib.sha256((kept / "Packages").read_bytes()).hexdigest()
    (place / f"{each}.sha256").write_text(f"{digest}  Packages\n")


def _wheels(each: Kind, release: Path, place: Path) -> None:
    gathered = place / each.wheels
    wheels.collect(each, release, REPO / "requirements.lock", gathered)
    _pack(gathered, place / f"{each.wheels}.tar")
    shutil.rmtree(gathered)


def _pack(folder: Path, archive: Path) -> None:
    archive.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [
            "tar",
            "--create",
            f"--file={archive}",
            f"--directory={folder}",
            "--owner=root:0",
            "--group=root:0",
            ".",
        ],
        check=True,
    )


@contextmanager
def _timed(what: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - began:.1f} s", file=sys.stderr)


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bundle", description="Makes the bundle of a hall.")
    parser.add_argument(
        "--only", type=lambda names: [kind(name) for name in names.split(",")], default=list(KINDS),
        help=f"fewer kinds of machine: {', '.join(map(str, KINDS))}",
    )  # fmt: skip
    parser.add_argument("--output", type=Path, default=REPO / ".cache" / "bundle", help="the folder to fill")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
