"""How long an export takes: each stage and the whole process. A benchmark, not a test: it judges nothing.

    python tests/benchmark.py [ARTICLE.md ...] [--rounds N]

Without articles it takes the sample newsletter. Times are the fastest of N rounds in one process ("warm") and the
median of whole processes ("cold") and of saves in the preview, in milliseconds. Machines are noisy: compare ratios of
one run, not figures of two. "html" is how many characters of HTML one of text costs, the same on every machine.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from wxexport import pipeline
from wxexport.article import reading as articles

SAMPLE = sorted(Path(__file__).resolve().parent.parent.glob("assets/sample/*/*.md"))
COLD_RUNS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*", type=Path, default=SAMPLE)
    parser.add_argument("--rounds", type=int, default=10)
    arguments = parser.parse_args()
    print(
        f"{'article':24}{'chars':>8}{'read':>8}{'convert':>9}{'style':>8}{'finish':>8}{'warm':>8}{'cold':>8}{'preview':>9}{'html':>7}"
    )
    for path in arguments.articles:
        stages = [min(times) for times in zip(*(_stages(path) for _ in range(arguments.rounds)), strict=True)]
        figures = "".join(f"{value:{width}.1f}" for value, width in zip(stages, (8, 9, 8, 8), strict=True))
        characters = len(path.read_text("utf-8"))
        length = pipeline.export(path, settings={"offline": True}).manifest["length"]
        total = f"{sum(stages):8.1f}{_cold(path):8.0f}{_preview(path, arguments.rounds):9.1f}"
        total += f"{length['html'] / length['text']:7.2f}"
        print(f"{path.name:24}{characters:8}{figures}{total}", flush=True)


def _stages(path: Path) -> tuple[float, ...]:
    """Milliseconds for reading, converting, styling and finishing one article."""
    times: list[float] = []

    def timed(stage: Callable[..., Any], *inputs: Any) -> Any:
        start = time.perf_counter()
        result = stage(*inputs)
        times.append((time.perf_counter() - start) * 1000)
        return result

    article = timed(articles.read, path, {"offline": True})
    document = timed(pipeline.convert, article)
    styled = timed(pipeline.style, document)
    timed(pipeline.finish, styled)
    return tuple(times)


def _preview(path: Path, rounds: int) -> float:
    """Milliseconds from a save to new HTML in the preview, the median."""
    from wxexport.preview.studio import Studio, View

    times = []
    studio = Studio(path, {"offline": True})
    for _ in range(rounds + 1):
        start = time.perf_counter()
        studio.forget([str(path)])
        studio.article((studio.names()[0], ()), View())
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[1:])


def _cold(path: Path) -> float:
    """Milliseconds for a whole process that exports one article."""
    times = []
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "wxexport", str(path), "--offline", "-o", folder]
        for _ in range(COLD_RUNS):
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main()
