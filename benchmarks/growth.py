"""How processor time and memory grow with the length of every construct, and the curves as a drawing.

    python -m benchmarks.growth [CONSTRUCT ...] [--svg FILE]

Exports each construct of ``benchmarks.constructs`` at 8 KB to 1 MB, each length in a process of its own, and prints the
seconds and megabytes of the longest one and the exponent of the growth between the first and the last: 1 is linear,
2 quadratic. "refused" is an early, clear error. Names may be patterns (``"native *"``).
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.constructs import CONSTRUCTS
from benchmarks.curves import Curve, Point, draw
from wxexport.errors import WxExportError

SIZES = (8_000, 32_000, 128_000, 512_000, 1_000_000)
_LONGEST = 25  # seconds, after which a process is stopped
_LARGEST = 3 * 10**9  # bytes of a process
_LEAST = 0.05  # seconds that can be measured


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("constructs", nargs="*", default=["*"], metavar="CONSTRUCT")
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES, help="bytes")
    parser.add_argument("--svg", type=Path, help="draw the curves into this file")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(json.dumps(_measure(arguments.constructs[0], arguments.sizes[0])))
        return
    names = [name for name in CONSTRUCTS if any(fnmatch.fnmatch(name, one) for one in arguments.constructs)]
    if not names:
        parser.error("no such construct")
    print(f"{'construct':36}{'s':>8}{'MB':>7}{'exponent':>10}")
    curves = []
    for name in names:
        curves.append(curve := Curve(name, tuple(_points(name, arguments.sizes))))
        last = curve.points[-1]
        figures = f"{last.seconds:8.2f}{last.megabytes:7.0f}{curve.exponent:10.2f}"
        print(f"{name:36}{figures}  {'' if curve.fits else '! '}{last.problem}", flush=True)
    if arguments.svg:
        arguments.svg.write_text(draw(curves), "utf-8")


def _points(name: str, sizes: Sequence[int]) -> Iterable[Point]:
    """The points of a construct, up to the first that takes too long."""
    for size in sizes:
        point = _in_process(name, size)
        yield point
        if not point.is_measured:
            return


def _in_process(name: str, size: int) -> Point:
    command = [sys.executable, "-m", "benchmarks.growth", name, "--sizes", str(size), "--measure"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode == -signal.SIGXCPU:
        return Point(size, problem=f"more than {_LONGEST} s at {size:,}")
    if done.returncode:
        lines = done.stderr.decode(errors="replace").splitlines() or [f"ended with {done.returncode}"]
        return Point(size, problem=f"{lines[-1]} at {size:,}")
    return Point(size, *json.loads(done.stdout))


def _measure(name: str, size: int) -> tuple[float, float, str]:
    """Seconds of the processor, megabytes at most, and the error, in this process."""
    resource.setrlimit(resource.RLIMIT_AS, (_LARGEST, _LARGEST))
    resource.setrlimit(resource.RLIMIT_CPU, (_LONGEST, _LONGEST + 1))
    problem, times = "", 0
    _run(name, 1)  # what is loaded and kept once
    start = time.process_time()
    while not times or time.process_time() - start < _LEAST:
        problem = _run(name, size)
        times += 1
    seconds = (time.process_time() - start) / times
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, problem


def _run(name: str, size: int) -> str:
    try:
        CONSTRUCTS[name].measure(size)
    except WxExportError as error:
        return f"refused: {' '.join(str(error).split())}"
    return ""


if __name__ == "__main__":
    main()
