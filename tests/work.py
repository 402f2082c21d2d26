"""How work grows with its input, for the tests of linear time: none of them asserts how long something takes."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

LINEAR = 1.75
"""Any growth below it is linear: that is 1, quadratic is 2, and a busy machine adds a little."""

_TIMES = 8  # as much input
_TRIES = 5
_LEAST = 0.05  # seconds that can be compared: the processor's clock of Windows ticks 64 times a second


def steps(run: Callable[[], object]) -> int:
    """How many lines of Python, calls and returns ``run`` takes. Loops inside of C, as in patterns, are not seen."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return count


def growth(run: Callable[[int], object], size: int) -> float:
    """The power of the input's size that the steps of ``run`` grow with, from ``size`` to eight times that."""
    run(1)  # what is loaded and kept once
    small = steps(lambda: run(size))
    return math.log(steps(lambda: run(_TIMES * size)) / small, _TIMES)


def growth_in_c(run: Callable[[int], object], size: int = 100) -> float:
    """As ``growth``, for patterns and parsers, whose loops cannot be counted but only be measured: in the processor's
    seconds for this process, of which other processes take none. ``size`` is doubled until there is enough to compare.
    They do take its cache, so both sizes are measured one after the other, and what is not linear again.
    """
    run(1)
    while _seconds(run, size) < _LEAST:
        size *= 2
    least = math.inf
    for _ in range(_TRIES):
        least = min(least, math.log(_seconds(run, _TIMES * size) / _seconds(run, size), _TIMES))
        if least < LINEAR:
            break
    return least


def _seconds(run: Callable[[int], object], size: int) -> float:
    start = time.process_time()
    run(size)
    return time.process_time() - start
