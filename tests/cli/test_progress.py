"""The progress bar: only for a terminal, only when something takes a while."""

from __future__ import annotations

import io

import pytest

from wxexport.cli.progress import Bar


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_bar_needs_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", _Terminal())
    with Bar(1) as bar:
        bar.pictures_done(1, 3)  # soon done: no bar
        assert bar._tasks == {}
        bar.pictures_done(0, 3)
        bar.pictures_done(2, 3)
        assert (list(bar._tasks), bar._shown.tasks[0].completed, bar._shown.tasks[0].total) == (["Pictures"], 2, 3)
    monkeypatch.setattr("sys.stderr", io.StringIO())
    with Bar(5) as bar:
        bar.pictures_done(0, 3)
        bar.article_done()
        assert bar._shown is None
