"""A path -> a lock on it that ends with the process at the latest; read ``locked`` first."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PAUSE = 0.1  # seconds between two tries


@contextmanager
def locked(path: Path, *, seconds: float) -> Iterator[None]:
    """Holds the lock of this name, waiting for another process that has it. The file is gone afterwards.

    Raises ``TimeoutError`` after ``seconds``, and ``OSError`` where the file cannot be made or the drive has no locks.
    """
    ends = time.monotonic() + seconds
    while (handle := _taken(path)) < 0:
        if time.monotonic() >= ends:
            raise TimeoutError
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        _release(handle, path)


def _taken(path: Path) -> int:
    """The open lock; -1 when another process has it."""
    handle = os.open(path, os.O_CREAT | os.O_RDWR | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        if _lock(handle) and _is_same(handle, path):
            return handle
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return -1


def _is_same(handle: int, path: Path) -> bool:
    """Whether the file is still the one of that name: who had the lock before has removed it."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(handle), path.stat())
    return False


if sys.platform == "win32":  # a file that is open cannot be removed there
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(handle: int, path: Path) -> None:
        os.close(handle)
        with suppress(OSError):  # another process has opened it meanwhile
            path.unlink()

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _release(handle: int, path: Path) -> None:
        with suppress(OSError):
            path.unlink()
        os.close(handle)
