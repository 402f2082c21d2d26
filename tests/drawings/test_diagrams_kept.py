"""Diagrams that were drawn before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.drawings.fakes import calls, draw
from wxexport import resources

pytestmark = pytest.mark.usefixtures("bin_folder")


def test_what_was_drawn_is_not_drawn_again(good: Callable[[str], Path], tmp_path: Path) -> None:
    program = good("dot")
    first = draw("dot", "digraph {}")
    assert draw("graphviz", "digraph {}") == first
    assert len(calls(tmp_path)) == 1
    draw("dot", "digraph { a }")
    draw("dot", "digraph {}", {"dot": f"'{program}' -x"})
    assert len(calls(tmp_path)) == 3
    kept = [path.name for path in (tmp_path / "cache" / "diagrams").iterdir()]
    assert sorted(map(len, kept)) == [64, 64, 64]  # digests; nothing half written


@pytest.mark.parametrize("place", ["", "file"])
def test_drawing_works_without_a_cache(
    good: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    good("dot")
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv(resources.CACHE, str(tmp_path / place) if place else "")
    assert draw("dot", "digraph {}") == draw("dot", "digraph {}")
    assert len(calls(tmp_path)) == 2


def test_a_full_disk_leaves_nothing_behind(
    good: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good("dot")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert b"<svg" in draw("dot", "digraph {}")
    assert list((tmp_path / "cache" / "diagrams").iterdir()) == []
