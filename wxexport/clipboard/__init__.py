"""HTML and its plain text -> the clipboard of the system, by what the system has; read ``copy`` first.

Linux has no clipboard of its own: a program owns what was copied and hands it out. It is a process of ours (``owner``)
that stays until something else is copied, on ``x11`` or on ``wayland``. A Wayland desktop that has no protocol for it
and no X11 beside it takes one type only, by ``wl-copy``.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from wxexport.errors import WxExportError
from wxexport.messages import t

_HINT = t("Open the exported index.html and press its button.")
_HTML_ONLY = "wl-copy"


def copy(html: str, text: str) -> bool:
    """Puts ``html`` as text/html and ``text`` as text/plain on the clipboard; returns whether ``text`` is there, too.

    Raises ``WxExportError`` where there is no clipboard, or when it cannot be written.
    """
    try:
        return _copy(html, text)
    except OSError as error:
        raise WxExportError(t("nothing was copied: {error}", error=error), hint=_HINT) from None


def _copy(html: str, text: str) -> bool:
    from wxexport.clipboard import macos, windows, x11

    if sys.platform == "darwin":
        macos.copy(html, text)
    elif sys.platform == "win32":
        windows.copy(html, text)
    elif os.environ.get("WAYLAND_DISPLAY"):
        return _on_wayland(html, text)
    elif os.environ.get("DISPLAY"):
        x11.copy(html, text)
    else:
        raise OSError(t("there is no desktop, so there is no clipboard"))
    return True


def _on_wayland(html: str, text: str) -> bool:
    """GNOME lets no program own the clipboard, but takes over what one on its X11 has."""
    from wxexport.clipboard import wayland, x11
    from wxexport.clipboard.programs import run

    with suppress(OSError):
        wayland.copy(html, text)
        return True
    if os.environ.get("DISPLAY"):
        with suppress(OSError):
            x11.copy(html, text)
            return True
    run((_HTML_ONLY, "--type", "text/html"), html.encode())
    return False
