"""A path, its bytes and new ones -> the file replaced, with its permissions and its other names kept."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from wxexport.disk import whole
from wxexport.errors import WxExportError, writing
from wxexport.messages import t
from wxexport.trust import files

_MAY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def write(path: Path, before: bytes, data: bytes) -> None:
    """Replaces the file in one step, if it still is what it was ``before``: its author may save it at any time. A link
    inside of the repository stays one.
    """
    files.refuse_link_out(path)
    try:
        with writing(path):
            if os.path.exists(path) and (not path.stat().st_mode & _MAY_WRITE or not os.access(path, os.W_OK)):
                hint = t("Make it writable, or fix a copy.")
                raise WxExportError(t("is read-only, so it was not fixed"), path, hint=hint)
            whole.file(path, data, before=before)
    except whole.HasChangedError:
        raise WxExportError(t("was saved meanwhile, so it was not changed"), path, hint=t("Try again.")) from None
