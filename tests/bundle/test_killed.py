"""An output that is written over an earlier one: by a run that is killed, and by ten at once."""

from __future__ import annotations

import os
import signal
import sys
from functools import partial
from pathlib import Path

import pytest

import wxexport
from tests.disk.killing import in_a_child, kill_at, moments, spread
from wxexport.bundle.assemble import Bundle
from wxexport.disk import workplace

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is a moment without output")
KILLS = 200 if os.environ.get("WXEXPORT_NIGHTLY") else 30
WRITERS, ROUNDS = 10, 10


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def bundles(source: Path) -> tuple[Bundle, Bundle]:
    other = source.with_name("2.md")
    other.write_text("# 另一期\n\n" + "![红](red.png)\n\n正文。\n\n" * 20, "utf-8")
    return wxexport.export(source), wxexport.export(other)


def test_a_killed_run_leaves_the_old_output_or_the_new(bundles: tuple[Bundle, Bundle], tmp_path: Path) -> None:
    old, new = bundles
    ends = [tree(bundle.write(tmp_path / str(number))) for number, bundle in enumerate(bundles)]
    target = tmp_path / "out" / "issue.wx"
    for bundle in (new, old):  # the second one loads what replacing needs
        bundle.write(target)
    seen, killed = [], 0
    for moment in spread(moments(partial(new.write, target)), KILLS):
        workplace._tidy.cache_clear()
        old.write(target)
        assert [path.name for path in target.parent.iterdir()] == ["issue.wx"]  # nothing of the run that was killed
        killed += kill_at(moment, partial(new.write, target)) == -signal.SIGKILL
        seen.append(ends.index(tree(target)))
    assert seen == sorted(seen)  # the old output up to one moment, the new one from there on
    assert set(seen) == {0, 1}
    assert killed >= 0.9 * len(seen)  # there are not the same moments each time


def test_ten_writers_at_once(bundles: tuple[Bundle, Bundle], tmp_path: Path) -> None:
    ends = [tree(bundle.write(tmp_path / str(number))) for number, bundle in enumerate(bundles)]
    target = tmp_path / "out" / "issue.wx"

    def write_often() -> None:
        for number in range(ROUNDS):
            bundles[number % 2].write(target)

    writers = [in_a_child(write_often) for _ in range(WRITERS)]
    assert [os.waitpid(writer, 0)[1] for writer in writers] == [0] * WRITERS
    assert tree(target) in ends
    assert [path.name for path in target.parent.iterdir()] == ["issue.wx"]
