"""The process that owns the clipboard of Wayland, against a compositor of a few lines."""

from __future__ import annotations

import array
import os
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from wxexport import clipboard
from wxexport.clipboard import owner, wayland

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Wayland is Linux's")
HTML, TEXT = "<p>甲</p>" * 50_000, "甲\n" * 50_000


class Compositor:
    """Has a seat and ``manager``; remembers each request as its object, its number and its content."""

    def __init__(self, path: Path, manager: str) -> None:
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(path))
        self._listener.listen()
        self._manager = manager
        self.requests: list[tuple[int, int, bytes]] = []
        self.taken = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def paste(self, kind: str) -> bytes:
        """What the owner writes for a type."""
        reading, writing = os.pipe()
        files = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [writing]))]
        self._client.sendmsg([event(self._source, 0, text(kind))], files)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            return pipe.read()

    def take_away(self) -> None:
        self._client.sendall(event(self._source, 1, b""))

    def close(self) -> None:
        self._listener.close()
        self._client.close()

    def _serve(self) -> None:
        self._client, _ = self._listener.accept()
        received = b""
        while data := self._client.recv(65_536):
            received += data
            while len(received) >= 8:
                target, word = struct.unpack_from("=II", received)
                self._answer(target, word & 0xFFFF, received[8 : word >> 16])
                received = received[word >> 16 :]

    def _answer(self, target: int, number: int, content: bytes) -> None:
        self.requests.append((target, number, content))
        made = int(struct.unpack("=I", content[-4:])[0])
        if (target, number) == (1, 1):
            for name, one in enumerate(("wl_compositor", "wl_seat", self._manager), 11):
                self._client.sendall(event(made, 0, struct.pack("=I", name) + text(one) + struct.pack("=I", 1)))
        elif (target, number) == (1, 0):
            self._client.sendall(event(made, 0, struct.pack("=I", 7)))
        elif content and len(self.requests) > 2 and number == 0 and b"text/html" in content:
            self._source = target


def event(sender: int, number: int, content: bytes) -> bytes:
    return struct.pack("=II", sender, (8 + len(content)) << 16 | number) + content


def text(value: str) -> bytes:
    data = value.encode() + b"\0"
    return struct.pack("=I", len(data)) + data + b"\0" * (-len(data) % 4)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The processes that were started, on a desktop that has nothing but its socket."""
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    found: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def start(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
        found.append(popen(*arguments, **options))  # type: ignore[call-overload]
        return found[-1]

    monkeypatch.setattr(subprocess, "Popen", start)
    yield found
    for one in found:
        one.returncode = None
        one.kill()
        one.wait()


@pytest.mark.parametrize("manager", wayland._MANAGERS)
def test_both_types_are_handed_out(started: list[subprocess.Popen[bytes]], tmp_path: Path, manager: str) -> None:
    compositor = Compositor(tmp_path / "wayland-7", manager)
    assert clipboard.copy(HTML, TEXT)
    assert compositor.paste("text/html") == HTML.encode()
    assert compositor.paste("text/plain") == TEXT.encode()
    assert compositor.paste("text/plain;charset=utf-8") == TEXT.encode()
    offered = [content[4:].rstrip(b"\0").decode() for _, number, content in compositor.requests if b"/" in content]
    assert [kind for kind in offered if not kind.endswith("_v1")] == ["text/html", *owner.TEXTS[:2]]
    compositor.take_away()
    started[0].returncode = None
    assert started[0].wait(30) == 0
    compositor.close()


def test_a_desktop_without_the_protocol(started: list[subprocess.Popen[bytes]], tmp_path: Path) -> None:
    compositor = Compositor(tmp_path / "wayland-7", "gtk_shell1")
    with pytest.raises(OSError, match="this desktop lets no program own the clipboard"):
        wayland.copy(HTML, TEXT)
    compositor.close()


def test_no_desktop_answers(started: list[subprocess.Popen[bytes]]) -> None:
    with pytest.raises(OSError, match="the Wayland desktop does not answer"):
        wayland.copy(HTML, TEXT)
