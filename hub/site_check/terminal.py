"""The walk in a terminal: the same steps as on the page, asked one by one through the staff's door."""

import base64
import json
import os
import select
import sys
import urllib.error
import urllib.parse
import urllib.request
from typing import Any, Final

EVERY_S: Final = 0.5
PATIENCE_S: Final = 10.0
ANSWERS: Final = {"o": "good", "t": "bad", "x": "absent"}
HELP: Final = "[o] OK  [t] tidak  [u] ulangi  [n] nanti  [b] berhenti"


class HubPages:
    """The hub's staff pages, for programs. Raises OSError where it cannot be reached or refuses."""

    def __init__(self, hub: str) -> None:
        self._root, self._headers = _without_password(hub.rstrip("/"))
        self.hall = self.get("/periksa")

    def get(self, path: str) -> Any:
        return json.loads(self._open(urllib.request.Request(self._root + path, headers=self._headers)))  # noqa: S310

    def post(self, path: str, **form: str) -> None:
        content = urllib.parse.urlencode(form).encode()
        self._open(urllib.request.Request(self._root + path, content, self._headers))  # noqa: S310

    def _open(self, asked: urllib.request.Request) -> bytes:
        with urllib.request.urlopen(asked, timeout=PATIENCE_S) as answer:  # noqa: S310
            content: bytes = answer.read()
            return content


def _without_password(hub: str) -> tuple[str, dict[str, str]]:
    """`https://name:password@hub` as the address and the header that carries them."""
    parts, headers = urllib.parse.urlsplit(hub), {"Accept": "application/json"}
    if parts.scheme not in ("http", "https"):
        raise ValueError(f"{hub}: an address such as http://127.0.0.1:8080 is needed")
    if parts.username:
        word = f"{urllib.parse.unquote(parts.username)}:{urllib.parse.unquote(parts.password or '')}"
        headers["Authorization"] = f"Basic {base64.b64encode(word.encode()).decode()}"
    return urllib.parse.urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])), headers


def walk_hall(hub: str) -> int:
    """Until every device was walked or the technician stops; 1 where the hub cannot be reached."""
    try:
        door = HubPages(hub)
        for device in door.hall["devices"]:
            if device["undone"] and not _walk_device(door, device):
                return 0
    except (OSError, ValueError) as fault:
        print(f"{hub}: {fault}", file=sys.stderr)
        return 1
    print("Semua langkah sudah ditanyakan. Buat lembarnya di halaman Periksa.")
    return 0


def _walk_device(door: HubPages, device: dict[str, Any]) -> bool:
    """False: the technician stops here."""
    path = f"/periksa/alat/{device['node']}"
    print(
        f"\n== {device['node']}, {device['place']}: Enter bila Anda sudah di sana, [l] lewati, [b] berhenti"
    )
    said = _read_line(None)
    if said != "":
        return said != "b"
    door.post(path, lanjut="")
    step = ""
    while (sight := door.get(path))["step"]:
        if sight["step"] != step:
            step = sight["step"]
            print(f"{sight['number'] + 1}/{sight['total']}  {sight['title']}: {sight['ask']}  {HELP}")
        if sight["heard"]:
            print(f"    yang terdengar: {sight['heard']}")
        if not _send_answer(door, path, sight, _read_line(EVERY_S)):
            return False
    print("    selesai.")
    return True


def _send_answer(door: HubPages, path: str, sight: dict[str, Any], said: str | None) -> bool:
    if said == "b":
        return False
    if said == "u":
        door.post(path, lanjut="")
    elif said == "n":
        door.post(path, lanjut=sight["step"])
    elif said in ANSWERS:
        level = _ask_level() if sight["kind"] == "level" and said == "o" else {}
        try:
            door.post(path, langkah=sight["step"], jawab=ANSWERS[said], **level)
        except urllib.error.HTTPError:
            print("    jawaban itu tidak dapat diterima di langkah ini.")
    return True


def _ask_level() -> dict[str, str]:
    asked = {"derau": "derau ruang", "jauh": "kursi terjauh", "dekat": "kursi terdekat"}
    told = {}
    for name, label in asked.items():
        print(f"    {label}, dB(A):", flush=True)
        told[name] = _read_line(None) or ""
    return told


def _read_line(within_s: float | None) -> str | None:
    """A line, or None where nothing was typed in time. The end of input stops the walk."""
    ready, _, _ = select.select([sys.stdin.fileno()], [], [], within_s)
    if not ready:
        return None
    line = _read_raw_line()
    return line.strip().lower() if line else "b"


def _read_raw_line() -> str:
    """Byte by byte: what a buffer holds, nobody can wait for."""
    read = bytearray()
    while not read.endswith(b"\n") and (byte := os.read(sys.stdin.fileno(), 1)):
        read += byte
    return read.decode(errors="replace")
