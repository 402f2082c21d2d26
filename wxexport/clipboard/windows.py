"""HTML and text -> the clipboard of Windows, by the functions of the system."""

from __future__ import annotations

import ctypes
import time
from typing import Any

from wxexport.messages import t

_UNICODE_TEXT = 13
_MOVEABLE = 2
_HEAD = "Version:0.9\r\nStartHTML:{:010}\r\nEndHTML:{:010}\r\nStartFragment:{:010}\r\nEndFragment:{:010}\r\n"
_BEFORE, _AFTER = "<html><body>\r\n<!--StartFragment-->", "<!--EndFragment-->\r\n</body></html>"
_TRIES = 20  # another program may hold the clipboard for a moment
_PAUSE = 0.05  # seconds


def html_format(html: str) -> bytes:
    """``HTML Format``: a head with offsets in bytes, and the fragment in a page."""
    start_html = len(_HEAD.format(0, 0, 0, 0))
    start = start_html + len(_BEFORE)
    end = start + len(html.encode())
    return f"{_HEAD.format(start_html, end + len(_AFTER), start, end)}{_BEFORE}{html}{_AFTER}".encode()


def copy(html: str, text: str) -> None:
    """Raises ``OSError``."""
    user, kernel = _libraries()
    formats = {
        user.RegisterClipboardFormatW("HTML Format"): html_format(html) + b"\0",
        _UNICODE_TEXT: (text.replace("\n", "\r\n") + "\0").encode("utf-16-le"),
    }
    for _ in range(_TRIES):
        if user.OpenClipboard(None):
            break
        time.sleep(_PAUSE)
    else:
        raise OSError(t("another program holds the clipboard"))
    try:
        user.EmptyClipboard()
        for number, data in formats.items():
            if not user.SetClipboardData(number, _memory(kernel, data)):
                raise OSError(t("the clipboard takes nothing"))
    finally:
        user.CloseClipboard()


def _memory(kernel: Any, data: bytes) -> Any:
    """Memory of the system with ``data``; the clipboard owns it then."""
    handle = kernel.GlobalAlloc(_MOVEABLE, len(data))
    place = kernel.GlobalLock(handle) if handle else None
    if not place:
        raise OSError(t("there is not enough memory for the clipboard"))
    ctypes.memmove(place, data, len(data))
    kernel.GlobalUnlock(handle)
    return handle


def _libraries() -> tuple[Any, Any]:
    loaded: Any = ctypes
    user, kernel = loaded.WinDLL("user32"), loaded.WinDLL("kernel32")
    kernel.GlobalAlloc.argtypes, kernel.GlobalAlloc.restype = (ctypes.c_uint, ctypes.c_size_t), ctypes.c_void_p
    kernel.GlobalLock.argtypes, kernel.GlobalLock.restype = (ctypes.c_void_p,), ctypes.c_void_p
    kernel.GlobalUnlock.argtypes = (ctypes.c_void_p,)
    user.OpenClipboard.argtypes = (ctypes.c_void_p,)
    user.RegisterClipboardFormatW.argtypes = (ctypes.c_wchar_p,)
    user.SetClipboardData.argtypes, user.SetClipboardData.restype = (ctypes.c_uint, ctypes.c_void_p), ctypes.c_void_p
    return user, kernel
