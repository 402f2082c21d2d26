"""A path and new bytes -> the file replaced, with its permissions and its other names kept."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from pathlib import Path

from wxexport.errors import WxExportError, unwritable
from wxexport.messages import t
from wxexport.trust import files

_MAY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def write(path: Path, data: bytes) -> None:
    """Replaces the file in one step; a link inside of the repository stays one.

    A file with several names (hard links) is written in place: a new file would have only one of them.
    """
    files.refuse_link_out(path)
    path, temporary = path.resolve(), ""
    try:
        status = path.stat()
        if not status.st_mode & _MAY_WRITE or not os.access(path, os.W_OK):
            hint = t("Make it writable, or fix a copy.")
            raise WxExportError(t("is read-only, so it was not fixed"), path, hint=hint)
        if status.st_nlink > 1:
            path.write_bytes(data)
            return
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        shutil.copymode(path, temporary)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            with contextlib.suppress(FileNotFoundError):
                Path(temporary).unlink()
        raise unwritable(error, path) from None
