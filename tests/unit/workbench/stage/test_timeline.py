"""Logs of four machines, joined by request id into one ticket's story."""

from typing import Any

from workbench.stage import timeline
from workbench.stage.journal import RecordedEvent

TICKET = "20260105-D004"


def said(mono: float, event: str, **fields: object) -> dict[str, Any]:
    return {"mono": mono, "event": event, **fields}


BOOKS = {
    "hub": [
        said(10.010, "answered", request="r1", node="kios-1"),
        said(10.900, "answered", request="r1-printed-ab", node="kios-1"),
        said(20.020, "answered", request="r2", node="tombol-4"),
    ],
    "kios-1": [
        said(8.0, "contact-closed", key="disdukcapil"),
        said(10.0, "contact-closed", key="4"),
        said(10.005, "asked", request="r1", verb="issue"),
        said(10.015, "answered", request="r1", kind="Granted"),
        said(10.020, "printing", request="r1", ticket=TICKET),
        said(10.800, "printed", request="r1", ticket=TICKET),
        said(11.0, "contact-closed", key="polres"),
    ],
    "kios-1-printer": [said(9.0, "slip-cut"), said(10.7, "slip-cut"), said(12.0, "slip-cut")],
    "tombol-4": [
        said(19.9, "contact-closed", key="panggil"),
        said(20.0, "contact-opened", key="panggil"),
        said(20.010, "asked", request="r2", verb="call-next"),
        said(20.030, "answered", request="r2", kind="Done"),
    ],
    "layar-aula": [
        said(20.100, "asked", request="layar-aula-20260105-d004-loket-4-1-shown"),
        said(20.200, "asked", request="layar-aula-20260105-d004-loket-4-1-started"),
        said(28.000, "asked", request="layar-aula-20260105-d004-loket-4-1-spoken"),
    ],
}
CALLED = RecordedEvent(
    9, "ticket-called", "tombol-4/r2", {"ticket": TICKET, "counter": "loket-4", "calls": 1}
)


def test_a_press_is_told_from_the_key_to_the_record() -> None:
    told = [(step["step"], step["ms"]) for step in timeline.to_dicts(timeline.trace_press(BOOKS, TICKET))]
    assert told == [
        ("key edge", 0.0),
        ("asked", 5.0),
        ("granted, recorded", 10.0),
        ("granted", 15.0),
        ("printing", 20.0),
        ("slip cut", 700.0),
        ("printed", 800.0),
        ("printed, recorded", 900.0),
    ]


def test_a_call_is_told_from_the_release_to_the_last_word() -> None:
    told = [(step["step"], step["ms"]) for step in timeline.to_dicts(timeline.trace_call(BOOKS, CALLED))]
    assert told == [
        ("key edge", 0.0),
        ("asked", 10.0),
        ("called, recorded", 20.0),
        ("called", 30.0),
        ("board shown", 100.0),
        ("voice begins", 200.0),
        ("spoken", 8000.0),
    ]
