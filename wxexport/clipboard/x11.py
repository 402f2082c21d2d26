"""HTML and text -> the clipboard of X11: a process of ours that owns it until something else is copied.

``xclip`` and ``xsel`` offer one type; an editor wants text/html, a terminal text/plain. Large content goes in pieces
(INCR of the Inter-Client Communication Conventions), because a request to the X server is limited.
"""

from __future__ import annotations

import ctypes
from typing import Any

from wxexport.clipboard import owner
from wxexport.messages import t

_NO_SERVER = t("the X server does not answer")
_NO_LIBRARY = t("the library libX11 is missing")
_HELD = t("another program holds the clipboard")
PIECE = 256 * 1024  # bytes; every server takes as much
_CLEAR, _REQUEST, _NOTIFY, _PROPERTY = 29, 30, 31, 28  # types of events
_DELETED, _PROPERTY_MASK = 1, 1 << 22
_ATOM = 4  # the atom ATOM


def copy(html: str, text: str) -> None:
    """Raises ``OSError``."""
    owner.start(__name__, html, text, (_NO_LIBRARY, _HELD, _NO_SERVER))


class _Request(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("sent", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("owner", ctypes.c_ulong),
        ("requestor", ctypes.c_ulong),
        ("selection", ctypes.c_ulong),
        ("target", ctypes.c_ulong),
        ("property", ctypes.c_ulong),
        ("time", ctypes.c_ulong),
    )


class _Notify(ctypes.Structure):
    _fields_ = (*_Request._fields_[:4], *_Request._fields_[5:])


class _Property(ctypes.Structure):
    _fields_ = (
        *_Request._fields_[:4],
        ("window", ctypes.c_ulong),
        ("atom", ctypes.c_ulong),
        ("time", ctypes.c_ulong),
        ("state", ctypes.c_int),
    )


class _Event(ctypes.Union):
    _fields_ = (
        ("type", ctypes.c_int),
        ("request", _Request),
        ("notify", _Notify),
        ("property", _Property),
        ("room", ctypes.c_long * 24),
    )


class Owner:
    """Owns the clipboard. ``_sending`` has what is left of each content that goes in pieces, by window and property."""

    def __init__(self, html: bytes, text: bytes) -> None:
        self._x = _library()
        self._display = self._x.XOpenDisplay(None)
        if not self._display:
            raise OSError(_NO_SERVER)
        self._root = self._x.XDefaultRootWindow(self._display)
        self._window = self._x.XCreateSimpleWindow(self._display, self._root, 0, 0, 1, 1, 0, 0, 0)
        self._content = {self._atom("text/html"): html, **{self._atom(name): text for name in owner.TEXTS}}
        self._targets, self._incr = self._atom("TARGETS"), self._atom("INCR")
        self._sending: dict[tuple[int, int], tuple[int, bytes]] = {}
        clipboard = self._atom("CLIPBOARD")
        self._x.XSetSelectionOwner(self._display, clipboard, self._window, 0)
        if self._x.XGetSelectionOwner(self._display, clipboard) != self._window:
            raise OSError(_HELD)

    def serve(self) -> None:
        """Until another program owns the clipboard and nothing is on its way, or the X server ends."""
        event, is_owner = _Event(), True
        while is_owner or self._sending:
            self._x.XNextEvent(self._display, ctypes.byref(event))
            if event.type == _CLEAR:
                is_owner = False
            elif event.type == _REQUEST:
                self._answer(event.request)
            elif event.type == _PROPERTY and event.property.state == _DELETED:
                self._send_piece(event.property.window, event.property.atom)
            self._x.XFlush(self._display)

    def _atom(self, name: str) -> int:
        return int(self._x.XInternAtom(self._display, name.encode(), 0))

    def _answer(self, request: _Request) -> None:
        place = request.property or request.target
        answer = _Event()
        for name in ("requestor", "selection", "target", "time"):
            setattr(answer.notify, name, getattr(request, name))
        answer.notify.type, answer.notify.property = _NOTIFY, place
        if request.target == self._targets:
            names = (ctypes.c_ulong * (len(self._content) + 1))(self._targets, *self._content)
            self._put(request.requestor, place, _ATOM, 32, bytes(names), len(names))
        elif request.target not in self._content:
            answer.notify.property = 0
        elif len(data := self._content[request.target]) <= PIECE:
            self._put(request.requestor, place, request.target, 8, data, len(data))
        else:
            self._x.XSelectInput(self._display, request.requestor, _PROPERTY_MASK)
            self._sending[request.requestor, place] = request.target, data
            self._put(request.requestor, place, self._incr, 32, bytes(ctypes.c_ulong(len(data))), 1)
        self._x.XSendEvent(self._display, request.requestor, 0, 0, ctypes.byref(answer))

    def _send_piece(self, window: int, place: int) -> None:
        """The next piece, which the other side asks for by deleting the one before; an empty one is the last."""
        if (window, place) not in self._sending:
            return
        target, data = self._sending.pop((window, place))
        self._put(window, place, target, 8, data[:PIECE], len(data[:PIECE]))
        if data:
            self._sending[window, place] = target, data[PIECE:]

    def _put(self, window: int, place: int, kind: int, size: int, data: bytes, count: int) -> None:
        self._x.XChangeProperty(self._display, window, place, kind, size, 0, data, count)


_ON_ERROR = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
_go_on = _ON_ERROR(lambda display, error: 0)  # a window that asked may be gone


def _library() -> Any:
    try:
        x = ctypes.CDLL("libX11.so.6")
    except OSError:
        raise OSError(_NO_LIBRARY) from None
    number, pointer, whole = ctypes.c_ulong, ctypes.c_void_p, ctypes.c_int
    x.XOpenDisplay.argtypes, x.XOpenDisplay.restype = (ctypes.c_char_p,), pointer
    x.XDefaultRootWindow.argtypes, x.XDefaultRootWindow.restype = (pointer,), number
    x.XCreateSimpleWindow.argtypes = (pointer, number, *(whole,) * 2, *(ctypes.c_uint,) * 3, number, number)
    x.XCreateSimpleWindow.restype = number
    x.XInternAtom.argtypes, x.XInternAtom.restype = (pointer, ctypes.c_char_p, whole), number
    x.XSetSelectionOwner.argtypes = (pointer, number, number, number)
    x.XGetSelectionOwner.argtypes, x.XGetSelectionOwner.restype = (pointer, number), number
    x.XNextEvent.argtypes = (pointer, pointer)
    x.XFlush.argtypes = (pointer,)
    x.XSelectInput.argtypes = (pointer, number, ctypes.c_long)
    x.XChangeProperty.argtypes = (pointer, number, number, number, whole, whole, ctypes.c_char_p, whole)
    x.XSendEvent.argtypes = (pointer, number, whole, ctypes.c_long, pointer)
    x.XSetErrorHandler.argtypes = (_ON_ERROR,)
    x.XSetErrorHandler(_go_on)
    return x
