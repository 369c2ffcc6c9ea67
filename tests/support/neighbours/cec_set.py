"""A television below our door: a `cec-ctl` on PATH that answers as the real tool prints a real set's answers.

Its lines are those that v4l-utils' source prints (cec-ctl.cpp: "Transmit from", "Received from", "Sequence",
the status words) with the values that its man page lists. The set is a folder of small files: `power`,
`source` (the address that says it is shown; empty: nobody does), and, where they exist, `mute` (answers
nothing), `deaf` (obeys nothing), `slow` (the tool hangs).
"""

import shutil
from pathlib import Path

OURS = "1.0.0.0"
TOOL = Path(__file__).with_name("cec_ctl.sh")


class CecSet:
    """`path` goes first on PATH; `device` is what the display's configuration names; `drm` its socket."""

    def __init__(self, folder: Path) -> None:
        self._set = folder / "set"
        self.path, self.device, self.drm = folder / "bin", folder / "cec0", folder / "drm"
        for made in (self._set, self.path, self.drm / "card1-HDMI-A-1"):
            made.mkdir(parents=True)
        self.device.touch()
        shutil.copyfile(TOOL, self.path / "cec-ctl")
        (self.path / "cec-ctl").chmod(0o755)
        self.becomes(power="on", source="", own=OURS)
        self.plug("connected")

    def becomes(self, **facts: str) -> None:
        """power, source, own; mute, deaf, slow."""
        for name, value in facts.items():
            draft = self._set / f".{name}"
            draft.write_text(f"{value}\n")
            draft.replace(self._set / name)  # the tool never reads half of it

    def plug(self, status: str) -> None:
        (self.drm / "card1-HDMI-A-1" / "status").write_text(f"{status}\n")

    def asked(self) -> list[str]:
        """The arguments of each run of the tool."""
        file = self._set / "asked"
        return file.read_text().splitlines() if file.exists() else []
