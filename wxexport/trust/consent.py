"""What a settings file asks for -> whether the user has allowed it; read ``Request`` first.

A yes is a small file in the user's own state folder, whose name is a digest of the folder and of all that was asked
for. So what changes is asked for again, and no file of a repository can say yes.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from pathlib import Path
from typing import NamedTuple

from wxexport import resources
from wxexport.errors import WxExportError, unwritable
from wxexport.messages import t
from wxexport.trust import files, folders

VARIABLE = resources.STATE
"""The environment variable with the folder that consents are kept in; an empty value keeps none."""
KEY = "trust"
"""The key of ``Trust`` among the settings of the command line."""
_LARGEST = 1024 * 1024  # bytes
_OTHERS = stat.S_IWGRP | stat.S_IWOTH


class Trust(NamedTuple):
    """What the user allows in this run: requests by their digests. Without ``runs`` no command of a settings file runs,
    allowed or not."""

    given: frozenset[str] = frozenset()
    runs: bool = True


class Request(NamedTuple):
    """What the settings file at ``path`` asks for: ``wants`` are names and values, such as ``diagrams.dot`` and its
    command; ``contents`` are the files in those commands, links resolved, with the digests of those of the repository.
    """

    path: Path
    wants: tuple[tuple[str, str], ...]
    contents: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The request as it is kept, for the user to read."""
        asked = {"folder": str(self.path.parent), "wants": self.wants, "contents": self.contents}
        return json.dumps(asked, indent=1) + "\n"

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


def is_given(request: Request, trust: Trust) -> bool:
    """Whether the user has allowed it, in this run or before."""
    place = _place(request)
    return request.digest in trust.given or (place is not None and _is_kept(place, request))


def give(request: Request) -> None:
    """Remembers that the user allows it. Raises ``WxExportError`` if that cannot be written."""
    import tempfile

    place = _place(request)
    if place is None:
        raise WxExportError(t("there is no folder to remember consent in"), hint=t("Set {name}.", name=VARIABLE))
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent)  # mode 0600
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(request.text)
            Path(name).replace(place)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(error, place) from None


def folder() -> Path | None:
    """Where consents are kept; ``None`` if the user has no home folder."""
    place = resources.state_folder()
    return place / "trusted" if place and VARIABLE not in os.environ else place


def _place(request: Request) -> Path | None:
    """The file of a consent; ``None`` where there is no folder for it outside of the repository."""
    place = folder()
    if place is None:
        return None
    real = Path(os.path.realpath(place))
    if any(real.is_relative_to(root) for root in folders.roots_for(request.path.parent)):
        return None
    return real / request.digest


def _is_kept(place: Path, request: Request) -> bool:
    """Whether the file says it, and is one that only this user could write."""
    try:
        status = place.lstat()
        if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & _OTHERS):
            return False
        return files.of_repository(place, (place.parent,), most=_LARGEST) == request.text.encode()
    except (WxExportError, OSError):
        return False
