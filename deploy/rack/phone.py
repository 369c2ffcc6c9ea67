"""A visitor's phone on the hall's Wi-Fi: a namespace at the far end of the hub's second cable."""

import subprocess
from pathlib import Path
from typing import Final, Self

from deploy.rack.hall import AT_PHONES, NETWORK, PHONES

SCRIPT: Final = """#!/bin/sh
[ "$1" = bound ] || exit 0
ip address add "$ip/$mask" dev "$interface"
[ -z "$router" ] || ip route add default via "$router"
for each in $dns; do echo "nameserver $each"; done >"$(dirname "$0")/resolv.conf"
echo "ip=$ip router=$router dns=$dns" >"$(dirname "$0")/lease"
"""


class Phone:
    """Takes the cable's end while it is there; what it was given lies in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> Self:
        _ip("netns", "add", AT_PHONES)
        _ip("-n", NETWORK, "link", "set", PHONES, "netns", AT_PHONES)
        _ip("-n", AT_PHONES, "link", "set", PHONES, "up")
        return self

    def __exit__(self, *_: object) -> None:
        _ip("-n", AT_PHONES, "link", "set", PHONES, "netns", NETWORK)
        _ip("netns", "delete", AT_PHONES)

    def ask_for_an_address(self) -> dict[str, str]:
        """What the hub gave: ip, router, dns."""
        script = self._folder / "script"
        script.write_text(SCRIPT)
        script.chmod(0o755)
        words = ("busybox", "udhcpc", "-i", PHONES, "-n", "-q", "-t", "5", "-s", str(script))
        subprocess.run(self._inside(*words), check=True, capture_output=True)
        return dict(each.split("=", 1) for each in (self._folder / "lease").read_text().split())

    def fetch(self, address: str) -> tuple[int, str]:
        """Status and text as the phone's browser gets them, by names that the hub answers; 0 for nobody."""
        words = ("curl", "-s", "-k", "-m", "4", "-w", r"\n%{http_code}", address)
        named = f'mount --bind "{self._folder}/resolv.conf" /etc/resolv.conf && exec "$@"'
        said = subprocess.run(
            self._inside("unshare", "--mount", "sh", "-c", named, "sh", *words),
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        text, _, status = said.stdout.rpartition("\n")
        return int(status or 0), text

    def reaches(self, address: str, port: int) -> bool:
        """Whether anybody there takes the connection."""
        words = ("timeout", "3", "bash", "-c", f"exec 3<>/dev/tcp/{address}/{port}")
        return not subprocess.run(self._inside(*words), capture_output=True, check=False).returncode

    def _inside(self, *words: str) -> list[str]:
        return ["nsenter", f"--net=/run/netns/{AT_PHONES}", *words]


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)
