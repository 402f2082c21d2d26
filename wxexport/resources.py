"""Where ``themes/`` and ``assets/`` are, and what the program keeps in the user's cache folder for later runs."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from wxexport.disk import whole

CACHE = "WXEXPORT_CACHE"
"""The environment variable that names another cache folder; set to nothing, nothing is kept."""
STATE = "WXEXPORT_STATE"
"""The environment variable that names another folder for what is remembered; set to nothing, nothing is."""
_PACKAGE = Path(__file__).resolve().parent
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_DIGEST = 64  # characters of a SHA-256


@cache
def folder(name: str) -> Path:
    """The folder ``themes`` or ``assets``, the same from a wheel, an editable install and a checkout.

    The wheel carries both in ``wxexport/_data`` (``pyproject.toml`` puts them there); a checkout and an
    editable install have them beside the package.
    """
    installed = _PACKAGE / "_data" / name
    return installed if os.path.isdir(installed) else _PACKAGE.parent / name


def cache_folder(kind: str) -> Path | None:
    """The folder of that name in ``WXEXPORT_CACHE``, else in the user's cache folder.

    ``None`` if the variable is empty or the user has no home folder.
    """
    named = os.environ.get(CACHE)
    if named is not None:
        return Path(named) / kind if named else None
    place = _of_the_user("XDG_CACHE_HOME", ".cache", "Caches", "LOCALAPPDATA")
    return place / kind if place else None


def state_folder() -> Path | None:
    """The folder in ``WXEXPORT_STATE``, else the user's own for what programs remember; ``None`` as above."""
    named = os.environ.get(STATE)
    if named is not None:
        return Path(named).absolute() if named else None
    return _of_the_user("XDG_STATE_HOME", ".local/state", "Application Support", "LOCALAPPDATA")


def config_folder() -> Path | None:
    """The user's own folder for what he sets; ``None`` if he has no home folder."""
    return _of_the_user("XDG_CONFIG_HOME", ".config", "Application Support", "APPDATA")


def _of_the_user(variable: str, usual: str, on_mac: str, on_windows: str) -> Path | None:
    """Our folder in that of ``variable`` or of the system, else in ``usual`` at home; ``None`` without a home."""
    try:
        if sys.platform == "win32":
            usual = "AppData/Local" if on_windows == "LOCALAPPDATA" else "AppData/Roaming"
            return Path(os.environ.get(on_windows) or Path.home() / usual) / "wxexport"
        if sys.platform == "darwin":
            return Path.home() / "Library" / on_mac / "wxexport"
        named = Path(os.environ.get(variable, ""))
        return (named if named.is_absolute() else Path.home() / usual) / "wxexport"  # XDG: a relative path is ignored
    except RuntimeError:
        return None


def fingerprint(*folders: Path, alone: Iterable[Path] = ()) -> str:
    """A digest of the names, sizes and times of all files in folders; of those ``alone`` without the folders in them.

    Raises ``OSError``.
    """
    found = [facts for folder in folders for facts in _facts(folder, deep=True)]
    found += (facts for folder in alone for facts in _facts(folder, deep=False))
    return hashlib.sha256(repr(sorted(found)).encode("utf-8", "replace")).hexdigest()


def _facts(folder: str | Path, *, deep: bool) -> Iterator[tuple[str, int, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                facts = entry.stat()
                yield entry.path, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns
            elif deep and entry.name != "__pycache__":
                yield from _facts(entry.path, deep=True)


class Store:
    """Files by name in a folder that several processes may share; it is created with the first file.

    A file that is damaged, or that another user may have written, is as good as none, and so is a folder that cannot
    be read or written. The least recently used files are deleted when all together have more than ``max_bytes``.
    """

    def __init__(self, folder: Path, max_bytes: int) -> None:
        self.folder = folder
        self.max_bytes = max_bytes

    def read(self, name: str) -> bytes | None:
        """What was written under a name that is a valid name of a file."""
        path = self.folder / name
        try:
            if not _is_ours(os.lstat(self.folder)):
                return None
            with os.fdopen(os.open(path, _READ), "rb") as file:
                facts = os.fstat(file.fileno())
                if not _is_kept(facts):
                    return None
                digest, data = file.read(_DIGEST), file.read(self.max_bytes)
            if digest != _digest(data):
                return None
            os.utime(path)
        except OSError:
            return None
        return data

    def write(self, name: str, data: bytes) -> None:
        """Writes a file in one step, so that nobody reads half of it."""
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_ours(os.lstat(self.folder)):
                return
            path = self.folder / name
            if os.path.lexists(path) and not _is_kept(path.lstat()):
                path.unlink()  # else the new file has its permissions, or is written where a link leads
            whole.file(path, _digest(data) + data, mode=0o600)
            self._delete_oldest()

    def _delete_oldest(self) -> None:
        with os.scandir(self.folder) as found:
            files = sorted((one.stat().st_mtime, one.stat().st_size, one.path) for one in found if one.is_file())
        excess = sum(size for _, size, _ in files) - self.max_bytes
        for _, size, path in files:
            if excess <= 0:
                break
            Path(path).unlink(missing_ok=True)
            excess -= size


def store(kind: str, max_bytes: int) -> Store | None:
    """The store of that name in the cache folder; ``None`` if there is no folder for it."""
    place = cache_folder(kind)
    return Store(place, max_bytes) if place else None


def _is_ours(facts: os.stat_result) -> bool:
    """Whether only this user can write what has these facts. Windows says so in no mode."""
    return not hasattr(os, "geteuid") or (facts.st_uid == os.geteuid() and not facts.st_mode & 0o022)


def _is_kept(facts: os.stat_result) -> bool:
    """Whether a file with these facts is one that ``Store`` writes; one that was just replaced has no name."""
    return stat.S_ISREG(facts.st_mode) and facts.st_nlink <= 1 and _is_ours(facts)


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()
