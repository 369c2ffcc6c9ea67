"""Releases that do not exist: the same tree with another version, sound or broken on purpose, as a bundle."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from deploy.rack.hall import PLACE, REPO

VERSION: Final = re.compile(r'^version = "(.+)"$', re.MULTILINE)
READY: Final = "        self._watchdog.ready()\n"
BROKEN: Final = '        raise RuntimeError("broken on purpose: this release never becomes ready")\n'


def bundle(version: str, *, broken: bool = False) -> Path:
    """The unpacked bundle of that release. `broken`: a device's program ends before it reports ready."""
    tree, place = PLACE / f"tree-{version}", PLACE / f"bundle-{version}"
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir(parents=True)
    tracked = subprocess.run(["git", "ls-files"], cwd=REPO, capture_output=True, text=True, check=True).stdout
    for name in tracked.splitlines():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPO / name, tree / name)
    project = tree / "pyproject.toml"
    project.write_text(VERSION.sub(f'version = "{version}"', project.read_text(encoding="utf-8"), count=1))
    if broken:
        node = tree / "firmware" / "node" / "node.py"
        node.write_text(node.read_text(encoding="utf-8").replace(READY, BROKEN), encoding="utf-8")
    words = [
        sys.executable,
        "-m",
        "deploy.bundle",
        "--only",
        "bookworm-amd64,trixie-amd64",
        "--output",
        str(place),
    ]
    subprocess.run(words, cwd=tree, env={**os.environ, "PYTHONPATH": str(tree)}, check=True)
    return place
