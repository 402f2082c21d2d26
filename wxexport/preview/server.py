"""An article -> a web server on 127.0.0.1 that shows it to its author; read ``serve`` first.

Every address contains a random token and every request must name this host (``guard``), so that no other page, program
or user of the machine can read the article. The page requests the article; the server only signals saves. Nothing but
127.0.0.1 is bound until the author asks for a phone.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
import threading
import webbrowser
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import field
from pathlib import Path
from typing import Any

import uvicorn

from wxexport.article import reading as articles
from wxexport.dataclass import dataclass
from wxexport.errors import WxExportError, unreadable
from wxexport.messages import t
from wxexport.preview import phone
from wxexport.preview.guard import Guard
from wxexport.preview.routes import application
from wxexport.preview.saves import Saves
from wxexport.preview.studio import Studio
from wxexport.resources import folder
from wxexport.theme import load
from wxexport.words import Language

_SAMPLE = ("sample", "weekly", "2026-11-07.md")


def serve(
    path: Path | None,
    *,
    port: int = 0,
    open_browser: bool = True,
    settings: Mapping[str, Any] | None = None,
    theme: str | None = None,
    language: Language = "en",
    with_phone: bool = False,
    show: Callable[[str], object] = print,
) -> None:
    """Serves the article at ``path``, or all themes with the sample article, until Ctrl+C.

    ``show`` gets the address, to be printed; ``port`` 0 uses a free port. ``settings`` are those of the command line;
    ``theme`` is shown first. ``with_phone`` listens in the local network too, and shows a QR code for a phone. Raises
    ``WxExportError`` as an export does for the article, its settings and the theme, and if the port is in use; what
    goes wrong later, the page shows.
    """
    if path is not None:
        articles.read(path, settings)
    if theme:
        load.css_path(theme)
        theme = load.by_title(theme)
    preview = prepare(path, port=port, settings=settings, theme=theme)
    if with_phone:
        address = preview.invite()
        said = t("Phone, in the same network: {address}", address=address).in_language(language)
        show(f"{phone.in_terminal(address)}{said}")
    show(t("Preview: {address}\nPress Ctrl+C to stop.", address=preview.address).in_language(language))
    if open_browser:  # in a thread, because a text browser returns only when it is closed
        threading.Thread(target=webbrowser.open, args=(preview.address,), daemon=True).start()
    with suppress(KeyboardInterrupt):  # uvicorn raises it again after an orderly stop
        preview.run()


@dataclass(slots=True)
class Preview:
    """A server that listens already; ``run`` answers requests until ``stop`` is called from another thread."""

    address: str
    _token: str
    _server: uvicorn.Server
    _sockets: list[socket.socket]
    _phone: str = field(default="")

    def run(self) -> None:
        self._server.run(sockets=self._sockets)
        for listener in self._sockets:
            listener.close()

    def stop(self) -> None:
        self._server.should_exit = True

    def invite(self, address: str | None = None) -> str:
        """Listens in the local network too, before ``run``; returns the address for a phone."""
        if not self._phone:
            listener = phone.listen(address)
            self._sockets.append(listener)
            self._admit(listener)
        return self._phone

    async def invite_now(self) -> str:
        """The same while the server runs."""
        if not self._phone:
            listener = await asyncio.to_thread(phone.listen)
            config, state = self._server.config, self._server.server_state
            protocol: Any = config.http_protocol_class
            made = await asyncio.get_running_loop().create_server(
                lambda: protocol(config=config, server_state=state, app_state={}), sock=listener
            )
            self._server.servers.append(made)  # it is closed with the others
            self._admit(listener)
        return self._phone

    def _admit(self, listener: socket.socket) -> None:
        name, port = listener.getsockname()[:2]
        self._phone = f"http://{name}:{port}/{self._token}/"


def prepare(
    path: Path | None, *, port: int = 0, settings: Mapping[str, Any] | None = None, theme: str | None = None
) -> Preview:
    """Returns the server of ``serve``, which listens but does not answer yet; raises the same errors."""
    article = folder("assets").joinpath(*_SAMPLE) if path is None else path
    if not os.path.isfile(article):
        raise unreadable(FileNotFoundError(), article)
    listener = _listen(port)
    token = secrets.token_urlsafe(24)
    host = f"127.0.0.1:{listener.getsockname()[1]}"

    def stopping() -> bool:
        return server.should_exit

    async def invite() -> str:
        return await preview.invite_now()

    routes = application(Studio(article, settings, theme), "article" if path else "gallery", Saves(stopping), invite)
    guard = Guard(routes, token=token, host=host)
    server = uvicorn.Server(
        uvicorn.Config(guard, lifespan="on", log_config=None, log_level="warning", access_log=False)
    )
    preview = Preview(f"http://{host}/{token}/", token, server, [listener])
    return preview


def _listen(port: int) -> socket.socket:
    listener = socket.socket()
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen()
    except OSError as error:
        listener.close()
        hint = t("Choose another port, or omit --port to use a free one.")
        raise WxExportError(t("cannot listen on port {port}: {error}", port=port, error=error), hint=hint) from error
    return listener
