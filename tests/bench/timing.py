"""Times two things in turn, so that a busy machine is busy for both."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections.abc import Callable
from statistics import median
from time import perf_counter

Thing = Callable[[], object]


def seconds(thing: Thing) -> float:
    """How long one call takes."""
    begun = perf_counter()
    thing()
    return perf_counter() - begun


def medians(first: Thing, second: Thing, rounds: int) -> tuple[float, float]:
    """Median seconds of both after a call of each to warm up; they take turns."""
    thing_times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        for times, thing in zip(thing_times, (first, second)):
            took = seconds(thing)
            if number:
                times.append(took)
    return median(thing_times[0]), median(thing_times[1])
