"""Folders and a time -> what was saved in them since, before somebody watched them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_TICK = 50_000_000  # nanoseconds: by that much a file system's clock may be behind


def changed_since(time: int, folders: Iterable[Path]) -> list[Path]:
    """The ``folders`` and the files in them that were changed at ``time`` or later, in nanoseconds since 1970."""
    found: list[Path] = []
    for folder in folders:
        with suppress(OSError):
            found += (path for path in (folder, *folder.iterdir()) if _changed(path) >= time - _TICK)
    return found


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:  # it is gone, or a link to nothing: that changes its folder
        return 0
