"""Diagrams that were drawn before."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.drawings.fakes import calls, draw
from wxexport.drawings import diagram_cache
from wxexport.pictures import cache

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
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / place) if place else "")
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


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, "home/.cache/wxexport/diagrams"),
        ("linux", {"XDG_CACHE_HOME": "{}/xdg"}, "xdg/wxexport/diagrams"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "home/.cache/wxexport/diagrams"),
        ("darwin", {"XDG_CACHE_HOME": "{}/xdg"}, "home/Library/Caches/wxexport/diagrams"),
        ("win32", {"LOCALAPPDATA": "{}/local"}, "local/wxexport/diagrams"),
        ("win32", {}, "home/AppData/Local/wxexport/diagrams"),
        ("linux", {cache.VARIABLE: "{}/own"}, "own/diagrams"),
    ],
)
def test_the_cache_is_where_the_system_keeps_such_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], expected: str
) -> None:
    for name in (cache.VARIABLE, "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name, value in variables.items():
        monkeypatch.setenv(name, value.format(tmp_path))
    monkeypatch.setattr(sys, "platform", platform)
    assert diagram_cache.folder() == tmp_path / expected
