"""The web face under load, from a process of its own: so many requests a second until told to stop.

As a browser does, it says which version of a page it has, and is then told only whether that is still right.
"""

import http.client
import signal
import sys
import time


def main(port: str, per_second: str, paths: str) -> None:
    stop = []
    signal.signal(signal.SIGTERM, lambda *_: stop.append(True))
    connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=10)
    pause, done, due = 1 / float(per_second), 0, time.monotonic()
    began, asked, known = due, paths.split(","), dict[str, str]()
    while not stop and done < 100_000:
        path = asked[done % len(asked)]
        connection.request("GET", path, headers={"If-None-Match": known.get(path, "")})
        answer = connection.getresponse()
        answer.read()
        if answer.status not in (200, 304):
            sys.exit(f"{path}: {answer.status}")
        known[path] = answer.headers.get("ETag", "")
        done += 1
        due += pause
        time.sleep(max(0.0, due - time.monotonic()))
    sys.stdout.write(f"{done / (time.monotonic() - began):.1f}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
