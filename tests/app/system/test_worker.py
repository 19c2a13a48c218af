"""The worker answers in the window's thread, in order, and lets nothing fall under the table."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Iterator
from threading import Event, current_thread

import pytest

from evenhand.app.system.worker import Worker
from evenhand.domain.failures import Refused, StoreFailed
from evenhand.domain.message import msg
from evenhand.ui.work import Progress

PATIENCE = 10  # seconds that a job waits for the test at most


@pytest.fixture
def worker(qapp) -> Iterator[Worker]:
    made = Worker()
    yield made
    made.stop()


def test_that_a_job_runs_elsewhere_and_answers_here(worker: Worker, qtbot) -> None:
    threads = []
    worker(lambda progress: threads.append(current_thread()), lambda _none: threads.append(current_thread()), pytest.fail)
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[1] is current_thread() and threads[0] is not threads[1]


def test_that_answers_come_in_the_order_of_the_jobs(worker: Worker, qtbot) -> None:
    answers = []
    for number in range(20):
        worker(lambda progress, number=number: number, answers.append, pytest.fail)
    qtbot.waitUntil(lambda: len(answers) == 20)
    assert answers == list(range(20))


@pytest.mark.parametrize("failure", [Refused, StoreFailed])
def test_that_a_refusal_is_handed_to_the_one_who_asked(worker: Worker, qtbot, failure: type[Exception]) -> None:
    told = []

    def job(progress: Progress) -> None:
        raise failure(msg("Not today."))

    worker(job, lambda _none: pytest.fail("it did not work"), told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [msg("Not today.")]


def test_that_a_bug_in_a_job_comes_to_light_in_the_windows_thread(worker: Worker, qtbot) -> None:
    def job(progress: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.capture_exceptions() as caught:
        worker(job, pytest.fail, pytest.fail)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_that_a_cancelled_job_answers_nobody(worker: Worker, qtbot) -> None:
    begun, go_on, stopped, after = Event(), Event(), [], []

    def job(progress: Progress) -> None:
        begun.set()
        go_on.wait(PATIENCE)
        stopped.append(progress.cancelled())

    under_way = worker(job, lambda _none: pytest.fail("cancelled"), pytest.fail)
    waiting = worker(lambda progress: pytest.fail("cancelled before it began"), pytest.fail, pytest.fail)
    begun.wait(PATIENCE)
    under_way.cancel()
    waiting.cancel()
    go_on.set()
    worker(lambda progress: None, after.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(after))
    assert stopped == [True]


def test_that_busy_is_told_once_for_many_jobs(worker: Worker, qtbot) -> None:
    told, go_on = [], Event()
    worker.busy.connect(told.append)
    for _ in range(3):
        worker(lambda progress: go_on.wait(PATIENCE), lambda _true: None, pytest.fail)
    assert told == [True]
    go_on.set()
    qtbot.waitUntil(lambda: told == [True, False])


def test_that_stopping_lets_the_present_job_end_and_drops_the_rest(qapp) -> None:
    worker, begun, go_on, done = Worker(), Event(), Event(), []

    def present(progress: Progress) -> None:
        begun.set()
        while not progress.cancelled():
            go_on.wait(0.01)
        done.append("present")

    worker(present, lambda _none: pytest.fail("stopped"), pytest.fail)
    worker(lambda progress: done.append("next"), pytest.fail, pytest.fail)
    begun.wait(PATIENCE)
    worker.stop()
    assert done == ["present"]
