"""A device's last day of log, packed for a technician: from the journals that devices send to the hub."""

import logging
import shutil
import subprocess
import threading
import weakref
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import IO, Final, Literal, cast

log = logging.getLogger(__name__)

REMEMBERED: Final = 5
LONGEST_S: Final = 60.0
NONE: Final = "Belum ada log perangkat ini di hub."
FAILED: Final = "Log tidak dapat dibaca. Periksa folder logs_dir di mesin hub."


class NoLog(Exception):
    """There is nothing to pack: the text says why, for who asked."""


@dataclass(frozen=True, slots=True)
class LogPack:
    """`file` is there once it is ready; else `text` says why it never will be."""

    number: int
    node: str
    at: datetime
    state: Literal["packing", "ready", "failed"] = "packing"
    text: str = ""
    file: Path | None = None


class LogPacker:
    """Packs one log at a time, beside whoever asks. `packs` is replaced whole: any thread may read it."""

    def __init__(self, journals: Path, now: Callable[[], datetime]) -> None:
        self.packs: tuple[LogPack, ...] = ()
        self._journals, self._now = journals, now
        self._changing, self._packing = threading.Lock(), threading.Lock()
        self._made = 0
        self._folder: Path | None = None

    def request_pack(self, node: str) -> None:
        """Returns at once; what becomes of it is in `packs`. One that is being packed is not begun again."""
        with self._changing:
            if any(each.node == node and each.state == "packing" for each in self.packs):
                return
            self._made += 1
            pack = LogPack(self._made, node, self._now())
            self.packs = (pack, *self.packs)[:REMEMBERED]
        threading.Thread(target=self._pack_in_turn, args=(pack,), name="logs", daemon=True).start()

    def _pack_in_turn(self, pack: LogPack) -> None:
        with self._packing:
            done = self._pack_log(pack)
        with self._changing:
            self.packs = tuple(done if each.number == done.number else each for each in self.packs)
            self._remove_forgotten()

    def _pack_log(self, pack: LogPack) -> LogPack:
        try:
            file = self._ensure_folder() / f"{pack.number}.zip"
            write_log_zip(self._journals, pack.node, file)
        except NoLog as reason:
            return replace(pack, state="failed", text=str(reason))
        except OSError:
            log.exception("log-not-packed", extra={"node": pack.node})
            return replace(pack, state="failed", text=FAILED)
        return replace(pack, state="ready", file=file)

    def _ensure_folder(self) -> Path:
        """Made when it is first needed: a hub without room for it must start all the same."""
        if self._folder is None:
            self._folder = Path(mkdtemp(prefix="antrean-logs-"))
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        return self._folder

    def _remove_forgotten(self) -> None:
        kept = {each.file for each in self.packs}
        for file in self._folder.glob("*.zip") if self._folder else ():
            if file not in kept:
                file.unlink(missing_ok=True)


def write_log_zip(journals: Path, node: str, to: Path) -> None:
    """The last day's lines of this device as one text in a zip. Raises NoLog where there are none."""
    command = [
        "journalctl", f"--directory={journals}", f"_HOSTNAME={node}", "--since=-24h",
        "--output=short-iso-precise", "--quiet", "--no-pager", "--utc",
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as reading:
        limit = threading.Timer(LONGEST_S, reading.kill)
        limit.start()
        try:
            lines = _zip_lines(cast("IO[bytes]", reading.stdout), node, to)
        finally:
            limit.cancel()
    if reading.returncode:
        raise NoLog(FAILED if lines else NONE)
    if not lines:
        raise NoLog(NONE)


def _zip_lines(lines: IO[bytes], node: str, to: Path) -> int:
    """How many bytes there were."""
    name = f"{node}.log"
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as packed:
        with packed.open(name, "w", force_zip64=True) as text:
            shutil.copyfileobj(lines, text)
        return packed.getinfo(name).file_size
