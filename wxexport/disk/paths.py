"""A path -> where it leads."""

from __future__ import annotations

import os
from pathlib import Path


def real(path: Path) -> Path:
    """The absolute path without links, as ``Path.resolve`` since Python 3.13: before, a loop of links was an error."""
    return Path(os.path.realpath(path))
