"""HTML and text -> the clipboard of a Wayland desktop: a process of ours that owns it until something else is copied.

``wl-copy`` offers one type. This speaks the protocol ext-data-control-v1, or wlr-data-control-unstable-v1, which has
the same messages under another name: KDE, Sway, Hyprland and others have it, GNOME does not.
"""

from __future__ import annotations

import os
import socket
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

from wxexport.clipboard import owner
from wxexport.messages import t

_NO_SERVER = t("the Wayland desktop does not answer")
_NO_PROTOCOL = t("this desktop lets no program own the clipboard")
_MANAGERS = ("ext_data_control_manager_v1", "zwlr_data_control_manager_v1")
_SEAT = "wl_seat"
_DISPLAY, _REGISTRY, _FIRST_SYNC, _BOUND_SEAT, _MANAGER, _SOURCE, _DEVICE, _LAST_SYNC = range(1, 9)
"""The objects of the connection: the display is 1, and a client numbers its own in the order in which it makes them."""
_HEAD = struct.Struct("=II")  # the object; the size and the number of the message
_PATIENCE = 10.0  # seconds
_MOST = 65_536


def copy(html: str, text: str) -> None:
    """Raises ``OSError``."""
    owner.start(__name__, html, text, (_NO_PROTOCOL, _NO_SERVER))


class Owner:
    """A connection to the compositor, which has a source of our content as its selection. Raises ``OSError``."""

    def __init__(self, html: bytes, text: bytes) -> None:
        self._content = {"text/html": html, **dict.fromkeys(owner.TEXTS, text)}
        self._received, self._files = b"", list[int]()
        self._socket = _connected()
        self._send(_DISPLAY, 1, _number(_REGISTRY))
        self._send(_DISPLAY, 0, _number(_FIRST_SYNC))
        found = dict(self._until(_FIRST_SYNC))
        manager = next((name for name in _MANAGERS if name in found), None)
        if manager is None or _SEAT not in found:
            raise OSError(_NO_PROTOCOL)
        for name, made in ((_SEAT, _BOUND_SEAT), (manager, _MANAGER)):
            self._send(_REGISTRY, 0, _number(found[name]) + _text(name) + _number(1) + _number(made))
        self._send(_MANAGER, 0, _number(_SOURCE))
        for kind in self._content:
            self._send(_SOURCE, 0, _text(kind))
        self._send(_MANAGER, 1, _number(_DEVICE) + _number(_BOUND_SEAT))
        self._send(_DEVICE, 0, _number(_SOURCE))
        self._send(_DISPLAY, 0, _number(_LAST_SYNC))
        list(self._until(_LAST_SYNC))

    def serve(self) -> None:
        """Until another program owns the clipboard and nothing is on its way, or the desktop ends."""
        self._socket.settimeout(None)
        writers: list[threading.Thread] = []
        while True:
            try:
                sender, number, content = self._message()
            except OSError:
                break
            if (sender, number) == (_SOURCE, 0):
                writers.append(
                    threading.Thread(target=_write, args=(self._files.pop(0), self._content[_read(content)]))
                )
                writers[-1].start()
            elif (sender, number) in ((_SOURCE, 1), (_DEVICE, 2)):
                break
        for writer in writers:
            writer.join(_PATIENCE)

    def _until(self, sync: int) -> Iterator[tuple[str, int]]:
        """The names of what the compositor has, with their numbers, up to the answer to ``sync``."""
        while True:
            sender, number, content = self._message()
            if sender == sync:
                return
            if (sender, number) == (_DISPLAY, 0):  # an error
                raise OSError(_NO_SERVER)
            if (sender, number) == (_REGISTRY, 0):
                yield _read(content[4:]), int(struct.unpack_from("=I", content)[0])

    def _send(self, target: int, number: int, content: bytes) -> None:
        self._socket.sendall(_HEAD.pack(target, (_HEAD.size + len(content)) << 16 | number) + content)

    def _message(self) -> tuple[int, int, bytes]:
        """The next message: its sender, its number, its content."""
        self._fill(_HEAD.size)
        sender, word = _HEAD.unpack_from(self._received)
        size = max(word >> 16, _HEAD.size)
        self._fill(size)
        content, self._received = self._received[_HEAD.size : size], self._received[size:]
        return sender, word & 0xFFFF, content

    def _fill(self, size: int) -> None:
        while len(self._received) < size:
            data, files, *_ = socket.recv_fds(self._socket, _MOST, 16)
            if not data:
                raise OSError(_NO_SERVER)
            self._received += data
            self._files += files


def _connected() -> socket.socket:
    """Raises ``OSError``."""
    made = socket.socket(socket.AF_UNIX)
    made.settimeout(_PATIENCE)
    made.connect(str(Path(os.environ.get("XDG_RUNTIME_DIR", ""), os.environ.get("WAYLAND_DISPLAY", ""))))
    return made


def _write(file: int, data: bytes) -> None:
    """Writes to a pipe, whose reader may go away."""
    try:
        with os.fdopen(file, "wb") as pipe:
            pipe.write(data)
    except OSError:
        pass


def _number(value: int) -> bytes:
    return struct.pack("=I", value)


def _text(value: str) -> bytes:
    """A string: its length with the NUL at the end, and zeros up to a whole word."""
    data = value.encode() + b"\0"
    return _number(len(data)) + data + b"\0" * (-len(data) % 4)


def _read(content: bytes) -> str:
    size = int(struct.unpack_from("=I", content)[0])
    return content[4 : 4 + size - 1].decode()
