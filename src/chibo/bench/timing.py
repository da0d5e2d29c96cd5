"""Measuring: the median of several runs after runs that do not count."""

import time
from collections.abc import Callable
from statistics import median
from typing import Any

WARM_UP, RUNS = 2, 7


def timed(*works: Callable[[], Any]) -> list[tuple[Any, float]]:
    """What each work gives, and its median time in ms; in turns, so that a busy machine slows all alike,
    first from the first to the last, then from the last to the first."""
    times: list[list[float]] = [[] for _work in works]
    results: list[Any] = [None for _work in works]
    for run in range(WARM_UP + RUNS):
        places = list(enumerate(works))
        for place, work in places if run % 2 == 0 else reversed(places):
            began = time.perf_counter()
            results[place] = work()
            if run >= WARM_UP:
                times[place].append((time.perf_counter() - began) * 1000)
    return [(result, round(median(found), 2)) for result, found in zip(results, times, strict=True)]
