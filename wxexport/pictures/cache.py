"""The address of a remote picture -> what an earlier export fetched from it, in a folder of the user's caches.

A file is a line of JSON followed by the picture.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from wxexport import resources
from wxexport.dataclass import dataclass

MAX_BYTES = 300_000_000
"""The limit for all files together; the least recently used ones are deleted beyond it."""
_MAX_HEAD = 20_000
_FACTS = ("address", "source", "etag", "last_modified")


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
        self._store = resources.Store(folder, max_bytes)

    def get(self, address: str) -> Entry | None:
        """The entry for the address; ``None`` if there is none or its file is damaged."""
        head, _, data = (self._store.read(_name(address)) or b"").partition(b"\n")
        try:
            facts = json.loads(head)
            entry = Entry(**{name: facts[name] for name in _FACTS}, data=data)
        except (ValueError, KeyError, TypeError):
            return None
        texts = (entry.source, entry.etag, entry.last_modified)
        return entry if entry.address == address and all(isinstance(text, str) for text in texts) else None

    def put(self, entry: Entry) -> None:
        """Writes the entry in one step; does nothing if the folder cannot be written."""
        head = json.dumps({name: getattr(entry, name) for name in _FACTS}).encode() + b"\n"
        if len(head) <= _MAX_HEAD:
            self._store.write(_name(entry.address), head + entry.data)


def _name(address: str) -> str:
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()


def at_home() -> PictureCache | None:
    """The cache of this user; ``None`` if there is no folder for it."""
    place = resources.cache_folder("pictures")
    return PictureCache(place) if place else None
