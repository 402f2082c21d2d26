"""A path that a client names -> a place inside of the folders that the user has named; read ``Roots.inside`` first."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from wxexport.errors import WxExportError, unreadable
from wxexport.messages import t


class Roots:
    """The folders, absolute and without links."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(_folder(path) for path in folders)

    def inside(self, path: str) -> Path:
        """The place without links. A relative path starts in the first folder that has it, else in the first one.

        Raises ``WxExportError`` for a place that is in none of them.
        """
        places = [_real(root / path, path) for root in self.folders]
        place = next((one for one in places if os.path.exists(one)), places[0])
        self.root_of(place, path)
        return place

    def root_of(self, place: Path, name: str = "") -> Path:
        """The folder that a place without links is in. Raises ``WxExportError``."""
        for root in self.folders:
            if place.is_relative_to(root):
                return root
        hint = t("Folders: {names}.", names=tuple(str(root) for root in self.folders))
        raise WxExportError(t("is outside of the folders that --root names"), name or place, hint=hint)


def _folder(path: Path) -> Path:
    if not os.path.isdir(path):
        raise (
            WxExportError(t("is not a folder"), path) if os.path.exists(path) else unreadable(FileNotFoundError(), path)
        )
    return _real(path, str(path))


def _real(path: Path, name: str) -> Path:
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):  # a NUL in it
        raise WxExportError(t("is not a path"), name) from None
