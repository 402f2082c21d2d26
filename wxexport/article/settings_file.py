"""A folder -> the ``wxexport.toml`` that is for its articles."""

from __future__ import annotations

import os
from pathlib import Path

from wxexport.errors import WxExportError
from wxexport.messages import t

FILE_NAME = "wxexport.toml"


def find(folder: Path) -> Path | None:
    """The nearest ``wxexport.toml`` in ``folder`` or above it, up to the top of the git repository or the home folder.

    It may name extensions and programs, so one that belongs to another user raises ``WxExportError``.
    """
    home = os.path.expanduser("~")  # noqa: PTH111 - does not raise where there is no home
    for parent in (folder, *folder.parents):
        path = parent / FILE_NAME
        if os.path.isfile(path):  # noqa: PTH113 - False for a folder that may not be read
            _refuse_foreign(path)
            return path
        if os.path.exists(parent / ".git") or str(parent) == home:  # noqa: PTH110 - likewise
            return None
    return None


def place_of(key: str, folder: Path) -> tuple[Path | None, int | None]:
    """Where the nearest ``wxexport.toml`` sets a key: the file and the line, for errors about its value."""
    path = find(folder)
    lines = path.read_text("utf-8-sig", errors="replace").splitlines() if path else []
    line = next((number for number, text in enumerate(lines, 1) if text.partition("=")[0].strip() == key), None)
    return (path, line) if line else (None, None)


def _refuse_foreign(path: Path) -> None:
    user = getattr(os, "getuid", lambda: 0)()
    if user and path.stat().st_uid not in (user, 0):
        raise WxExportError(
            t("belongs to another user, so it is not read"), path, hint=t("Put your own beside the article.")
        )
