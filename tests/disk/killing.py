"""Processes that are killed at a numbered moment: before the n-th function that Python or C begins or ends."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence


def kill_at(moment: int, run: Callable[[], object]) -> int:
    """Runs something in a child, which is killed at a moment as by a system that needs its memory.

    Returns the exit code, 0 if ``run`` was done before.
    """
    return _end(in_a_child(lambda: _counted(run, moment)))


def moments(run: Callable[[], object]) -> int:
    """How many moments there are in ``run``."""
    reading, writing = os.pipe()
    child = in_a_child(lambda: os.write(writing, str(_counted(run)).encode()))
    os.close(writing)
    with os.fdopen(reading) as said:
        number = int(said.read())
    assert _end(child) == 0
    return number


def spread(count: int, most: int) -> Sequence[int]:
    """So many moments of all that there are, from the first to the last."""
    return sorted({1 + step * (count - 1) // (most - 1) for step in range(most)})


def in_a_child(run: Callable[[], object]) -> int:
    """The number of a child process that runs something and ends with 0, or with 1 if it fails."""
    child = os.fork()
    if not child:
        code = 1
        try:
            run()
            code = 0
        finally:
            os._exit(code)
    return child


def _end(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _counted(run: Callable[[], object], last: int = 0) -> int:
    passed = 0

    def count(*_: object) -> None:
        nonlocal passed
        passed += 1
        if passed == last:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(None)
    return passed
