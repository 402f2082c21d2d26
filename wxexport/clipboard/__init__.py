"""HTML and its plain text -> the clipboard of the system, by what the system has; read ``copy`` first.

Linux has no clipboard of its own: a program owns what was copied and hands it out. On X11 that is ``x11``, a process
that stays until something else is copied; on Wayland it is ``wl-copy``, which offers one type only.
"""

from __future__ import annotations

import os
import shutil
import sys

from wxexport.errors import WxExportError
from wxexport.messages import t

_HINT = t("Open the exported index.html and press its button.")


def copy(html: str, text: str) -> None:
    """Puts ``html`` as text/html and ``text`` as text/plain on the clipboard.

    Raises ``WxExportError`` where there is no clipboard, or when it cannot be written.
    """
    try:
        _copy(html, text)
    except OSError as error:
        raise WxExportError(t("nothing was copied: {error}", error=error), hint=_HINT) from None


def _copy(html: str, text: str) -> None:
    from wxexport.clipboard import macos, wayland, windows, x11

    if sys.platform == "darwin":
        macos.copy(html, text)
    elif sys.platform == "win32":
        windows.copy(html, text)
    elif os.environ.get("WAYLAND_DISPLAY") and shutil.which(wayland.PROGRAM):
        wayland.copy(html)
    elif os.environ.get("DISPLAY"):
        x11.copy(html, text)
    elif os.environ.get("WAYLAND_DISPLAY"):
        program = wayland.PROGRAM
        raise OSError(t("this desktop's clipboard needs the program {program} (package wl-clipboard)", program=program))
    else:
        raise OSError(t("there is no desktop, so there is no clipboard"))
