"""File contents -> an output folder, replaced in one step; read ``folder`` first.

A folder with files of others is not touched.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Set
from pathlib import Path

from wxexport.bundle.manifest import PROGRAM
from wxexport.disk import whole
from wxexport.disk.paths import real
from wxexport.errors import WxExportError, writing
from wxexport.messages import t
from wxexport.pictures.embed import FOLDER
from wxexport.trust import files

_FROM_FILE_MANAGERS = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))  # created when somebody opens a folder
_MOST_LOOKS = 4
_LARGEST_MANIFEST = 64 * 1024 * 1024  # bytes
_FILES = frozenset(("index.html", "article.html", "draft.html", "manifest.json", FOLDER))


def target(article: Path, output: Path | None) -> Path:
    """The output folder of an article: beside it, or in the folder ``output``. Raises ``WxExportError``."""
    if os.path.isfile(article) and not article.stem.strip("."):
        raise WxExportError(
            t("the file name has no letters to name the output folder with"), article, hint=t("Rename it.")
        )
    return output / article.stem if output else article.parent / f"{article.stem}.wx"


def folder(target: Path, files: Mapping[str, bytes]) -> Path:
    """Writes ``files`` (relative name -> bytes) to ``target``, which is created if needed, and returns it.

    Raises ``WxExportError`` if ``target`` is a file, cannot be written, or contains files that wxexport did not write.
    """
    with writing(target):
        _check_target(target)
        whole.folder(target, files, (FOLDER,))
    return target


def _check_target(target: Path) -> None:
    files.refuse_link_out(target)
    if not os.path.exists(target):
        return
    if not os.path.isdir(target):
        raise WxExportError(
            t("is a file, but the output needs a folder"), target, hint=t("Choose another folder with -o.")
        )
    looks = [_foreign(target)]
    while looks[-1] and len(looks) < _MOST_LOOKS:  # another run may have replaced the folder meanwhile
        looks.append(_foreign(target))
    if foreign := looks[-1]:
        raise WxExportError(
            t("contains files that wxexport did not write ({names}), so it is not replaced", names=tuple(foreign[:3])),
            target,
            hint=t("Move them, or choose another folder with -o."),
        )


def _foreign(target: Path) -> list[str]:
    """The names in an existing output folder that are not from an earlier export."""
    names, foreign = _names(target, _FILES)
    if foreign:
        return foreign
    try:
        manifest = json.loads(files.of_repository(target / "manifest.json", (real(target),), most=_LARGEST_MANIFEST))
        known = {image["name"] for image in manifest["images"]}
        ours = manifest["program"] == PROGRAM
    except (WxExportError, ValueError, RecursionError, KeyError, TypeError):
        ours = False
    if not ours:
        return sorted(names)  # none in an empty folder
    return [f"{FOLDER}/{name}" for name in _names(target / FOLDER, known)[1]] if FOLDER in names else []


def _names(folder: Path, ours: Set[str]) -> tuple[list[str], list[str]]:
    """The names in a folder, and those that are not ours: another name, or a folder in place of a file."""
    with os.scandir(folder) as entries:
        found = {one.name: one for one in entries if one.name not in _FROM_FILE_MANAGERS}
    foreign = (one.name for one in found.values() if one.name not in ours or one.is_dir() != (one.name == FOLDER))
    return sorted(found), sorted(foreign)
