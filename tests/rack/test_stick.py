"""A stick in the hub: copies come onto it at work.

Containers see no plugging in: the mount stands for it, in the place and with the options of the role's unit.
"""

import json
import time

from deploy.rack.held import wait_for
from tests.rack.conftest import Rack

STICK, WITHIN_S = "/media/antrean", 120.0


def test_a_stick_that_comes_at_work_gets_todays_copy(rack: Rack) -> None:
    hub, began = rack.machines["hub"], time.monotonic()
    owner = "uid=antrean,gid=antrean,mode=0750"
    hub.run("mount", "-t", "tmpfs", "-o", owner, "tmpfs", STICK)
    try:
        found = wait_for(
            lambda: hub.run("cat", f"{STICK}/antrean/index.json", check=False),
            bool, "copies on the stick", WITHIN_S,
        )  # fmt: skip
        print(f"\ncopies on the stick after {time.monotonic() - began:.0f} s: {found[:200]}")
        assert json.loads(found)["files"]
    finally:
        hub.run("umount", STICK)
