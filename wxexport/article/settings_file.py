"""A folder -> the ``wxexport.toml`` that is for its articles."""

from __future__ import annotations

import os
from pathlib import Path

from wxexport.errors import WxExportError, unreadable
from wxexport.messages import t

FILE_NAME = "wxexport.toml"
_LARGEST = 1024 * 1024  # bytes


def find(folder: Path) -> Path | None:
    """The nearest ``wxexport.toml`` in ``folder`` or above it, up to the top of the git repository or the home folder.

    It says what an export reads, so one that belongs to another user raises ``WxExportError``.
    """
    home = os.path.expanduser("~")  # noqa: PTH111 - does not raise where there is no home
    for parent in (folder, *folder.parents):
        path = parent / FILE_NAME
        if os.path.isfile(path):
            _refuse_foreign(path)
            return path
        if os.path.exists(parent / ".git") or str(parent) == home:
            return None
    return None


def place_of(key: str, folder: Path) -> tuple[Path | None, int | None]:
    """Where the nearest ``wxexport.toml`` sets a key: the file and the line, for errors about its value."""
    path = find(folder)
    lines = read(path).splitlines() if path else []
    line = next((number for number, text in enumerate(lines, 1) if text.partition("=")[0].strip() == key), None)
    return (path, line) if line else (None, None)


def read(path: Path) -> str:
    """The text of a ``wxexport.toml``. Raises ``WxExportError`` for a link out of the repository, for more than 1 MB,
    and for what is not UTF-8."""
    from wxexport.trust import files, folders  # --help looks for the file only

    return files.text_of(files.of_repository(path, folders.roots_for(path.parent), most=_LARGEST), path)


def _refuse_foreign(path: Path) -> None:
    try:
        owner = path.stat().st_uid
    except OSError as error:  # an editor is about to replace it
        raise unreadable(error, path) from None
    if hasattr(os, "getuid") and owner not in (os.getuid(), 0):
        raise WxExportError(
            t("belongs to another user, so it is not read"), path, hint=t("Put your own beside the article.")
        )
