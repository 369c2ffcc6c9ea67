"""Folders into archives, byte for byte the same from the same files."""

import hashlib
import tarfile
from pathlib import Path
from typing import Final

# What is inside is named by its hash; when it was written matters to nobody.
WRITTEN_AT: Final = 946684800  # 2000-01-01: no machine's clock is before it


def pack(folder: Path, archive: Path, top: str = ".") -> None:
    """All files of a folder, under `top`; the archive is there whole or not at all."""
    draft = archive.with_name(f"{archive.name}.new")
    with tarfile.open(draft, "w", format=tarfile.PAX_FORMAT) as tar:
        for path in sorted(folder.rglob("*")):
            tar.add(path, f"{top}/{path.relative_to(folder)}", recursive=False, filter=_nobodys)
    draft.replace(archive)


def _nobodys(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    member.mtime = WRITTEN_AT
    member.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
    return member


def sums(folder: Path) -> str:
    """SHA256SUMS of every file in a folder, as `sha256sum --check` reads it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return "".join(f"{digest(path)}  {path.relative_to(folder)}\n" for path in files)


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
