"""What an export reads of the disk, looks for and asks -> a digest of each, for ``--changed``; see ``watched``.

Nothing is noted outside of ``watched``.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from wxexport.disk.paths import is_aside

UNSTEADY = "*"
"""Stands among the files that were seen for what no comparison of them shows: ``note_search``, ``note_machine``."""
ASKED = "\0"
"""Stands between the path of a file and a question to it."""
_EXISTS, _NAMES = "exists", "names"
_seen: dict[str, str] | None = None


@contextmanager
def watched() -> Iterator[dict[str, str]]:
    """The digests of all files that are read, by their paths, ``""`` for those that do not exist. One at a time."""
    global _seen
    _seen = {}
    try:
        yield _seen
    finally:
        _seen = None


def note(path: Path, data: bytes | None = None) -> None:
    """Says that a file was read or, without data, looked for in vain."""
    if _seen is not None:
        _seen[os.path.abspath(path)] = hashlib.sha256(data).hexdigest() if data is not None else ""  # noqa: PTH100 - no link


def note_answer(path: Path | str, question: Sequence[object], answer: Callable[[], str]) -> None:
    """Says that not the whole of a file matters, but its answer to a question, which is kept as JSON."""
    if _seen is None:
        return
    key = f"{os.path.abspath(path)}{ASKED}{json.dumps(question)}"  # noqa: PTH100 - no link
    if key not in _seen:
        _seen[key] = answer()


def note_search() -> None:
    """Says that folders were searched, which nobody can repeat in less time than an export."""
    if _seen is not None:
        _seen[UNSTEADY] = ""


def note_machine() -> None:
    """Says that fonts, programs or the time of this machine made the output what it is: another day it may differ."""
    if _seen is not None:
        _seen[UNSTEADY] = ""


def exists(path: str) -> bool:
    """Whether there is a file or folder, whatever is in it."""
    there = os.path.exists(path)
    note_answer(path, [_EXISTS], lambda: _text(there))
    return there


def note_names(folder: Path) -> None:
    """Says that the names in a folder were read, such as for a hint at the one that is meant."""
    note_answer(folder, [_NAMES], lambda: _names(str(folder)))


def again(path: str, question: str) -> str | None:
    """The answer of ``exists`` and ``note_names`` now; ``None`` for another question."""
    asked = json.loads(question)
    if asked == [_EXISTS]:
        return _text(os.path.exists(path))
    return _names(path) if asked == [_NAMES] else None


def digest_of(path: str) -> str:
    """What ``watched`` says of a file now."""
    try:
        if not os.path.isfile(path):
            return ""
        with Path(path).open("rb") as file:  # it may be larger by now than what is read
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


def _names(folder: str) -> str:
    """A digest of the names in a folder, a slash after those of folders; without ``paths.is_aside``."""
    try:
        with os.scandir(folder) as entries:
            names = [f"{one.name}/" if one.is_dir() else one.name for one in entries if not is_aside(one.name)]
    except OSError:
        return ""
    return hashlib.sha256("\0".join(sorted(names)).encode("utf-8", "surrogatepass")).hexdigest()


def _text(there: bool) -> str:
    return "yes" if there else ""
