"""The address of an article on GitHub."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wxexport.preview import github

if TYPE_CHECKING:
    pass


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("https://github.com/someone/news.git", "https://github.com/someone/news/blob/main/%E6%9C%9F/issue.md"),
        ("git@github.com:someone/news.git", "https://github.com/someone/news/blob/main/%E6%9C%9F/issue.md"),
        ("ssh://git@github.com/someone/news", "https://github.com/someone/news/blob/main/%E6%9C%9F/issue.md"),
        ("https://token@github.com/someone/news", "https://github.com/someone/news/blob/main/%E6%9C%9F/issue.md"),
        ("https://gitlab.com/someone/news.git", None),
        ("https://github.com.evil.example/someone/news", None),
    ],
)
def test_address_on_github(tmp_path: Path, remote: str, address: str | None) -> None:
    subprocess.run(["git", "init", "-q", "-b", "main", str(tmp_path)], check=True)
    subprocess.run(["git", "-C", str(tmp_path), "remote", "add", "origin", remote], check=True)
    article = tmp_path / "期" / "issue.md"
    article.parent.mkdir()
    article.write_text("x", "utf-8")
    assert github.address(article) == address
