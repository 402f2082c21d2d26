"""The name of a picture -> the files with that name in any folder.

Obsidian's ``![[x.png]]`` means any folder of the vault; the ``/img/x.png`` of a website is in its ``static``,
``source`` or ``public``.
"""

from __future__ import annotations

import os
import unicodedata
from collections import defaultdict
from functools import cached_property
from pathlib import Path

from wxexport.errors import Effort
from wxexport.trust.seen import note_search

MAX_ENTRIES = 50_000
"""The number of files and folders that are listed: some seconds on a slow disk."""
_COMPARED = 2_000  # names, with a misspelled one
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp", ".avif")
_NOT_NOTES = frozenset(("node_modules", "__pycache__"))  # hidden folders and exports are skipped too
_SITES = frozenset((".vuepress", ".vitepress"))  # hidden, but their ``public`` has pictures


class Vault:
    """The files below ``top``, listed on first use; links to folders are not followed.

    ``complete`` is false if there are more than ``max_entries``.
    """

    def __init__(self, top: Path, *, max_entries: int = MAX_ENTRIES) -> None:
        self.top = top
        self.complete = True
        self._max_entries = max_entries
        self._effort = Effort()

    def find(self, name: str, *, near: Path) -> tuple[Path, ...]:
        """The files with that name or end of their path (``figures/x.png``), in any case.

        The nearest to the folder ``near`` come first, then in the order of their paths.
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

    def similar(self, name: str, *, near: Path) -> Path | None:
        """The picture with the most similar name; the nearest to the folder ``near`` of several."""
        wanted = _folded(name.replace("\\", "/")).rpartition("/")[2]
        found = self._effort.nearest(wanted, self._pictures, at_least=0.75)
        return self.find(found, near=near)[0] if found else None

    @cached_property
    def _pictures(self) -> list[str]:
        return [name for name in self._files if name.endswith(_PICTURES)][:_COMPARED]

    @cached_property
    def _files(self) -> dict[str, list[Path]]:
        note_search()
        files: defaultdict[str, list[Path]] = defaultdict(list)
        left = self._max_entries
        for folder, folders, names in os.walk(self.top):
            folders[:] = sorted(name for name in folders if _is_searched(name))
            left -= len(folders) + len(names)
            if left < 0:
                self.complete = False
                break
            for name in names:
                files[_folded(name)].append(Path(folder, name))
        return files


def _is_searched(folder: str) -> bool:
    is_hidden = folder.startswith(".") and folder not in _SITES
    return not is_hidden and not folder.endswith(".wx") and folder not in _NOT_NOTES


def _folded(name: str) -> str:
    """The name in one case and one Unicode normal form, since systems write accents and 日本語 differently."""
    return unicodedata.normalize("NFC", name).casefold()


def _steps(folder: Path, near: Path) -> int:
    return len(Path(os.path.relpath(folder, near)).parts)
