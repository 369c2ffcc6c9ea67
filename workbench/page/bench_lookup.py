"""Names that a browser sends, held to the machines on the bench: anything else is not found."""

from flask import abort

from workbench.stage.handles import DeviceOnBench, DisplayOnBench, KeyedDevice, ScreenedDevice
from workbench.stage.stage import Stage


def find_device(stage: Stage, name: str) -> DeviceOnBench:
    who = stage.who
    if name in who.kiosks:
        return stage.kiosk(name)
    if name in who.displays:
        return stage.display(name)
    return stage.box(name) if name in who.boxes else abort(404, "Tidak ada di balai ini.")


def require_known(stage: Stage, *names: str) -> tuple[str, ...]:
    for name in names:
        find_device(stage, name)
    return names


def find_keyed(stage: Stage, name: str) -> KeyedDevice:
    device = find_device(stage, name)
    return device if isinstance(device, KeyedDevice) else abort(404)


def find_screened(stage: Stage, name: str) -> ScreenedDevice:
    device = find_device(stage, name)
    return device if isinstance(device, ScreenedDevice) else abort(404)


def find_display(stage: Stage, name: str) -> DisplayOnBench:
    device = find_device(stage, name)
    return device if isinstance(device, DisplayOnBench) else abort(404)
