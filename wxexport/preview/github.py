"""An article's path -> its address on GitHub, if its git repository is a clone from there; read ``address``."""

from __future__ import annotations

from pathlib import Path

from wxexport.article import git


def address(article: Path) -> str | None:
    """The address of the file on the branch that is checked out; ``None`` with another remote."""
    found = git.address(article.resolve(), checked_out=True)
    return found if found.startswith("https://github.com/") else None
