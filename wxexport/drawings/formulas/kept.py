"""The outlines that earlier runs fitted, in the user's caches; read ``contours`` first.

Fitting takes three quarters of the time of an article with many formulas, and a few hundred outlines are in nearly all.
What is kept is found by a digest of the program, and in it by one of the outline: it is never out of date, and may be
deleted any time.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache, lru_cache
from pathlib import Path

from wxexport import resources
from wxexport.drawings.formulas import outlines
from wxexport.drawings.formulas.curves import Segment
from wxexport.drawings.formulas.outlines import Contour
from wxexport.version import __version__

_MOST = 4_096
_MOST_BYTES = 10_000_000
_Row = tuple[float, float, str, float, float]
"""A ``Contour`` as JSON has it."""
_new: dict[str, list[_Row]] = {}
"""What is not in the caches yet, by the digest of the outline."""


@lru_cache(maxsize=_MOST)
def contours(segments: tuple[Segment, ...]) -> tuple[Contour, ...]:
    """``outlines.contours``; what has curves is looked up before it is fitted. Rules are of any size, and fast."""
    if all(letter not in "QC" for letter, _ in segments):
        return outlines.contours(segments)
    key = hashlib.sha256(repr(segments).encode()).hexdigest()
    if rows := _known().get(key):
        return tuple(Contour(complex(x, y), data, complex(to_x, to_y)) for x, y, data, to_x, to_y in rows)
    fitted = outlines.contours(segments)
    _new[key] = [(one.start.real, one.start.imag, one.data, one.end.real, one.end.imag) for one in fitted]
    return fitted


def save() -> None:
    """Writes what was fitted since the last time to what is there by now; of two processes one may do so in vain."""
    store = resources.store("outlines", _MOST_BYTES)
    if _new and store and _program():
        together = _read() | _new
        store.write(_program(), json.dumps(dict(list(together.items())[-_MOST:])).encode())
    _new.clear()


@cache
def _known() -> dict[str, list[_Row]]:
    return _read()


def _read() -> dict[str, list[_Row]]:
    store = resources.store("outlines", _MOST_BYTES)
    kept = store.read(_program()) if store and _program() else None
    found: dict[str, list[_Row]] = json.loads(kept) if kept else {}
    return found


@cache
def _program() -> str:
    """A digest of the version and of the files that decide how outlines are fitted; ``""`` if there are no files."""
    try:
        facts = resources.fingerprint(alone=(Path(__file__).parent,))
    except OSError:
        return ""
    return hashlib.sha256(f"{__version__} {facts}".encode()).hexdigest()
