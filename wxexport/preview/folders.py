"""An article, its pictures and its theme -> the folders to watch for saves; read ``around`` first."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from wxexport.archive import reading as archive
from wxexport.disk.paths import is_aside
from wxexport.model import Asset
from wxexport.resources import folder

_MOST_FOLDERS = 100  # below one folder: a watcher for each costs the system memory


def around(article: Path, pictures: Iterable[Asset]) -> set[Path]:
    """The folders of the article, of its settings and of its pictures, each without the folders below. The published
    issues are beside the settings, or at the top of the repository.
    """
    top = article.resolve().parent
    found = {top, *_below(top), archive.place(top).parent}
    return found | {parent for picture in pictures if (parent := _parent(top, picture.origin))}


def of_themes(theme: str) -> list[Path]:
    """The folders of the built-in themes and of ``theme``, if that is a path."""
    top = folder("themes").resolve()
    found = [top, *_below(top)]
    path = Path(theme)
    if os.path.exists(path):
        found.append((path if os.path.isdir(path) else path.parent).resolve())
    return found


def _below(top: Path) -> list[Path]:
    """The folders in ``top`` that may contain pictures or themes: not hidden ones, not output folders."""
    try:
        found = [path for path in top.iterdir() if os.path.isdir(path) and not is_aside(path.name)]
    except OSError:
        return []
    return sorted(path for path in found if path.name != "node_modules")[:_MOST_FOLDERS]


def _parent(top: Path, origin: str) -> Path | None:
    """The folder of a picture that the article names by a path; ``None`` for an address or a missing file."""
    try:
        path = (top / origin).resolve()
        return path.parent if os.path.isfile(path) else None
    except (OSError, ValueError):
        return None
