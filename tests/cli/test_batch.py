"""Several processes: how many, in which order, and what becomes of an article that ends its process."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest

from tests.cli.running import FOUND, GOOD, environment
from wxexport.cli import batch, pool
from wxexport.cli.pool import Pool

_FILES = {"article.html", "draft.html", "images", "index.html", "manifest.json"}


def double(number: int) -> tuple[int, int]:
    return number * 2, os.getpid()


def fatal(number: int) -> int:
    if number in (3, 5):
        os._exit(1)
    return number


def awaited(name: Path) -> str:
    """Done as soon as there is a file of the name."""
    name.with_suffix(".begun").touch()
    _wait_for(name)
    return name.name


def _wait_for(path: Path) -> None:
    ends = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < ends
        time.sleep(0.01)


def failed(number: int, error: BrokenExecutor) -> int:
    return -number


def never(work: object, error: BrokenExecutor) -> tuple[int, int]:
    raise AssertionError


def _started(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """The command in a group of processes that can be interrupted. It waits before it has printed everything: a pipe
    takes no more than a page on Linux, so it has not ended, however slow the test is.
    """
    return subprocess.Popen(
        [sys.executable, "-u", "-m", "wxexport", *arguments],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        pipesize=4096,
        start_new_session=True,
    )


@pytest.mark.parametrize(
    ("articles", "wanted", "count"),
    [(1, None, 1), (20, None, 1), (21, None, 8), (6_000, None, 8), (3, 8, 3), (21, 1, 1), (21, 30, 21), (0, None, 1)],
)
def test_how_many_processes(monkeypatch: pytest.MonkeyPatch, articles: int, wanted: int | None, count: int) -> None:
    monkeypatch.setattr(batch, "_cores", lambda: 8)
    assert batch.processes(articles, wanted) == count


def test_outcomes_come_in_order_from_few_processes() -> None:
    outcomes = list(Pool(double, range(1, 41), 2, int).outcomes(never))
    assert [number for number, _ in outcomes] == list(range(2, 82, 2))
    assert len({process for _, process in outcomes}) <= 2
    assert os.getpid() not in {process for _, process in outcomes}


def test_work_is_handed_out_as_it_is_done() -> None:
    taken: list[int] = []

    class Work(list[int]):
        def __iter__(self) -> Iterator[int]:
            for number in range(1, 101):
                taken.append(number)
                yield number

    outcomes = Pool(double, Work(), 2, int).outcomes(never)
    for number in range(1, 101):
        assert next(outcomes)[0] == 2 * number
        assert len(taken) <= number + 2 * pool._AHEAD


def test_work_that_ends_its_process_costs_only_itself() -> None:
    assert list(Pool(fatal, range(1, 11), 2, int).outcomes(failed)) == [1, 2, -3, 4, -5, 6, 7, 8, 9, 10]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no signal to send")
def test_the_second_interrupt_ends_what_the_first_lets_end(tmp_path: Path) -> None:
    work = [tmp_path / str(number) for number in range(10)]
    outcomes = Pool(awaited, work, 2, int).outcomes(lambda name, error: f"{name} failed")
    for name in work[:2]:
        _wait_for(name.with_suffix(".begun"))
    os.kill(os.getpid(), signal.SIGINT)
    work[0].touch()
    assert next(outcomes) == "0"
    os.kill(os.getpid(), signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        next(outcomes)
    assert not multiprocessing.active_children()
    assert not work[2].with_suffix(".begun").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no group of processes to interrupt")
@pytest.mark.parametrize("jobs", ["1", "3"])
def test_an_interrupt_leaves_whole_outputs_and_says_how_many(tmp_path: Path, jobs: str) -> None:
    names = [f"{number}.md" for number in range(300)]
    for name in names:
        (tmp_path / name).write_text(GOOD, "utf-8")
    process = _started(tmp_path, *names, "-o", "out", "--jobs", jobs)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("out/0/index.html")
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate()
    outputs = sorted((tmp_path / "out").iterdir())
    assert process.returncode == 130
    counts = [len(outputs)] if jobs != "1" else [len(outputs) - 1, len(outputs)]  # between the file and its line
    assert errors in [f"error: stopped; {count} of 300 articles are exported\n" for count in counts]
    assert 1 <= len(outputs) < 300
    assert {frozenset(path.name for path in output.iterdir()) for output in outputs} == {frozenset(_FILES)}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no group of processes to interrupt")
@pytest.mark.parametrize("jobs", ["1", "3"])
def test_an_interrupt_of_check_says_what_is_found_and_how_many_are_checked(tmp_path: Path, jobs: str) -> None:
    found = [f"{number}.md" for number in range(300)]
    for name in found:
        (tmp_path / name).write_text(FOUND, "utf-8")
    names = ["none.md", *found, *(f"{'x' * 100}{number}.md" for number in range(300))]
    process = _started(tmp_path, "check", *names, "--format", "json", "--jobs", jobs)
    assert process.stderr is not None
    assert process.stderr.readline() == "error: none.md: no such file\n"
    os.killpg(process.pid, signal.SIGINT)
    output, errors = process.communicate()
    checked = {finding["file"] for finding in json.loads(output)}
    assert process.returncode == 130
    assert errors.endswith(f"error: stopped; {len(checked)} of 601 articles are checked\n")
    assert checked <= {*found}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are no copies there")
@pytest.mark.parametrize("when", ["before", "after_in_parent", "after_in_child"])
def test_an_interrupt_while_processes_start_is_heard(tmp_path: Path, when: str) -> None:
    """It came in a hook in which Python drops what is raised, or left processes that waited for work forever."""
    script = (
        "import multiprocessing, os, signal\nmultiprocessing.set_start_method('fork')\n"
        "def press():\n    try:\n        os.mkdir('pressed')\n    except FileExistsError:\n        return\n"
        f"    os.killpg(0, signal.SIGINT)\nos.register_at_fork({when}=press)\n"
        "from wxexport.__main__ import main\nmain()"
    )
    for name in range(7):
        (tmp_path / f"{name}.md").write_text(GOOD, "utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", script, *(f"{name}.md" for name in range(7)), "--jobs", "2"],
        cwd=tmp_path,
        env=environment(),
        start_new_session=True,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    outputs = len(list(tmp_path.glob("*.wx")))
    assert (ran.returncode, ran.stderr) == (130, f"error: stopped; {outputs} of 7 articles are exported\n")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_processes_end_with_the_one_that_started_them(tmp_path: Path, number: int) -> None:
    """They hold its standard output, so whoever waits for the end of that would wait for them."""
    names = [f"{number}.md" for number in range(300)]
    for name in names:
        (tmp_path / name).write_text(GOOD, "utf-8")
    process = _started(tmp_path, *names, "-o", "out", "--jobs", "2")
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(number)
    process.communicate(timeout=60)
    assert process.returncode == -number
