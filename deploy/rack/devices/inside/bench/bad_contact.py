"""`bad_contact.py PULL EDGES SECONDS`: so many edges on one line within so long; says when in JSON.

A process of its own that nothing interrupts: eyes that look at the same time would stretch the edges.
"""

import json
import os
import sys
import time

_HELD_S = 0.15
_WAYS = (b"pull-down", b"pull-up")
_BEFORE_OTHERS = os.sched_param(50)


def main(pull: str, edges: str, within_s: str) -> None:
    os.sched_setscheduler(0, os.SCHED_FIFO, _BEFORE_OTHERS)
    line, step, at = os.open(pull, os.O_WRONLY), float(within_s) / (int(edges) - 1), []
    began = time.monotonic()
    for edge in range(int(edges)):
        while time.monotonic() < began + edge * step:
            pass
        os.pwrite(line, _WAYS[edge % 2], 0)
        at.append(time.monotonic())
    time.sleep(_HELD_S)
    os.pwrite(line, _WAYS[1], 0)
    print(json.dumps({"first": at[0], "last": at[-1]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
