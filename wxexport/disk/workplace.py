"""A folder -> a hidden folder in it to make something in; it disappears with the run, at the latest with the next one.

A run that is killed leaves its hidden folder. It holds a lock on it as long as it lives, so the next run that writes to
the same place can tell, and removes it.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

_PREFIX = ".wxexport-"
_RANDOM = 8  # characters after it
FRESH, ASIDE = "new", "old"
"""What is made, and what it replaces; nothing else is ever in a workplace."""
_LOCK = "lock"


@contextmanager
def workplace(parent: Path) -> Iterator[Path]:
    """A new folder in ``parent``, which exists; it is removed afterwards. Raises ``OSError``."""
    _tidy(parent.absolute())
    place, lock = _made(parent)
    try:
        yield place
    finally:
        _remove(place, lock)


def _made(parent: Path) -> tuple[Path, int]:
    while True:
        place = parent / f"{_PREFIX}{os.urandom(_RANDOM // 2).hex()}"
        with suppress(FileExistsError):
            place.mkdir(mode=0o700)
            with suppress(FileNotFoundError):  # another run took it for one of a dead process
                lock = _locked(place, wait=True)
                if lock < 0 or _is_same(lock, place):
                    return place, lock
                os.close(lock)


@cache
def _tidy(parent: Path) -> None:
    """Removes what killed runs left in a folder. Once in a process: a thousand outputs may stand in one folder."""
    with suppress(OSError), os.scandir(parent) as entries:
        for name in [entry.name for entry in entries if _is_name(entry.name)]:
            with suppress(OSError):
                _remove_dead(parent / name)


def _is_name(name: str) -> bool:
    return name.startswith(_PREFIX) and len(name) == len(_PREFIX) + _RANDOM


def _remove_dead(place: Path) -> None:
    facts = place.lstat()
    if not stat.S_ISDIR(facts.st_mode) or facts.st_uid != getattr(os, "getuid", lambda: facts.st_uid)():
        return
    if not {entry.name for entry in place.iterdir()} <= {FRESH, ASIDE, _LOCK} or os.path.islink(place / ASIDE):
        return  # somebody else's: a run makes no links, and what is behind one would be moved here
    lock = _locked(place, wait=False)
    if lock < 0:
        return
    for saved in (place / ASIDE).glob("*"):  # killed between two renames: nothing else has the earlier output
        if not os.path.lexists(place.parent / saved.name):
            saved.rename(place.parent / saved.name)
    _remove(place, lock)


# --- the lock ---------------------------------------------------------------------------------------------------------

if sys.platform == "win32":  # a file that is open cannot be removed there

    def _locked(place: Path, *, wait: bool) -> int:
        """The open lock of a workplace; -1 when a living run has it."""
        if not wait:
            with suppress(FileNotFoundError):
                try:
                    (place / _LOCK).unlink()
                except PermissionError:
                    return -1
        return os.open(place / _LOCK, os.O_CREAT | os.O_WRONLY)

    def _is_same(lock: int, place: Path) -> bool:
        return True

    def _remove(place: Path, lock: int) -> None:
        os.close(lock)
        shutil.rmtree(place, ignore_errors=True)

else:
    import fcntl

    def _locked(place: Path, *, wait: bool) -> int:
        """The open lock of a workplace; -1 when a living run has it, or where there are no locks."""
        lock = os.open(place, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except OSError:  # some network drives have none
            os.close(lock)
            return -1
        return lock

    def _is_same(lock: int, place: Path) -> bool:
        return os.path.samestat(os.fstat(lock), place.stat())

    def _remove(place: Path, lock: int) -> None:
        try:
            place.rmdir()  # what was made has left it
        except OSError:
            shutil.rmtree(place, ignore_errors=True)
        if lock >= 0:
            os.close(lock)
