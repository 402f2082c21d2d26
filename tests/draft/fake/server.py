"""An ASGI application in a thread, on a port that the system chooses; a connection can be cut at any moment."""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

LIVING: dict[tuple[str, int], asyncio.Transport] = {}
"""The connections by the address of their client."""


class _Protocol(H11Protocol):
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        LIVING[transport.get_extra_info("peername")] = transport


SETTINGS: dict[str, Any] = {
    "http": _Protocol,
    "interface": "asgi3",
    "lifespan": "off",
    "ws": "none",
    "log_config": None,
    "access_log": False,
    "proxy_headers": False,
}


class _Server(uvicorn.Server):
    """It stops at once: uvicorn's own looks every 0.1 seconds and waits for its clients."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._ready = threading.Event()

    async def main_loop(self) -> None:
        self._loop, self._ended = asyncio.get_running_loop(), asyncio.Event()
        self._ready.set()
        await self._ended.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.transport.abort()

    def wait_until_ready(self) -> None:
        assert self._ready.wait(30)

    def end(self) -> None:
        self._loop.call_soon_threadsafe(self._ended.set)


class InThread:
    """``with InThread(application) as address``: the server answers until the end of the block."""

    def __init__(self, application: ASGIApp) -> None:
        self._server = _Server(uvicorn.Config(application, **SETTINGS))
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._socket = socket.socket(proto=socket.IPPROTO_TCP)  # else asyncio leaves Nagle's delay of 40 ms on
        self._socket.bind(("127.0.0.1", 0))

    def __enter__(self) -> str:
        logging.getLogger("uvicorn").setLevel(logging.CRITICAL + 1)  # clients that hang up are its daily bread
        self._thread.start()
        self._server.wait_until_ready()
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def __exit__(self, *_: object) -> None:
        self._server.end()
        self._thread.join()
        self._socket.close()

    def _run(self) -> None:
        self._server.run(sockets=[self._socket])


async def cut(client: tuple[str, int]) -> None:
    """Ends a connection without a word."""
    if transport := LIVING.pop(client, None):
        transport.abort()
    await asyncio.sleep(0)  # the server hears of it before it looks for an answer
