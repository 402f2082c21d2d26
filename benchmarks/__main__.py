"""How long an export takes, cold, warm, in the preview and by the thousand; and other tools beside it.

    python -m benchmarks [ARTICLE.md ...] [--pairs N] [--batch N] [--jobs N] [--beside 'COMMAND {}' ...]

Without articles it takes the sample newsletter. Machines are noisy: two things are compared in pairs, one after the
other, by the time of the processor; the ratio is the median of the pairs, the milliseconds are the least ones. "Cold"
is a whole process, on the longest article. ``{}`` in a command beside ours is that article; what it prints is thrown
away. It judges nothing. For Linux and macOS.
"""

from __future__ import annotations

import argparse
import os
import resource
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

SAMPLE = sorted(Path(__file__).resolve().parent.parent.glob("assets/sample/*/*.md"))
_OUR_IMPORTS = "import click, markdown, premailer, lxml.html, markdown_it"
_TOOL = (sys.executable, "-m", "wxexport")
_ROUNDS = 20


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="*", type=Path, default=SAMPLE)
    parser.add_argument("--pairs", type=int, default=10)
    parser.add_argument("--batch", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--beside", action="append", default=[], metavar="COMMAND {}")
    given = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    longest = max(given.articles, key=lambda path: path.stat().st_size)
    with tempfile.TemporaryDirectory() as folder:
        print(f"cold, {longest.name}, {longest.stat().st_size:,} bytes, {given.pairs} pairs\n")
        _cold(longest, Path(folder, "out"), given.pairs, given.beside)
        print(f"\nwarm, the least of {_ROUNDS} rounds\n")
        for article in given.articles:
            _warm(article, Path(folder, "warm"))
        print(f"\n{given.batch} articles, --jobs {given.jobs}\n")
        for count in (given.batch // 5, given.batch):
            _batch(given.articles, count, given.jobs, Path(folder))


# --- whole processes ------------------------------------------------------------------------------------------------


def _cold(article: Path, out: Path, pairs: int, beside: Sequence[str]) -> None:
    export = [*_TOOL, str(article), "--offline", "-o", str(out)]
    python = (sys.executable, "-c")
    for name, command, other in (
        ("export : its imports", export, [*python, _OUR_IMPORTS]),
        ("--help : import click", [*_TOOL, "--help"], [*python, "import click"]),
        ("--version : import click", [*_TOOL, "--version"], [*python, "import click"]),
        ("check : export", [*_TOOL, "check", str(article), "--offline"], export),
        *(
            (shlex.split(one)[0] + " : export", shlex.split(one.replace("{}", shlex.quote(str(article)))), export)
            for one in beside
        ),
    ):
        _print_pairs(name, command, other, pairs)


def _print_pairs(name: str, command: Sequence[str], other: Sequence[str], pairs: int) -> None:
    _seconds(command), _seconds(other)  # files are read and compiled
    times = [(_seconds(command), _seconds(other)) for _ in range(pairs)]
    ratio = statistics.median(one / two for one, two in times)
    one, two = (min(column) * 1000 for column in zip(*times, strict=True))
    print(f"{name:40}{one:8.0f} ms {two:8.0f} ms {ratio:8.2f} ×", flush=True)


def _seconds(command: Sequence[str]) -> float:
    """The time of the processor for a process and those that it starts."""
    used = _used(command)
    return used.ru_utime + used.ru_stime


def _used(command: Sequence[str]) -> resource.struct_rusage:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):  # 1: `check` has findings
        raise SystemExit(f"{shlex.join(command)} has failed")
    return used


# --- one process ----------------------------------------------------------------------------------------------------


def _warm(path: Path, out: Path) -> None:
    """Milliseconds for each stage of an article, and from a save to new HTML in the preview."""
    from wxexport import pipeline
    from wxexport.article import reading
    from wxexport.preview.studio import Studio, View

    offline = {"offline": True}
    article = reading.read(path, offline)
    document = pipeline.convert(article)
    styled = pipeline.style(document)
    studio = Studio(path, offline)

    def save() -> None:
        studio.forget([str(path)])
        studio.article((studio.names()[0], ()), View())

    stages: dict[str, Callable[[], object]] = {
        "read": lambda: reading.read(path, offline),
        "convert": lambda: pipeline.convert(article),
        "style": lambda: pipeline.style(document),
        "finish": lambda: pipeline.finish(styled),
        "export": lambda: pipeline.export(path, settings=offline),
        "written": lambda: pipeline.export(path, settings=offline).write(out),
        "check": lambda: pipeline.findings(reading.read(path, offline)),
        "preview": save,
    }
    figures = "".join(f"  {name} {_least(stage):.1f} ms" for name, stage in stages.items())
    print(f"{path.name:24}{path.stat().st_size:8,} bytes{figures}", flush=True)


def _least(run: Callable[[], object]) -> float:
    run()
    times = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times) * 1000


# --- many articles --------------------------------------------------------------------------------------------------


def _batch(articles: Sequence[Path], count: int, jobs: int, folder: Path) -> None:
    """Copies of the articles, in turn, in folders with what stands beside them."""
    files = []
    for number in range(count):
        article = articles[number % len(articles)]
        place = folder / "batch" / article.parent.name
        if not place.exists():
            shutil.copytree(article.parent, place)
        files.append(shutil.copy(article, place / f"{number}-{article.name}"))
    options = [*map(str, files), "--offline", "--jobs", str(jobs)]
    _print_batch("export", [*_TOOL, *options, "-o", str(folder / "batch-out")], count)
    _print_batch("check", [*_TOOL, "check", *options], count)
    shutil.rmtree(folder / "batch-out")


def _print_batch(name: str, command: Sequence[str], count: int) -> None:
    start = time.perf_counter()
    used = _used(command)
    wall, seconds = time.perf_counter() - start, used.ru_utime + used.ru_stime
    memory = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    rate = f"{count / wall:8.1f} a second {seconds / count * 1000:8.1f} ms of the processor each"
    print(f"{name:8}{count:6} articles {rate} {memory:6.0f} MB at most in a process", flush=True)


if __name__ == "__main__":
    main()
