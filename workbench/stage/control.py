"""The bench's hold on one device: JSON lines on an inherited socket, or at a path."""

import contextlib
import json
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

Verb = Callable[[dict[str, Any]], Mapping[str, object]]
Verbs = Mapping[str, Verb]
GRACE_S: Final = 3.0
PATIENCE_S: Final = 90.0  # a device on a busy machine answers late; one that has ended answers at once


def serve_control(fd: int, verbs: Verbs) -> None:
    """Answer on this socket from a thread of its own, for as long as the bench lives."""
    end = socket.socket(fileno=fd)
    threading.Thread(target=_serve_bench, args=(end, verbs), name="control", daemon=True).start()


def serve_control_at(path: Path, verbs: Verbs) -> None:
    """Answer whoever comes to this path, one after the other; the device does not end with any of them."""
    path.unlink(missing_ok=True)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(path))
    listener.listen()
    threading.Thread(target=_accept_callers, args=(listener, verbs), name="control", daemon=True).start()


def _accept_callers(listener: socket.socket, verbs: Verbs) -> None:
    while True:
        caller, _ = listener.accept()
        with contextlib.suppress(OSError):
            _answer_lines(caller, verbs)


def _serve_bench(end: socket.socket, verbs: Verbs) -> None:
    _answer_lines(end, verbs)
    _end_process()


def _answer_lines(end: socket.socket, verbs: Verbs) -> None:
    with end, end.makefile("rwb") as lines:
        for line in lines:
            lines.write(json.dumps(_carry_out_verb(json.loads(line), verbs)).encode() + b"\n")
            lines.flush()


def _carry_out_verb(asked: dict[str, Any], verbs: Verbs) -> Mapping[str, object]:
    verb = verbs.get(asked.get("do", ""))
    if verb is None:
        return {"error": f"no such thing to do; known: {', '.join(sorted(verbs))}"}
    try:
        return verb(asked)
    except (KeyError, OSError, ValueError) as mistake:
        return {"error": f"{type(mistake).__name__}: {mistake}"}


def _end_process() -> None:
    """The bench is gone: no device shall outlive it, however it went."""
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_S)
    os._exit(1)


def connect_device(path: Path) -> "Remote":
    """A device that listens at a path. OSError while it does not."""
    end = socket.socket(socket.AF_UNIX)
    end.connect(str(path))
    return Remote(end)


class Remote:
    """The bench's end of it. Any thread may ask; one question at a time."""

    def __init__(self, end: socket.socket) -> None:
        end.settimeout(PATIENCE_S)
        self._end, self._lines = end, end.makefile("rwb")
        self._lock = threading.Lock()

    def ask(self, do: str, **more: object) -> dict[str, Any]:
        """The device's answer. Gone when it has ended, ValueError when it will not."""
        with self._lock:
            try:
                self._lines.write(json.dumps({"do": do, **more}).encode() + b"\n")
                self._lines.flush()
                line = self._lines.readline()
            except (OSError, ValueError) as broken:
                raise DeviceGone(str(broken)) from broken
        if not line:
            raise DeviceGone("the device has ended")
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise ValueError(answer["error"])
        return answer

    def close(self) -> None:
        with self._lock, contextlib.suppress(OSError):  # what was asked last may never be heard
            self._lines.close()
        self._end.close()


class DeviceGone(Exception):
    """Nobody answers: the device has ended."""
