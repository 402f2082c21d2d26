"""An article's path -> its address on GitHub, if its git repository is a clone from there; read ``address``."""

from __future__ import annotations

import subprocess
from pathlib import Path
from urllib.parse import quote

from wxexport.text import regex
from wxexport.trust import programs

_REMOTE = regex(
    r"(?:https://(?:[^@/\s]+@)?github\.com/|(?:ssh://)?git@github\.com[:/])([\w.-]+)/([\w.-]+?)(?:\.git)?/?"
)
_TIMEOUT = 2.0  # seconds


def address(article: Path) -> str | None:
    """The address of the file on the branch that is checked out; ``None`` without git or with another remote."""
    folder = article.resolve().parent
    remote = _REMOTE.fullmatch(_git(folder, "config", "--get", "remote.origin.url"))
    branch = _git(folder, "symbolic-ref", "--short", "HEAD")
    if remote is None or not branch:
        return None
    inside = _git(folder, "rev-parse", "--show-prefix") + article.name
    return f"https://github.com/{remote[1]}/{remote[2]}/blob/{quote(branch)}/{quote(inside)}"


def _git(folder: Path, *arguments: str) -> str:
    """The output of a git command that only reads; empty if it fails."""
    git = programs.find("git")
    if git is None:
        return ""
    try:
        run = subprocess.run((git, "-C", str(folder), *arguments), capture_output=True, timeout=_TIMEOUT, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout.decode("utf-8", "replace").strip() if run.returncode == 0 else ""
