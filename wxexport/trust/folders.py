"""The folder of an article -> the folders that it may read files from."""

from __future__ import annotations

import os
from pathlib import Path

_VAULTS = (".obsidian", ".git")


def roots_for(folder: Path) -> tuple[Path, ...]:
    """The folders, absolute, that an article in ``folder`` may read pictures from.

    The git repository around it, else Obsidian's vault, else the folder of the nearest ``wxexport.toml``, else its
    parent (a newsletter keeps one QR code beside the folder of its issues). If that is the home folder, a folder above
    it or the root of the file system, only ``folder`` is allowed.
    """
    folder = folder.resolve()
    around = (folder, *folder.parents)
    for mark in (".git", ".obsidian", "wxexport.toml"):
        marked = [one for one in around if os.path.exists(one / mark)]
        if marked:
            return (folder,) if _too_wide(marked[0]) else (marked[0],)
    return (folder,) if _too_wide(folder.parent) else (folder.parent,)


def vault_of(folder: Path) -> Path | None:
    """The folder in which files are searched by name: the vault or repository around ``folder``, or itself.

    ``None`` if that is the home folder or above.
    """
    top = around(folder.resolve())
    return None if _too_wide(top) else top


def repository(folder: Path) -> Path | None:
    """The git repository around ``folder``; ``None`` outside of one, and if it is the home folder or above."""
    top = next((one for one in (folder, *folder.parents) if os.path.exists(one / ".git")), None)
    return None if top is None or _too_wide(top) else top


def around(folder: Path) -> Path:
    """The nearest vault or git repository at or above ``folder``; without one, ``folder``."""
    marked = (one for one in (folder, *folder.parents) for mark in _VAULTS if os.path.exists(one / mark))
    return next(marked, folder)


def _too_wide(folder: Path) -> bool:
    if folder == folder.parent:
        return True
    try:
        home = Path.home().resolve()
    except RuntimeError:  # no home folder
        return False
    return folder == home or folder in home.parents
