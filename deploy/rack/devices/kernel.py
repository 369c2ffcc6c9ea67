"""The kernel: Debian's own for arm64, and the two drivers that Debian leaves out, built from Debian's source.

gpio-sim plays the pin header, vkms the television. Sources, headers and kernel are of one version.
"""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from deploy.rack.devices.debian import Debian, said
from deploy.rack.devices.kept import HERE, fingerprint, kept, sources

ARCH: Final = "arm64"
CROSS: Final = "aarch64-linux-gnu-"
DRIVERS: Final = {
    "gpio-sim": ("drivers/gpio/gpio-sim.c", "drivers/gpio/gpiolib.h", "kernel/irq/irq_sim.c"),
    "vkms": ("drivers/gpu/drm/vkms",),
}
# The kernel keeps this one call for what is built in; the other does the same for anybody.
KEPT_IN, FOR_ALL = "handle_simple_irq(irq_to_desc(irqnum))", "generic_handle_irq_safe(irqnum)"


@dataclass(frozen=True, slots=True)
class Kernel:
    """`modules` is a whole lib/modules, indexed, ours among them."""

    release: str
    image: Path
    modules: Path
    busybox: Path


def kernel() -> Kernel:
    """Made in half a minute where it is not there yet."""
    key = fingerprint([ARCH, *sources(Path(__file__), HERE / "debian.py", HERE / "modules")])
    place = kept("kernel", key, _make)
    release = next((place / "lib/modules").iterdir()).name
    return Kernel(release, place / "vmlinuz", place / "lib/modules", place / "busybox")


def _make(place: Path) -> None:
    work = place / "work"
    debian = Debian(work / "apt", ARCH)
    image = debian.needs("linux-image-arm64", r"linux-image-\S+")
    release = image.removeprefix("linux-image-")
    headers = f"linux-headers-{release}"
    series = ".".join(release.split(".")[:2])
    kbuild = debian.needs(headers, r"linux-kbuild-\S+").split(":")[0]
    common = debian.needs(headers, r"linux-headers-\S+-common")
    host = said(["dpkg", "--print-architecture"]).strip()
    debian.unpack(
        [image, headers, common, f"{kbuild}:{host}", f"linux-source-{series}", "busybox-static"], work
    )
    _build(work, series, release)
    _lay_out(place, work, release)


def _build(work: Path, series: str, release: str) -> None:
    headers = work / "usr/src" / f"linux-headers-{release}"
    makefile = headers / "Makefile"
    makefile.write_text(makefile.read_text().replace(" /usr/src/", f" {work}/usr/src/"))
    tree = f"linux-source-{series}"
    files = [f"{tree}/{file}" for driver in DRIVERS.values() for file in driver]
    archive = next((work / "usr/src").glob(f"{tree}.tar.*"))
    subprocess.run(["tar", "-C", work, "-xf", archive, *files], check=True)
    for name, wanted in DRIVERS.items():
        driver = work / "drivers" / name
        driver.mkdir(parents=True)
        for file in wanted:
            _copy(work / tree / file, driver)
        shutil.copy(HERE / "modules" / f"{name}.kbuild", driver / "Kbuild")
        make: list[str | Path] = [
            "make",
            "-s",
            "-C",
            headers,
            f"M={driver}",
            f"ARCH={ARCH}",
            f"CROSS_COMPILE={CROSS}",
        ]
        subprocess.run([*make, "modules"], check=True, env=_reproducible(), stdout=subprocess.DEVNULL)


def _copy(source: Path, driver: Path) -> None:
    for file in source.glob("*.[ch]") if source.is_dir() else [source]:
        text = file.read_text().replace(KEPT_IN, FOR_ALL)
        (driver / file.name.replace("gpio-sim.c", "header.c")).write_text(text)


def _reproducible() -> dict[str, str]:
    """The same source gives the same bytes, whenever and by whomever it is built."""
    return os.environ | {"KBUILD_BUILD_TIMESTAMP": "@0", "SOURCE_DATE_EPOCH": "0", "KCFLAGS": "-g0"}


def _lay_out(place: Path, work: Path, release: str) -> None:
    (work / "lib/modules").rename(_parent(place / "lib/modules"))
    shutil.rmtree(place / "lib/modules" / release / "build", ignore_errors=True)
    extra = place / "lib/modules" / release / "extra"
    extra.mkdir()
    for name in DRIVERS:
        shutil.copy(work / "drivers" / name / f"{name}.ko", extra)
    for link in ("build", "source"):
        (place / "lib/modules" / release / link).unlink(missing_ok=True)
    subprocess.run(["depmod", "-b", place, release], check=True)
    shutil.copy(work / "boot" / f"vmlinuz-{release}", place / "vmlinuz")
    shutil.copy(work / "bin/busybox", place / "busybox")
    shutil.rmtree(work)


def _parent(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def needed(modules: Path, release: str, names: list[str]) -> list[Path]:
    """These modules and all that they stand on, each after what it needs."""
    order: list[Path] = []
    for name in names:
        shown = said(["modprobe", "-d", str(modules.parent.parent), "-S", release, "--show-depends", name])
        found = re.findall(r"^insmod (\S+)", shown, re.MULTILINE)
        order += [Path(file) for file in found if Path(file) not in order]
    return order
