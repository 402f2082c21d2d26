"""A file by its name alone: Obsidian writes ``![[x.png]]`` wherever in the author's notes ``x.png`` is."""

from __future__ import annotations

import os
import unicodedata
from collections import defaultdict
from functools import cached_property
from pathlib import Path

MAX_ENTRIES = 50_000
"""Files and folders that are looked at: some seconds on a slow disk."""
_MARKS = (".obsidian", ".git")
_NOT_NOTES = frozenset(("node_modules", "__pycache__"))  # nor what is hidden, nor what an export wrote


class Vault:
    """The files below ``top``, read on the first question; links to folders are not followed."""

    def __init__(self, top: Path, *, max_entries: int = MAX_ENTRIES) -> None:
        self.top = top
        self.complete = True
        self._max_entries = max_entries

    def find(self, name: str, *, near: Path) -> tuple[Path, ...]:
        """The files of that name, or of that end of their path (``figures/x.png``), whatever its case.

        Those with the fewest steps from the folder ``near`` are first, then by their path.
        """
        wanted = [part for part in _folded(name.replace("\\", "/")).split("/") if part != "."]
        if not all(wanted) or ".." in wanted:
            return ()
        found = [
            path
            for path in self._files.get(wanted[-1], ())
            if _folded(path.relative_to(self.top).as_posix()).split("/")[-len(wanted) :] == wanted
        ]
        return tuple(sorted(found, key=lambda path: (_steps(path.parent, near), path.as_posix())))

    @cached_property
    def _files(self) -> dict[str, list[Path]]:
        files: defaultdict[str, list[Path]] = defaultdict(list)
        left = self._max_entries
        for folder, folders, names in os.walk(self.top):
            folders[:] = sorted(name for name in folders if _has_notes(name))
            left -= len(folders) + len(names)
            if left < 0:
                self.complete = False
                break
            for name in names:
                files[_folded(name)].append(Path(folder, name))
        return files


def around(folder: Path) -> Path:
    """The nearest folder that Obsidian or git has its mark in, at or above ``folder``; without one, ``folder``."""
    marked = (one for one in (folder, *folder.parents) for mark in _MARKS if (one / mark).exists())
    return next(marked, folder)


def _has_notes(folder: str) -> bool:
    return not folder.startswith(".") and not folder.endswith(".wx") and folder not in _NOT_NOTES


def _folded(name: str) -> str:
    """Without regard to case, nor to how a system writes accents and 日本語 marks."""
    return unicodedata.normalize("NFC", name).casefold()


def _steps(folder: Path, near: Path) -> int:
    return len(Path(os.path.relpath(folder, near)).parts)
