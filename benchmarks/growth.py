"""How processor time and memory grow with the length of every construct, and the curves as a drawing.

    python -m benchmarks.growth [CONSTRUCT ...] [--svg FILE]

Exports each construct of ``benchmarks.constructs`` at 8 KB to 1 MB, as the command does and each length in a process of
its own, and prints the seconds and megabytes of the longest one and the exponent of the growth between the first and
the last: 1 is linear, 2 quadratic. "refused" is an early, clear error. Names may be patterns (``"native *"``). For
Linux and macOS.
"""

from __future__ import annotations

import argparse
import fnmatch
import gc
import multiprocessing
import resource
import signal
import sys
import time
from collections.abc import Iterable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.constructs import CONSTRUCTS
from benchmarks.curves import Curve, Point, draw
from wxexport.cli import collect_seldom
from wxexport.errors import WxExportError

SIZES = (8_000, 60_000, 1_000_000)  # bytes; of front matter, 65,536 characters are read

_LEAST = 0.002  # seconds of the processor; less says nothing: the caches of the processor hold all of it
_SHORT = 4.0  # seconds, of which a busy machine changes much: it only adds, so the least of several times is taken
_MOST = 30  # times
_SAME = 0.99  # of the least time so far: what is not below it is no less
_IN_VAIN = 4  # times without a less one, after which there will be none
_LONGEST = 30  # seconds of the processor, after which a process is stopped
_LARGEST = 3 * 10**9  # bytes of a process
_UNIT = 1024 if sys.platform == "linux" else 1  # bytes, of the system's figure for memory


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("constructs", nargs="*", default=["*"], metavar="CONSTRUCT")
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES, help="bytes")
    parser.add_argument("--svg", type=Path, help="draw the curves into this file")
    arguments = parser.parse_args()
    names = [name for name in CONSTRUCTS if any(fnmatch.fnmatch(name, one) for one in arguments.constructs)]
    if not names:
        parser.error("no such construct")
    collect_seldom()
    print(f"{'construct':36}{'s':>8}{'MB':>7}{'exponent':>10}")
    curves = []
    for name in names:
        curves.append(curve := Curve(name, tuple(points(name, arguments.sizes))))
        last = curve.points[-1]
        figures = f"{last.seconds:8.2f}{last.megabytes:7.0f}{curve.exponent:10.2f}"
        print(f"{name:36}{figures}  {'' if curve.fits else '! '}{last.problem}", flush=True)
    if arguments.svg:
        arguments.svg.write_text(draw(curves), "utf-8")


def points(name: str, sizes: Sequence[int]) -> Iterable[Point]:
    """The points of a construct, up to the first that takes too long."""
    _run(name, 1)  # what is loaded and kept once, for all processes
    gc.collect()
    gc.freeze()  # what is loaded is no garbage of theirs, whose number of searches depends on their length only
    *shorter, longest = sizes
    for point in _least(name, shorter):
        yield point
        if not point.is_measured:
            return
    yield _in_process(name, longest)


def _least(name: str, sizes: Sequence[int]) -> list[Point]:
    """The point of each length that took the least time, of as many as it takes until none takes less."""
    least = [_in_process(name, size) for size in sizes]
    in_vain = 0
    for _ in range(1, _MOST):
        if in_vain == _IN_VAIN:
            break
        # In turn: a machine that is busy for a while is so for each length.
        tried = [_in_process(name, point.size) if point.seconds < _SHORT else point for point in least]
        is_less = any(one.seconds < old.seconds * _SAME for one, old in zip(tried, least, strict=True))
        in_vain = 0 if is_less else in_vain + 1
        least = [min(pair, key=lambda one: one.seconds) for pair in zip(least, tried, strict=True)]
    return least


def _in_process(name: str, size: int) -> Point:
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_measure, args=(theirs, name, size))
    process.start()
    theirs.close()
    try:
        return Point(size, *ours.recv())
    except EOFError:
        process.join()
        is_slow = process.exitcode == -signal.SIGXCPU
        return Point(size, problem=f"more than {_LONGEST} s" if is_slow else f"ended with {process.exitcode}")
    finally:
        process.join()


def _measure(result: Connection, name: str, size: int) -> None:
    """Sends seconds of the processor, megabytes at most, and the error."""
    resource.setrlimit(resource.RLIMIT_AS, (_LARGEST, _LARGEST))
    resource.setrlimit(resource.RLIMIT_CPU, (_LONGEST, _LONGEST + 1))
    start = time.process_time()
    problem = _run(name, size)  # once: of the same text, much would be remembered
    seconds = time.process_time() - start
    result.send((max(seconds, _LEAST), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT / 10**6, problem))


def _run(name: str, size: int) -> str:
    try:
        CONSTRUCTS[name].measure(size)
    except WxExportError as error:
        return f"refused: {' '.join(str(error).split())}"
    return ""


if __name__ == "__main__":
    main()
