"""A small web server for one reader, the author, on 127.0.0.1.

Every address carries a random token and every request must name this host, so that no other page, program or
user of the machine reads the article. The browser asks for the article; the server only tells it when to ask
again. Nothing is read from disk on behalf of a request but the article itself.
"""

from __future__ import annotations

import secrets
import socket
import threading
import webbrowser
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from watchfiles import awatch

from wxexport import page
from wxexport.errors import WxExportError
from wxexport.resources import folder

Build = Callable[[Path, str], str]
"""Builds the article at a path with a theme; raises ``WxExportError``. Runs in a worker thread."""

_SAMPLE = ("sample", "weekly", "2026-11-07.md")
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",  # the page's own policy is in its meta element
    "Referrer-Policy": "no-referrer",  # the address is the key
    "X-Content-Type-Options": "nosniff",
}


def serve(
    path: Path | None,
    *,
    port: int = 0,
    open_browser: bool = True,
    build: Build,
    themes: Sequence[str],
    watch: Sequence[Path] = (),
) -> None:
    """Shows the article at ``path``, or the sample article, until Ctrl+C.

    Prints the address; ``port`` 0 takes a free port. ``themes`` are the names to choose from, the first is
    shown first. The article's folder is watched, and so are the files and folders ``watch``.
    Raises ``WxExportError`` when there is no such article or the port is taken.
    """
    preview = prepare(path, port=port, build=build, themes=themes, watch=watch)
    print(f"Preview: {preview.address}\nPress Ctrl+C to stop.", flush=True)
    if open_browser:  # in a thread of its own, because a text browser returns only when it is closed
        threading.Thread(target=webbrowser.open, args=(preview.address,), daemon=True).start()
    with suppress(KeyboardInterrupt):  # uvicorn has stopped in order and raises it again
        preview.run()


@dataclass(frozen=True, slots=True)
class Preview:
    """A server that already listens; ``run`` answers until ``stop`` is called from another thread."""

    address: str
    _server: uvicorn.Server
    _socket: socket.socket

    def run(self) -> None:
        with self._socket:
            self._server.run(sockets=[self._socket])

    def stop(self) -> None:
        self._server.should_exit = True


def prepare(
    path: Path | None, *, port: int = 0, build: Build, themes: Sequence[str], watch: Sequence[Path] = ()
) -> Preview:
    """The server for ``serve``, listening but not yet answering; raises the same errors."""
    article = folder("assets").joinpath(*_SAMPLE) if path is None else path
    if not article.is_file():
        raise WxExportError("there is no such article", article, hint="give the path of a Markdown file")
    listener = _listen(port)
    token = secrets.token_urlsafe(24)
    host = f"127.0.0.1:{listener.getsockname()[1]}"

    def stopping() -> bool:
        return server.should_exit

    site = _Site(article, build, tuple(themes), (article.resolve().parent, *watch), stopping)
    app = _Guard(_app(site), token=token, host=host)
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_level="warning", access_log=False))
    return Preview(f"http://{host}/{token}/", server, listener)


def _listen(port: int) -> socket.socket:
    listener = socket.socket()
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen()
    except OSError as error:
        listener.close()
        hint = "choose another port, or leave it out to get a free one"
        raise WxExportError(f"cannot listen on port {port}: {error.strerror}", hint=hint) from error
    return listener


class _Guard:
    """Lets through what carries the token and names this host; everything else gets 403.

    The Host header must be ours because a foreign name may be made to point to 127.0.0.1 (DNS rebinding);
    the Origin must be ours when there is one because any open page can send requests here.
    """

    def __init__(self, app: ASGIApp, *, token: str, host: str) -> None:
        self._app = app
        self._token = token.encode()
        self._host = host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise RuntimeError(f"the preview speaks HTTP only, not {scope['type']}")

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        app = self._app if self._allows(Request(scope)) else PlainTextResponse("Forbidden\n", 403)
        await app(scope, receive, send_guarded)

    def _allows(self, request: Request) -> bool:
        token = request.scope["path"].removeprefix("/").partition("/")[0].encode()
        return (
            secrets.compare_digest(token, self._token)
            and request.headers.getlist("host") == [self._host]
            and set(request.headers.getlist("origin")) <= {f"http://{self._host}"}
        )


@dataclass(frozen=True, slots=True)
class _Site:
    """What the three addresses answer."""

    article: Path
    build: Build
    themes: tuple[str, ...]
    watched: tuple[Path, ...]
    stopping: Callable[[], bool]

    async def show_page(self, request: Request) -> Response:
        preferred = request.headers.get("accept-language", "").lower()
        return HTMLResponse(_page(self, "zh" if preferred.startswith("zh") else "en"))

    async def show_article(self, request: Request) -> Response:
        """The article as JSON: ``html``, or ``error`` with what ``WxExportError`` says."""
        theme = request.query_params.get("theme", "")
        if theme not in self.themes:
            return JSONResponse({"error": {"message": f"there is no theme {theme}"}}, 404)
        try:
            html = await run_in_threadpool(self.build, self.article, theme)
        except WxExportError as error:
            return JSONResponse({"error": _described(error)}, 422)
        return JSONResponse({"html": html})

    async def send_saves(self, request: Request) -> Response:
        """Server-sent events: one ``data: saved`` for each save."""
        return StreamingResponse(self._saves(), media_type="text/event-stream")

    async def _saves(self) -> AsyncIterator[str]:
        yield "retry: 1000\n\n"
        # Every half second the stream wakes up, because uvicorn waits for it when it is told to stop.
        saves = awatch(*self.watched, debounce=200, step=10, rust_timeout=500, yield_on_timeout=True)
        async for changes in saves:
            if self.stopping():
                return
            yield "data: saved\n\n" if changes else ":\n\n"


def _app(site: _Site) -> Starlette:
    routes = [
        Route("/", site.show_page, methods=["GET"]),
        Route("/article", site.show_article, methods=["GET"]),
        Route("/saves", site.send_saves, methods=["GET"]),
    ]
    return Starlette(routes=[Mount("/{token}", routes=routes)])


def _page(site: _Site, language: page.Language) -> str:
    words = page.read_words("preview", language)
    themes = "".join(f"<option>{escape(name)}</option>" for name in site.themes)
    data = {"frame": page.frame_head(language), "words": words}
    values = {f"word_{name}": escape(word) for name, word in words.items()}
    values |= {"language": language, "name": escape(site.article.name), "themes": themes}
    return page.assemble("preview", data, values)


def _described(error: WxExportError) -> dict[str, str | int | None]:
    return {"message": error.message, "path": error.path, "line": error.line, "hint": error.hint}
