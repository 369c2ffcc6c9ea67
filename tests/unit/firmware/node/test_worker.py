"""Slow hands on a thread of their own, and the watchdog's view of them."""

import queue
import threading

import pytest

from firmware.node.worker import Worker
from tests.support.running.patience import PATIENCE_S


def test_what_the_hands_did_comes_back_in_order() -> None:
    inbox: queue.SimpleQueue[object] = queue.SimpleQueue()
    worker: Worker[int] = Worker("paper", lambda job: job * 2 if job != 2 else None, inbox.put, deadline_s=5)
    worker.start()
    for job in (1, 2, 3):
        worker.add_job(job)
    worker.stop(PATIENCE_S)
    assert [inbox.get(timeout=PATIENCE_S) for _ in range(2)] == [2, 6]


def test_a_stuck_job_is_overdue_and_an_idle_worker_never() -> None:
    now, begun, release = [0.0], threading.Event(), threading.Event()

    def stuck(_job: str) -> None:
        begun.set()
        release.wait(PATIENCE_S)

    worker: Worker[str] = Worker("paper", stuck, print, deadline_s=5, clock=lambda: now[0])
    worker.start()

    def overdue_at(moment: float) -> bool:
        now[0] = moment
        return worker.is_overdue

    assert not overdue_at(100.0)
    worker.add_job("slip")
    assert begun.wait(PATIENCE_S)
    assert [overdue_at(104.0), overdue_at(106.0)] == [False, True]
    release.set()
    worker.stop(PATIENCE_S)
    assert not overdue_at(999.0)


def test_a_bug_in_the_hands_is_logged_and_ends_the_process_by_the_watchdog(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(_job: str) -> None:
        raise ZeroDivisionError

    worker: Worker[str] = Worker("paper", broken, print, deadline_s=5)
    worker.start()
    worker.add_job("slip")
    worker.stop(PATIENCE_S)
    assert worker.is_overdue
    assert [record.message for record in caplog.records] == ["worker-died"]
