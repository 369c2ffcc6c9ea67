"""The web face under load, from a process of its own: so many requests a second until told to stop."""

import http.client
import signal
import sys
import time


def main(port: str, per_second: str, paths: str) -> None:
    stop = []
    signal.signal(signal.SIGTERM, lambda *_: stop.append(True))
    connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=10)
    pause, done, due = 1 / float(per_second), 0, time.monotonic()
    began, asked = due, paths.split(",")
    while not stop and done < 100_000:
        connection.request("GET", asked[done % len(asked)])
        connection.getresponse().read()
        done += 1
        due += pause
        time.sleep(max(0.0, due - time.monotonic()))
    sys.stdout.write(f"{done / (time.monotonic() - began):.1f}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
