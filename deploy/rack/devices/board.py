"""The board: QEMU's virt machine whose device tree says that it is a Raspberry Pi 4.

So gpiozero finds a board revision where it looks for one, the pin header is the first GPIO chip because the
virt board's own is gone, and our programs demand lgpio as on a Pi: nothing in Python knows of this machine.
"""

import subprocess
from pathlib import Path
from typing import Final

MODEL: Final = "Raspberry Pi 4 Model B Rev 1.4"
REVISION: Final = "c03114"  # a Pi 4B of 4 GB, as its firmware writes it
ITS_OWN_GPIO: Final = ("/gpio-keys", "/pl061@9030000")
CPUS, MEMORY_MIB = 2, 1536

MACHINE: Final = ("-cpu", "cortex-a72", "-smp", str(CPUS), "-m", str(MEMORY_MIB))


def device_tree(place: Path) -> Path:
    """The tree of exactly this machine, written to `place`."""
    tree = place / "board.dtb"
    qemu = ["qemu-system-aarch64", "-M", f"virt,dumpdtb={tree}", *MACHINE, "-nic", "none", "-display", "none"]
    subprocess.run(qemu, check=True, capture_output=True)
    for node in ITS_OWN_GPIO:
        subprocess.run(["fdtput", "-r", tree, node], check=True)
    subprocess.run(["fdtput", "-t", "s", tree, "/", "model", MODEL], check=True)
    subprocess.run(["fdtput", "-c", tree, "/system"], check=True)
    subprocess.run(["fdtput", "-t", "x", tree, "/system", "linux,revision", REVISION], check=True)
    return tree
