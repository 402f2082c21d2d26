"""A web server on this machine that behaves as badly as servers do, and addresses that names resolve to."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from wxexport.model import PictureError

TIMEOUT = 0.4
PATIENCE = 5.0
"""Seconds that a test allows where the fetcher allows itself ``TIMEOUT``: slow machines are no failure."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.closing = threading.Event()
        self.six = threading.Barrier(6, timeout=PATIENCE)
        self.broken = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.requests]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are what these tests are about."""


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.close_connection = True
        self.server.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        name, _, rest = self.path.lstrip("/").partition("/")
        getattr(self, f"serve_{name}")(rest)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content_Length": str(len(body))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self, piece: bytes) -> None:
        while not self.server.closing.wait(0.02):
            self.wfile.write(piece)

    def serve_picture(self, rest: str) -> None:
        self.answer(200, b"picture " + rest.encode())

    def serve_status(self, rest: str) -> None:
        self.answer(int(rest), b"sorry")

    def serve_busy(self, rest: str) -> None:
        """``busy/2/503``: that status two times, then a picture; each with the headers of a patient server."""
        times, status = rest.split("/")
        if self.server.paths().count(self.path) <= int(times):
            self.answer(int(status), Retry_After="0")
        else:
            self.answer(200, b"at last")

    def serve_later(self, rest: str) -> None:
        self.answer(503, Retry_After=rest)

    def serve_guarded(self, rest: str) -> None:
        guest = self.headers.get("Referer") == "https://pages.example/"
        self.answer(200 if guest else 403, b"for guests")

    def serve_known(self, rest: str) -> None:
        """``known/etag`` and ``known/date``: the picture, and "not modified" to who has it."""
        name, asked, value = {
            "etag": ("ETag", "If-None-Match", '"v1"'),
            "date": ("Last-Modified", "If-Modified-Since", "Sat, 07 Nov 2026 08:00:00 GMT"),
        }[rest]
        if self.server.broken:
            self.answer(500)
        elif self.headers.get(asked) == value:
            self.answer(304)
        else:
            self.answer(200, b"first edition", **{name: value})

    def serve_secret(self, rest: str) -> None:
        self.answer(200, b"secret", Cache_Control="private, no-store")

    def serve_together(self, rest: str) -> None:
        """Waits until six are asked for at once."""
        self.server.six.wait()
        self.answer(200, b"together " + rest.encode())

    def serve_empty(self, rest: str) -> None:
        self.answer(200)

    def serve_silent(self, rest: str) -> None:
        self.server.closing.wait()

    def serve_dripheaders(self, rest: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        self.drip(b"x")

    def serve_dripbody(self, rest: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        self.drip(b"x")

    def serve_loop(self, rest: str) -> None:
        self.answer(302, Location="/loop")

    def serve_hops(self, rest: str) -> None:
        left = int(rest)
        self.answer(302, Location=f"../hops/{left - 1}" if left else "/picture/far")

    def serve_to(self, rest: str) -> None:
        self.answer(301, Location=rest, Set_Cookie="who=me; Path=/")

    def serve_nowhere(self, rest: str) -> None:
        self.answer(302)

    def serve_endless(self, rest: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        while not self.server.closing.is_set():
            self.wfile.write(b"x" * 10_000)

    def serve_claims(self, rest: str) -> None:
        self.answer(200, b"picture", Content_Length=rest)

    def serve_understated(self, rest: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n")
        self.wfile.write(b"fa0\r\n" + b"x" * 4000 + b"\r\n0\r\n\r\n")

    def serve_bomb(self, rest: str) -> None:
        self.answer(200, gzip.compress(bytes(3_000_000)), Content_Encoding="gzip")

    def serve_packed(self, rest: str) -> None:
        """``packed/br`` and so on; twice packed, a few kilobytes are gigabytes."""
        self.answer(200, gzip.compress(gzip.compress(bytes(3_000_000))), Content_Encoding=rest)

    def serve_zipped(self, rest: str) -> None:
        self.answer(200, gzip.compress(b"<svg/>", mtime=0), Content_Encoding="gzip")

    def serve_badzip(self, rest: str) -> None:
        self.answer(200, b"not gzip at all", Content_Encoding="gzip")

    def serve_garbage(self, rest: str) -> None:
        self.wfile.write(b"\x00\x01 what is this\r\n\r\n")

    def serve_hangup(self, rest: str) -> None:
        """Say nothing and close."""


@contextmanager
def refused(reason: str) -> Iterator[None]:
    with pytest.raises(PictureError) as caught:
        yield
    assert str(caught.value) == reason


def resolve_to(monkeypatch: pytest.MonkeyPatch, *answers: tuple[str, ...]) -> list[str]:
    """Every name resolves to the addresses of ``answers``, one a question; returns the names asked for."""
    asked: list[str] = []

    def getaddrinfo(host: str, port: int, *rest: Any, **named: Any) -> list[Any]:
        addresses = answers[min(len(asked), len(answers) - 1)]
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    connect = socket.create_connection

    def create_connection(address: tuple[str, int], *rest: Any, **named: Any) -> socket.socket:
        with pytest.MonkeyPatch.context() as inner:
            inner.setattr(socket, "getaddrinfo", real)
            return connect(address, *rest, **named)

    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(socket, "create_connection", create_connection)
    return asked
