"""The hands and eyes of the run on one board; orders in and sights out, a JSON line each.

Every sight says `at`, seconds on this board's own monotonic clock.
"""

import json
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from deploy.rack.devices.inside.bench.header import Header
from deploy.rack.devices.inside.bench.logbook import Logbook
from deploy.rack.devices.inside.bench.microphone import Microphone
from deploy.rack.devices.inside.bench.paper import PrinterOnUsb
from deploy.rack.devices.inside.bench.television import Television

_saying = threading.Lock()


def say(saw: str, **what: object) -> None:
    with _saying:
        print(json.dumps({"saw": saw, "at": time.monotonic(), **what}), flush=True)


def main() -> None:
    header, printer = Header(say), PrinterOnUsb(say)
    television, microphone = Television(say), Microphone(say)
    Logbook(say)

    def rest() -> None:
        header.rest()
        television.rest()

    does: dict[str, Callable[..., Any]] = {
        "press": header.press,
        "bounce": header.bounce,
        "watch": header.watch,
        "printer": printer.do,
        "look": television.look,
        "grab": television.grab,
        "record": microphone.record,
        "heard": microphone.stop,
        "rest": rest,
    }
    say("ready")
    for line in sys.stdin:
        order = json.loads(line)
        name = order.pop("do")
        try:
            say("done", order=name, result=does[name](**order))
        except Exception as fault:  # who ordered must hear of it, whatever it is
            say("failed", order=name, reason=f"{type(fault).__name__}: {fault}")


if __name__ == "__main__":
    main()
