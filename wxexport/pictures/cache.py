"""Pictures from the web that earlier exports fetched, in files of their own: asked for again, they need not travel
again, and an export without a network has them.

A file is a line of JSON and the picture. Whatever is wrong with the folder or a file, it is as if nothing was kept.
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
"""Bytes of all files; beyond it those go that were used the longest time ago."""
_MAX_HEAD = 20_000


@dataclass(frozen=True, slots=True)
class Entry:
    """What ``address`` gave: from ``source``, where its redirects led, with the words its server knows it again by."""

    address: str
    source: str
    etag: str
    last_modified: str
    data: bytes


class PictureCache:
    """A folder of entries, which several processes may share; it is made when something is kept."""

    def __init__(self, folder: Path, *, max_bytes: int = MAX_BYTES) -> None:
        self.folder = folder
        self.max_bytes = max_bytes

    def get(self, address: str) -> Entry | None:
        """What was kept for the address; ``None`` when nothing was, or it is not what was written."""
        path = self._path(address)
        try:
            with path.open("rb") as file:
                facts = json.loads(file.readline(_MAX_HEAD))
                data = file.read(self.max_bytes)
            entry = Entry(address, facts["source"], facts["etag"], facts["last_modified"], data)
            sound = facts["address"] == address and facts["sha256"] == hashlib.sha256(data).hexdigest()
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if not sound or not all(isinstance(fact, str) for fact in (entry.source, entry.etag, entry.last_modified)):
            return None
        with suppress(OSError):
            os.utime(path)
        return entry

    def put(self, entry: Entry) -> None:
        """Keeps the entry, in one step; a folder that cannot be written keeps nothing."""
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
            self._make_room()

    def _path(self, address: str) -> Path:
        return self.folder / hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()

    def _make_room(self) -> None:
        with os.scandir(self.folder) as found:
            files = sorted((one.stat().st_mtime, one.stat().st_size, one.path) for one in found if one.is_file())
        excess = sum(size for _, size, _ in files) - self.max_bytes
        for _, size, path in files:
            if excess <= 0:
                break
            Path(path).unlink(missing_ok=True)
            excess -= size


def folder(kind: str) -> Path | None:
    """The folder of that name in what ``WXEXPORT_CACHE`` names, else among this user's caches.

    ``None`` when the variable is set to nothing, and when there is no home folder to keep things in.
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
    return named if named.is_absolute() else Path.home() / ".cache"  # a relative one is to be ignored, says XDG


def at_home() -> PictureCache | None:
    """This user's cache; ``None`` when there is no folder for it."""
    place = folder("pictures")
    return PictureCache(place) if place else None
