"""The first root: busybox and the drivers of the disk, and then the real one."""

import shutil
import subprocess
from pathlib import Path
from typing import Final

from deploy.rack.devices.kernel import Kernel, needed

DISK: Final = ["virtio_pci", "virtio_blk", "ext4"]
INIT: Final = """#!/bin/busybox sh
/bin/busybox mount -t devtmpfs dev /dev
for module in {modules}; do /bin/busybox insmod /$module; done
until [ -b /dev/vda ]; do /bin/busybox usleep 20000; done
/bin/busybox mount -t ext4 -o ro /dev/vda /root
/bin/busybox umount /dev
exec /bin/busybox switch_root /root /sbin/init
"""


def initrd(kernel: Kernel, place: Path) -> Path:
    tree, made = place / "initrd.tree", place / "initrd"
    for folder in ("bin", "dev", "root"):
        (tree / folder).mkdir(parents=True)
    shutil.copy(kernel.busybox, tree / "bin/busybox")
    modules = needed(kernel.modules, kernel.release, DISK)
    for module in modules:
        shutil.copy(module, tree)
    init = tree / "init"
    init.write_text(INIT.format(modules=" ".join(module.name for module in modules)))
    init.chmod(0o755)
    with made.open("wb") as out:
        names = subprocess.run(["find", "."], cwd=tree, check=True, capture_output=True).stdout
        subprocess.run(["cpio", "-o", "-H", "newc", "--quiet"], cwd=tree, input=names, stdout=out, check=True)
    shutil.rmtree(tree)
    return made
