"""What takes minutes is made once and kept in the user's cache, named by what it was made from."""

import fcntl
import hashlib
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from deploy.rack.roots import cache

HERE = Path(__file__).parent


def fingerprint(parts: Iterable[str | bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode() if isinstance(part, str) else part)
        digest.update(b"\0")
    return digest.hexdigest()[:12]


def sources(*paths: Path) -> list[bytes]:
    """The text of these files, and of all under these folders, in an order that never changes."""
    files = [each for path in paths for each in (sorted(path.rglob("*")) if path.is_dir() else [path])]
    return [file.read_bytes() for file in files if file.is_file() and "__pycache__" not in file.parts]


def kept(name: str, key: str, make: Callable[[Path], None], *, by_steps: bool = False) -> Path:
    """The folder `name-key`; `make` fills it where it is not there yet, and half a folder is never seen.

    `by_steps`: what a run that was cut off has made stays for the next; what was made of something else goes.
    """
    place = cache() / "devices" / f"{name}-{key}"
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.with_name(f"{name}.lock").open("w") as alone:
        fcntl.flock(alone, fcntl.LOCK_EX)
        if not place.exists():
            growing = place.with_name(f"{place.name}.new")
            others = [each for each in place.parent.glob(f"{name}-*") if each != growing]
            for each in others if by_steps else [growing]:
                shutil.rmtree(each, ignore_errors=True)
            growing.mkdir(exist_ok=True)
            make(growing)
            growing.rename(place)
    return place
