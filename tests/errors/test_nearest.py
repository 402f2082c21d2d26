"""The file that is meant by a path that does not exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from wxexport.errors import nearest_file


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("issues/2026-11-7.md", "issues/2026-11-07.md"),
        ("issue/2026-11-07.md", "issues/2026-11-07.md"),
        ("issues/2026-11-07", "issues/2026-11-07.md"),
        ("issues/2026-11-14.md", ""),
        ("no/2026-11-07.md", ""),
        ("issues/2026-11-07.md/x.md", ""),
        ("issues", ""),
        ("a/" * 1_200 + "x.md", ""),
        ("a/" * 100_000 + "x.md", ""),
    ],
)
def test_the_nearest_file(path: str, near: str, tmp_path: Path) -> None:
    (tmp_path / "issues").mkdir()
    (tmp_path / "issues" / "2026-11-07.md").write_text("# 题\n", "utf-8")
    assert nearest_file(tmp_path / path) == (tmp_path / near if near else None)
