"""A path -> where it leads, and what kind of name it has."""

from __future__ import annotations

import os
from pathlib import Path


def real(path: Path) -> Path:
    """The absolute path without links, as ``Path.resolve`` since Python 3.13: before, a loop of links was an error."""
    return Path(os.path.realpath(path))


def is_aside(name: str) -> bool:
    """Whether a file or folder of this name is hidden or an output: no article means it."""
    return name.startswith(".") or name.endswith(".wx")
