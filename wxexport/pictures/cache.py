"""The address of a remote picture -> what an earlier export fetched from it, in a folder of the user's caches.

A file is a line of JSON followed by the picture. A folder or file that cannot be read or written is ignored.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "WXEXPORT_CACHE"
MAX_BYTES = 300_000_000
"""The limit for all files together; the least recently used ones are deleted beyond it."""
_MAX_HEAD = 20_000


@dataclass(frozen=True, slots=True)
class Entry:
    """The content of ``address``: ``source`` is where redirects led, the validators are those of its server."""

    address: str
    source: str
    etag: str
    last_modified: str
    data: bytes


class PictureCache:
    """A folder of entries that several processes may share; it is created with the first entry."""

    def __init__(self, folder: Path, *, max_bytes: int = MAX_BYTES) -> None:
        self.folder = folder
        self.max_bytes = max_bytes

    def get(self, address: str) -> Entry | None:
        """The entry for the address; ``None`` if there is none or its file is damaged."""
        path = self._path(address)
        try:
            with path.open("rb") as file:
                facts = json.loads(file.readline(_MAX_HEAD))
                data = file.read(self.max_bytes)
            entry = Entry(address, facts["source"], facts["etag"], facts["last_modified"], data)
            valid = facts["address"] == address and facts["sha256"] == hashlib.sha256(data).hexdigest()
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if not valid or not all(isinstance(fact, str) for fact in (entry.source, entry.etag, entry.last_modified)):
            return None
        with suppress(OSError):
            os.utime(path)
        return entry

    def put(self, entry: Entry) -> None:
        """Writes the entry in one step; does nothing if the folder cannot be written."""
        facts = {
            "address": entry.address,
            "source": entry.source,
            "etag": entry.etag,
            "last_modified": entry.last_modified,
            "sha256": hashlib.sha256(entry.data).hexdigest(),
        }
        head = json.dumps(facts).encode() + b"\n"
        if len(head) > _MAX_HEAD:
            return
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(head + entry.data)
                Path(name).replace(self._path(entry.address))
            finally:
                Path(name).unlink(missing_ok=True)
            self._delete_oldest()

    def _path(self, address: str) -> Path:
        return self.folder / hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()

    def _delete_oldest(self) -> None:
        with os.scandir(self.folder) as found:
            files = sorted((one.stat().st_mtime, one.stat().st_size, one.path) for one in found if one.is_file())
        excess = sum(size for _, size, _ in files) - self.max_bytes
        for _, size, path in files:
            if excess <= 0:
                break
            Path(path).unlink(missing_ok=True)
            excess -= size


def folder(kind: str) -> Path | None:
    """The folder of that name in ``WXEXPORT_CACHE``, else in the user's cache folder.

    ``None`` if the variable is empty or the user has no home folder.
    """
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) / kind if named else None
    try:
        return _of_the_user() / "wxexport" / kind
    except RuntimeError:
        return None


def _of_the_user() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return named if named.is_absolute() else Path.home() / ".cache"  # XDG: a relative path is ignored


def at_home() -> PictureCache | None:
    """The cache of this user; ``None`` if there is no folder for it."""
    place = folder("pictures")
    return PictureCache(place) if place else None
