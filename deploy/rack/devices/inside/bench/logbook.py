"""What the programs on the board log, as they log it."""

import json
import subprocess
import threading
from typing import Any

_FOLLOW = ["journalctl", "--follow", "--lines=0", "--unit=antrean-*", "--output=cat"]


class Logbook:
    """Each line of a program becomes a sight at the moment when it was logged, on the board's own clock."""

    def __init__(self, say: Any) -> None:
        self._say = say
        threading.Thread(target=self._follow, daemon=True).start()

    def _follow(self) -> None:
        with subprocess.Popen(_FOLLOW, stdout=subprocess.PIPE) as following:
            for line in following.stdout or ():
                if line.startswith(b"{"):
                    said = json.loads(line)
                    heard = {"at": said["mono"], "event": said["event"], "code": said.get("code")}
                    self._say("log", who=said["who"], **heard)
