"""The name of a program -> where the user has it, never in a folder that a repository could put programs into.

``PATH`` may hold the current folder (``.``, or an empty entry), and tools such as npm put ``node_modules/.bin`` of the
current folder into it. In a cloned repository ``dot`` and ``git`` would then be programs of somebody else.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import MutableMapping
from pathlib import Path

from wxexport.trust import folders

SAFE_PATH = "PYTHONSAFEPATH"
"""The variable that keeps a Python from importing modules of the current folder; ``guard`` sets it to ``OURS``."""
OURS = "wxexport"


def find(name: str) -> str | None:
    """The absolute path of a program on ``PATH``; ``None`` if there is none, or the first is in the current folder.

    A name with a folder is a path already.
    """
    found = shutil.which(name)
    return found if found and (os.path.isabs(found) or os.path.dirname(name)) else None  # noqa: PTH117, PTH120


def guard(environment: MutableMapping[str, str]) -> None:
    """Takes relative folders, the current folder with what is in it, and the repository or vault around it out of
    ``PATH``, and keeps other processes of this Python from importing modules of the current folder.

    The folder of this Python stays: what runs already is trusted.
    """
    environment.setdefault(SAFE_PATH, OURS)
    environment["NoDefaultCurrentDirectoryInExePath"] = "1"  # Windows searches the current folder first
    here = Path(os.path.realpath(os.curdir))
    entries = environment.get("PATH", os.defpath).split(os.pathsep)
    safe = [entry for entry in entries if _is_safe(entry, here)]
    environment["PATH"] = os.pathsep.join(safe or [os.devnull])  # an empty one is the current folder


def _is_safe(entry: str, here: Path) -> bool:
    if not os.path.isabs(entry):  # noqa: PTH117 - an empty entry is the current folder, too
        return False
    place, top = Path(os.path.realpath(entry)), folders.vault_of(here)
    python = Path(os.path.realpath(sys.base_prefix))
    if place.is_relative_to(os.path.realpath(sys.prefix)) or (top and python.is_relative_to(top)):  # as in /usr
        return True
    return place != here and (top is None or not place.is_relative_to(top))
