"""The hub's hold on the process that copies its journal: started, heard, and started again if it ends."""

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from hub.backup import ages as c
from hub.backup.ages import Copies
from hub.backup.news import DISK, STICK, UnreadableNews, decode_news
from hub.config import BackupConfig
from hub.fleet.health_checks import HealthCheck

log = logging.getLogger(__name__)

AGAIN_S: Final = 10.0


class CopyingProcess:
    """`copies` is frozen and replaced whole: any thread may read it. Nothing here is on a press's way."""

    def __init__(self, config: BackupConfig, clock: Callable[[], float] = time.monotonic) -> None:
        own = [*([DISK] if config.dir else []), *([STICK] if config.usb else [])]
        self.copies: Copies = c.expect_copies((*own, *config.keepers), clock())
        self.folder = config.dir
        self._wanted, self._clock, self._lock = bool(own), clock, threading.Lock()
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, config: Path) -> None:
        """`config`: the hub's file, which the child reads too."""
        if self._wanted:
            threading.Thread(target=self._keep_running, args=(config,), name="copying", daemon=True).start()

    def close(self) -> None:
        self._stopping.set()
        if self._process:
            self._process.kill()

    def note_copies(self, node: str, made: float) -> None:
        """A node holds the copies that the hub made at that moment of its clock (seconds since 1970)."""
        with self._lock:
            self.copies = c.apply_node_report(self.copies, node, time.time() - made, self._clock())

    def check_copies(self) -> list[HealthCheck]:
        return list(c.check_copies(self.copies, self._clock()))

    def _keep_running(self, config: Path) -> None:
        while not self._stopping.is_set():
            command = [sys.executable, "-m", "hub.backup", "--config", str(config)]
            with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
                self._process = process
                self._read_news(process)
            if not self._stopping.wait(AGAIN_S):
                log.warning("copying-ended", extra={"status": process.returncode})

    def _read_news(self, process: "subprocess.Popen[bytes]") -> None:
        for line in process.stdout or ():
            try:
                self._apply_line(line)
            except UnreadableNews:
                log.warning("dropped", extra={"line": line[:200]})

    def _apply_line(self, line: bytes) -> None:
        news = decode_news(line)
        with self._lock:
            before = self.copies.get(news.place)
            self.copies = c.apply_news(self.copies, news, self._clock())
        if news.fault and (before is None or before.fault != news.fault):
            log.error("not-copied", extra={"place": news.place, "reason": news.fault})
