"""The card with Antrean on it: put there over SSH by `site.yml`, from the bundle, with no route out."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from deploy.bundle.__main__ import main as make_bundle
from deploy.rack.authority import HallAuthority
from deploy.rack.devices.hall import Hall
from deploy.rack.devices.inventory import BOARD, UNITS, written
from deploy.rack.devices.kept import HERE, fingerprint, kept, sources
from deploy.rack.devices.machine import Board, Machine, overlay
from deploy.rack.devices.system import ARCH, SUITE, System
from deploy.rack.machine import Unwell
from deploy.rack.technician import Technician

PAPAN: Final = Board("papan", BOARD, ("header", "printer", "wall", "card"))
INSTALLED: Final = ("clips.tar", "debs/", "deploy/ansible/", "wheels/", "VERSION")
# What the roles have made is put apart, so that they find an empty place for the next machine.
ASIDE: Final = """set -e
mkdir -p /etc/antrean/boards/{node}
mv /etc/antrean/tls /etc/antrean/boards/{node}/
cp -p /opt/antrean/current/etc/node.toml /etc/antrean/boards/{node}/
"""


class Card:
    """`disk` is a provisioned board's; `laptop` has the authority that its machines believe."""

    def __init__(self, place: Path, bundle: Path) -> None:
        self.disk = place / "disk.qcow2"
        self.laptop = Technician(bundle, Path(os.environ["ANTREAN_TECHNICIAN"]) / "bin", place / "laptop")

    def authority(self, folder: Path) -> HallAuthority:
        folder.mkdir(parents=True, exist_ok=True)
        return HallAuthority(self.laptop, folder)


def provisioned(system: System, work: Path) -> Card:
    """Made in half an hour where a bundle, the roles or the inventory changed. Needs the hall's network."""
    bundle = work / "bundle"
    make_bundle(["--only", f"{SUITE}-{ARCH}", "--output", str(bundle)])
    mine = sources(Path(__file__), HERE / "inventory.py", HERE / "authority.yml")
    key = fingerprint([system.name, *_installed(bundle), *mine])
    return Card(kept("provisioned", key, lambda place: _make(place, system, bundle), by_steps=True), bundle)


def _installed(bundle: Path) -> list[str]:
    """The sums of what a machine gets; a changed document changes no card."""
    lines = (bundle / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.split()[1].startswith(INSTALLED)]


def _make(place: Path, system: System, bundle: Path) -> None:
    """Machine by machine, each on a disk above the one before it: what is done is not done again."""
    card = Card(place, bundle)
    card.laptop.home.mkdir(mode=0o700, exist_ok=True)
    for key in (system.key, system.key.with_suffix(".pub")):
        shutil.copy(key, card.laptop.home / f"id_ed25519{key.suffix}")
    card.laptop.prepare(written)
    card.laptop.play(str(HERE / "authority.yml"))
    done = {node: place / f"{node}.qcow2" for node in UNITS}
    for node, below in zip(done, (system.disk, *done.values()), strict=False):
        if not done[node].exists():
            growing = overlay(below, "raw" if below == system.disk else "qcow2", place / "growing.qcow2")
            _add(node, card, Machine(PAPAN, system, growing, place))
            growing.rename(done[node])
    flatten = ["qemu-img", "convert", "-O", "qcow2", str(done[node]), str(card.disk)]
    subprocess.run(flatten, check=True)
    for disk in done.values():
        disk.unlink()


def _add(node: str, card: Card, board: Machine) -> None:
    """As a technician adds a machine. The last one stays where the roles put it."""
    with Hall(board.folder / "hall", card.authority(board.folder / "hall" / "tls")):
        board.start()
        try:
            board.wait()
            board.tried(f"systemctl stop {' '.join(UNITS.values())}")  # who is made already rests
            if out := board.run("ip route show default"):
                raise Unwell(f"the board has a way out: {out}")
            played = card.laptop.play("site.yml", f"--limit=localhost,{node}")
            if node != [*UNITS][-1]:
                board.run(ASIDE.format(node=node))
            board.stop()
        finally:
            board.cut()
    took = {"minutes": round(played.seconds / 60, 1), "changed": played.changed.get(node)}
    print(json.dumps({"devices": f"provisioned {node}", **took}), file=sys.stderr, flush=True)
