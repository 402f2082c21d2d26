"""Bytes and a path -> a file or a folder, replaced in one step; read ``file`` first.

Everything is made in a hidden folder beside its place and renamed: an interrupted run leaves what was there, or what is
new, and never half of it. All functions raise ``OSError``.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping
from pathlib import Path

from wxexport.disk.paths import real
from wxexport.disk.workplace import ASIDE, FRESH, workplace


class HasChangedError(Exception):
    """The file is not what it was when it was read."""


def file(path: Path, data: bytes, *, mode: int = 0o666, before: bytes | None = None) -> None:
    """Writes a file, with the permissions of the one that it replaces, else ``mode``. A symbolic link stays one.

    Raises ``HasChangedError`` when the file is no longer ``before``, from which the new bytes were made.

    A file with several names (hard links) and a device are written in place: a new file would be another one.
    """
    place = target(path)
    try:
        old = place.stat()
    except FileNotFoundError:
        old = None
    if old is not None and (not stat.S_ISREG(old.st_mode) or old.st_nlink > 1):
        _refuse_other_than(before, place)
        place.write_bytes(data)
        return
    if old is not None and not os.access(place, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    with workplace(place.parent) as made:
        fresh = _written(made / FRESH, data, mode if old is None else stat.S_IMODE(old.st_mode))
        if old is not None:
            fresh.chmod(stat.S_IMODE(old.st_mode))  # whatever the umask is
        _refuse_other_than(before, place)  # last: no system replaces a file only if it is a certain one
        fresh.replace(place)


def _refuse_other_than(before: bytes | None, place: Path) -> None:
    if before is None:
        return
    is_same = os.path.isfile(place) and place.stat().st_size == len(before)
    if not is_same or place.read_bytes() != before:
        raise HasChangedError


def new_file(path: Path, data: bytes) -> None:
    """Writes a file that is not there yet. Raises ``FileExistsError``, even if it appears meanwhile."""
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    with workplace(path.parent) as made:
        _placed(_written(made / FRESH, data), path)


def new_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes files that are not there yet into a folder: all of them, or none, and in their order if a run is killed.

    Raises ``FileExistsError``.
    """
    place = _with_parent(folder)
    if os.path.exists(place) and not os.path.isdir(place):
        raise _not_a_folder(folder)
    for name in files:
        if os.path.lexists(place / name):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder / name))
    with workplace(place.parent) as made:
        fresh = _folder_of(files, made / FRESH)
        if not os.path.exists(place):
            fresh.rename(place)
            return
        done: list[Path] = []
        try:
            for name in files:
                (place / name).parent.mkdir(parents=True, exist_ok=True)
                _placed(fresh / name, place / name)
                done.append(place / name)
        except BaseException:
            for path in done:
                path.unlink(missing_ok=True)
            raise


def folder(path: Path, files: Mapping[str, bytes], folders: tuple[str, ...] = ()) -> None:
    """Writes a folder with ``files`` (relative name -> bytes) and ``folders``, in the place of an earlier one."""
    place = _with_parent(path)
    with workplace(place.parent) as made:
        fresh = _folder_of(files, made / FRESH, folders)
        if not _is_taken(fresh, place) and not _exchange(fresh, place):
            # Between these two lines there is no output; the next run puts the old one back.
            aside = made / ASIDE / place.name
            aside.parent.mkdir()
            place.rename(aside)
            try:
                fresh.rename(place)
            except BaseException:
                aside.rename(place)
                raise


def _is_taken(fresh: Path, place: Path) -> bool:
    """Whether the folder got its place, which was free; of several writers one comes first."""
    try:
        if not os.path.exists(place):
            fresh.rename(place)
            return True
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise
    return False


def target(path: Path) -> Path:
    """Where a symbolic link leads; ``path`` itself if it is none."""
    place = real(path)
    there = next((part for part in (place, *place.parents) if os.path.lexists(part)), place)
    if os.path.islink(there):  # what is left of a loop of links
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return place


def _with_parent(path: Path) -> Path:
    place = target(path)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise _not_a_folder(path) from None
    return place


def _not_a_folder(path: Path) -> OSError:
    return NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))


def _folder_of(files: Mapping[str, bytes], fresh: Path, folders: tuple[str, ...] = ()) -> Path:
    fresh.mkdir()
    for name in dict.fromkeys((*folders, *map(os.path.dirname, files))):
        (fresh / name).mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        _written(fresh / name, data)
    return fresh


def _written(path: Path, data: bytes, mode: int = 0o666) -> Path:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(file, left) :]
    finally:
        os.close(file)
    return path


def _placed(fresh: Path, path: Path) -> None:
    """Moves a file to a name that is free. A link fails if it is not; a file system without links has to be asked."""
    try:
        os.link(fresh, path)
        return
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.ENOENT, errno.ENOTDIR, errno.EACCES, errno.EROFS, errno.EDQUOT):
            raise
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    fresh.rename(path)


def _exchange(one: Path, other: Path) -> bool:
    """Swaps two folders in one step where the system can (Linux ``renameat2``, macOS ``renamex_np``)."""
    import ctypes
    import platform

    system = platform.system()
    if system not in ("Linux", "Darwin"):
        return False
    here, swap = -100, 2  # AT_FDCWD; RENAME_EXCHANGE and RENAME_SWAP are both 2
    paths = os.fsencode(one), os.fsencode(other)
    libc = ctypes.CDLL(None)
    try:
        if system == "Linux":
            return bool(libc.renameat2(here, paths[0], here, paths[1], swap) == 0)
        return bool(libc.renamex_np(*paths, swap) == 0)
    except AttributeError:  # an older system: the caller renames twice
        return False
