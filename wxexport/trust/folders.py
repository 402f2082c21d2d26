"""The folder of an article -> the folders that it may read files from."""

from __future__ import annotations

import os
from pathlib import Path

from wxexport.trust import seen

_VAULTS = (".obsidian", ".git")


def roots_for(folder: Path) -> tuple[Path, ...]:
    """The folders, absolute, that an article in ``folder`` may read pictures from.

    The git repository around it, else Obsidian's vault, else the folder of the nearest ``wxexport.toml``, else its
    parent (a newsletter keeps one QR code beside the folder of its issues). If that is the home folder, a folder above
    it or the root of the file system, only ``folder`` is allowed.
    """
    folder = folder.resolve()
    for mark in (".git", ".obsidian", "wxexport.toml"):
        if marked := _marked(folder, mark):
            return (folder,) if _too_wide(marked) else (marked,)
    return (folder,) if _too_wide(folder.parent) else (folder.parent,)


def vault_of(folder: Path) -> Path | None:
    """The folder in which files are searched by name: the vault or repository around ``folder``, or itself.

    ``None`` if that is the home folder or above.
    """
    top = around(folder.resolve())
    return None if _too_wide(top) else top


def repository(folder: Path) -> Path | None:
    """The git repository around ``folder``; ``None`` outside of one, and if it is the home folder or above."""
    top = _marked(folder, ".git")
    return None if top is None or _too_wide(top) else top


def around(folder: Path) -> Path:
    """The nearest vault or git repository at or above ``folder``; without one, ``folder``."""
    return _marked(folder, *_VAULTS) or folder


def _marked(folder: Path, *marks: str) -> Path | None:
    """The nearest of a folder and those around it that has one of these marks."""
    around = str(folder)
    while not any(seen.exists(f"{around}/{mark}") for mark in marks):
        around, below = os.path.dirname(around), around  # noqa: PTH120 - as text: paths would cost as much as asking
        if around == below:
            return None
    return Path(around)


def _too_wide(folder: Path) -> bool:
    if folder == folder.parent:
        return True
    try:
        home = Path.home().resolve()
    except RuntimeError:  # no home folder
        return False
    return folder == home or folder in home.parents
