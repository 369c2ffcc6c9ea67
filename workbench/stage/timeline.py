"""What happened to one ticket, and when: the logs of all machines joined by request id (pure).

All moments are `mono` stamps of one machine's monotonic clock.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.stage.journal import RecordedEvent
from workbench.stage.logbook import LogLine

LogsByProcess = Mapping[str, Sequence[LogLine]]


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """`step` in words, by whom, at which monotonic second, under which request."""

    step: str
    who: str
    mono: float
    request: str


def trace_press(books: LogsByProcess, ticket: str) -> list[TimelineStep]:
    """From the key's contact to the slip's cut and the hub's record of it."""
    kiosk, printing = _find_first(books, "printing", ticket=ticket)
    request = str(printing["request"])
    steps = [
        TimelineStep("key edge", kiosk, _last_edge_before(books[kiosk], "contact-closed", request), request),
        *_request_steps(books, kiosk, request, "granted"),
        TimelineStep("printing", kiosk, printing["mono"], request),
        *_slip_cut_steps(books, kiosk, printing["mono"], request),
    ]
    steps += [
        TimelineStep("printed", kiosk, said["mono"], request)
        for said in _find_lines(books[kiosk], "printed", request)
    ]
    confirmed = [
        said for said in books["hub"] if str(said.get("request", "")).startswith(f"{request}-printed")
    ]
    steps += [
        TimelineStep("printed, recorded", "hub", said["mono"], str(said["request"])) for said in confirmed[:1]
    ]
    return _sort_steps(steps)


def trace_call(books: LogsByProcess, called: RecordedEvent) -> list[TimelineStep]:
    """From the officer's key to the voice's end and the hub's record of it."""
    request, body = called.request, called.body
    box = next(name for name, book in books.items() if _find_lines(book, "asked", request))
    news = f"{body['ticket']}-{body['counter']}-{body['calls']}".lower()
    return _sort_steps(
        [
            TimelineStep("key edge", box, _last_edge_before(books[box], "contact-opened", request), request),
            *_request_steps(books, box, request, "called"),
            *_news_steps(books, news),
        ]
    )


def to_dicts(steps: Sequence[TimelineStep]) -> list[dict[str, object]]:
    """Milliseconds count from the first step."""
    began = steps[0].mono
    return [
        {
            "step": each.step,
            "who": each.who,
            "ms": round((each.mono - began) * 1000, 1),
            "request": each.request,
        }
        for each in steps
    ]


def _request_steps(books: LogsByProcess, node: str, request: str, answer: str) -> Iterator[TimelineStep]:
    for said in _find_lines(books[node], "asked", request)[:1]:
        yield TimelineStep("asked", node, said["mono"], request)
    for said in _find_lines(books["hub"], "answered", request)[:1]:
        yield TimelineStep(f"{answer}, recorded", "hub", said["mono"], request)
    for said in _find_lines(books[node], "answered", request)[:1]:
        yield TimelineStep(answer, node, said["mono"], request)


def _slip_cut_steps(books: LogsByProcess, kiosk: str, after: float, request: str) -> Iterator[TimelineStep]:
    for said in books.get(f"{kiosk}-printer", ()):
        if said["mono"] > after:
            yield TimelineStep("slip cut", f"{kiosk}-printer", said["mono"], request)
            return


def _news_steps(books: LogsByProcess, news: str) -> Iterator[TimelineStep]:
    told = {"shown": "board shown", "started": "voice begins", "spoken": "spoken"}
    for name, book in books.items():
        for what, step in told.items():
            request = f"{name}-{news}-{what}"
            for said in _find_lines(book, "asked", request)[:1]:
                yield TimelineStep(step, name, said["mono"], request)
            for said in _find_lines(books["hub"], "answered", request)[:1]:
                yield TimelineStep(f"{step}, recorded", "hub", said["mono"], request)


def _find_first(books: LogsByProcess, event: str, **fields: object) -> tuple[str, LogLine]:
    for name, book in books.items():
        for said in book:
            if said.get("event") == event and all(said.get(k) == v for k, v in fields.items()):
                return name, said
    raise LookupError(f"no log has {event} {fields}")


def _find_lines(book: Iterable[LogLine], event: str, request: str) -> list[LogLine]:
    return [said for said in book if said.get("event") == event and said.get("request") == request]


def _last_edge_before(book: Sequence[LogLine], edge: str, request: str) -> float:
    """The contact's last edge before this was asked."""
    asked = _find_lines(book, "asked", request)[0]["mono"]
    edges = [said["mono"] for said in book if said.get("event") == edge and said["mono"] <= asked]
    return float(edges[-1])


def _sort_steps(steps: list[TimelineStep]) -> list[TimelineStep]:
    return sorted(steps, key=lambda each: each.mono)
