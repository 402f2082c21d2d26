"""An empty folder to run commands in, and a theme in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A theme in files with a BOM, as some editors write it."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "theme.css").write_text("\ufeffp { color: red }", "utf-8")
    (own / "theme.toml").write_text('\ufefftitle = "Mine"\ncode_style = "monokai"\n', "utf-8")
    return own


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, which is empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
