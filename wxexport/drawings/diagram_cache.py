"""Diagrams that were drawn before, in the user's cache folder: a digest -> the bytes of a picture."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from wxexport.pictures import cache


def folder() -> Path | None:
    """Where drawn diagrams are kept; ``None`` if the user has no cache folder."""
    return cache.folder("diagrams")


def get(digest: str) -> bytes | None:
    place = folder()
    try:
        return (place / digest).read_bytes() if place else None
    except OSError:
        return None


def put(digest: str, picture: bytes) -> None:
    """Keeps a picture. It is written to another name and renamed, so that no other export reads half of it.

    Does nothing if the folder cannot be written.
    """
    place = folder()
    if place is None:
        return
    with suppress(OSError):
        place.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(picture)
            Path(name).replace(place / digest)
        except OSError:
            Path(name).unlink(missing_ok=True)
