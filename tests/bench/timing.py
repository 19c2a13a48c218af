"""Times two things in turn, so that a busy machine is busy for both."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from statistics import median
from time import perf_counter, thread_time

Thing = Callable[[], object]


def seconds(thing: Thing) -> float:
    """How long one call takes."""
    begun = perf_counter()
    thing()
    return perf_counter() - begun


def own_seconds(thing: Thing, rounds: int) -> float:
    """The least processor time of this thread for one call, which a busy machine changes little."""
    times = []
    for _ in range(rounds):
        begun = thread_time()
        thing()
        times.append(thread_time() - begun)
    return min(times)


def medians(first: Thing, second: Thing, rounds: int) -> tuple[float, float]:
    """Median seconds of both after a call of each to warm up; they take turns."""
    thing_times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        for times, thing in zip(thing_times, (first, second)):
            took = seconds(thing)
            if number:
                times.append(took)
    return median(thing_times[0]), median(thing_times[1])
