"""Folders and a time -> what was saved in them since, where no watcher says it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_TICK = 50_000_000  # nanoseconds: by that much a file system's clock may be behind


def can_be_watched(folder: Path) -> bool:
    """Whether a watcher takes the folder: it is there, and watchfiles knows only names in UTF-8."""
    try:
        return bool(str(folder).encode()) and os.path.isdir(folder)
    except UnicodeEncodeError:
        return False


def identities(folders: Iterable[Path]) -> dict[Path, tuple[int, int] | None]:
    """What tells each folder from another one that takes its place: a watcher stays with the folder that it was given.

    A folder that was deleted may have left its number to a new one, but its watcher notices its end.
    """
    found: dict[Path, tuple[int, int] | None] = {}
    for folder in folders:
        try:
            facts = folder.stat()
            found[folder] = facts.st_dev, facts.st_ino
        except OSError:  # it comes back when somebody has changed the branch again
            found[folder] = None
    return found


def changed_since(time: int, folders: Iterable[Path]) -> set[Path]:
    """The ``folders`` and the files in them that were changed at ``time`` or later, in nanoseconds since 1970."""
    found: set[Path] = set()
    for folder in folders:
        with suppress(OSError):
            found.update(path for path in (folder, *folder.iterdir()) if _changed(path) >= time - _TICK)
    return found


def _changed(path: Path) -> int:
    try:
        facts = path.stat()
    except OSError:  # it is gone, or a link to nothing: that changes its folder
        return 0
    # The time of its content may be that of another file that was moved here, or in the future.
    return facts.st_mtime_ns if os.name == "nt" else facts.st_ctime_ns
