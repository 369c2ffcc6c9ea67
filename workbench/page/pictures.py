"""What can be seen and heard, as files for a browser: screens, slips, and what a loudspeaker played."""

import io
import threading
from pathlib import Path

from workbench.devices.paper import Printout
from workbench.stage.control import DeviceGone
from workbench.stage.handles import DisplayOnBench, ScreenedDevice
from workbench.stage.stage import Stage


class DevicePictures:
    """Made by the devices themselves, one at a time; None from a device without power."""

    def __init__(self, stage: Stage) -> None:
        self._folder = stage.folder / "page"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()

    def capture_screen(self, device: ScreenedDevice) -> bytes | None:
        """JPEG: a device makes it in a tenth of the time that a PNG would keep it from its work."""
        return self._request_file(device, "screen", self._folder / f"{device.name}.jpg")

    def capture_sound(self, device: DisplayOnBench, since: int) -> bytes | None:
        """WAV, from that byte of what was played on."""
        return self._request_file(device, "sound", self._folder / f"{device.name}.wav", since=since)

    def encode_slip(self, slip: Printout) -> bytes:
        png = io.BytesIO()
        slip.image.save(png, "PNG")
        return png.getvalue()

    def _request_file(self, device: ScreenedDevice, what: str, path: Path, **more: int) -> bytes | None:
        with self._lock:
            try:
                device.program.remote.ask(what, path=str(path), **more)
            except (DeviceGone, RuntimeError, ValueError):
                return None
            return path.read_bytes() if path.exists() else None
