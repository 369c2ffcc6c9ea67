"""A bare machine of any kind, without a network: a root file system of its own that programs run in."""

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from deploy.bundle.kinds import Kind
from deploy.rack.roots import EMULATORS, cache, emulate, root

ENVIRONMENT: Final = {
    "DEBIAN_FRONTEND": "noninteractive",
    "LC_ALL": "C.UTF-8",
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
}

LEFTOVERS: Final = Path("/run/systemd/nspawn/propagate")


class Failed(Exception):
    """A program ended badly; the text is the end of what it said."""


class Bare:
    """What was brought there lies under the names of `brought`, read-only; `log` keeps all that is said."""

    def __init__(self, tree: Path, brought: Mapping[str, Path], log: Path) -> None:
        self.tree, self._brought, self._log = tree, brought, log
        self._name = tree.parent.name

    def run(self, *words: str, folder: str = "/", **environment: str) -> str:
        """Its words; Failed when it ends badly. It has a loopback and no other interface."""
        told = {**ENVIRONMENT, **environment}
        done = subprocess.run(
            [
                "systemd-nspawn", "--quiet", "--register=no", "--keep-unit", "--pipe", "--as-pid2",
                "--private-network", f"--machine={self._name}",
                f"--directory={self.tree}", f"--chdir={folder}",
                *(f"--bind-ro={path}:{name}" for name, path in self._brought.items()),
                *(f"--setenv={name}={value}" for name, value in told.items()),
                *words,
            ],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            errors="replace", check=False,
        )  # fmt: skip
        said = self._swept(done.stdout)
        with self._log.open("a", encoding="utf-8") as log:
            log.write(f"$ {' '.join(words)}\n{said}")
        if done.returncode:
            raise Failed(f"{' '.join(words)}\n{said[-3000:]}\nThe whole of it: {self._log}")
        return said

    def _swept(self, said: str) -> str:
        """nspawn leaves a folder, and says so, where /run is on a disk."""
        with contextlib.suppress(OSError):
            (LEFTOVERS / self._name).rmdir()
        return "".join(line for line in said.splitlines(keepends=True) if str(LEFTOVERS) not in line)

    def write(self, path: str, text: str) -> None:
        place = self.tree / path.lstrip("/")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


@contextlib.contextmanager
def bare(kind: Kind, brought: Mapping[str, Path], log: Path) -> Iterator[Bare]:
    """As new, over the shared base; nothing is left of it afterwards. Needs root."""
    if kind.arch in EMULATORS:
        emulate(EMULATORS[kind.arch])
    base = root(kind.suite, kind.arch)
    with tempfile.TemporaryDirectory(dir=cache(), prefix=f"bare-{kind}-") as scratch:
        tree = _parts(Path(scratch))
        layers = f"lowerdir={base},upperdir={scratch}/upper,workdir={scratch}/work"
        subprocess.run(["mount", "-t", "overlay", "overlay", "-o", layers, tree], check=True)
        try:
            yield Bare(tree, brought, log)
        finally:
            subprocess.run(["umount", tree], check=True)
            shutil.rmtree(Path(scratch) / "work", ignore_errors=True)


def _parts(scratch: Path) -> Path:
    for part in ("upper", "work", "tree"):
        (scratch / part).mkdir()
    return scratch / "tree"
