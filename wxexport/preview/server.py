"""A small web server for one reader, the author, on 127.0.0.1.

Every address carries a random token and every request must name this host, so that no other page, program or
user of the machine reads the article. The browser asks for the article; the server only tells it when to ask
again. A request never names a file: the page's own parts are a fixed list, and pictures travel inside the article.
"""

from __future__ import annotations

import asyncio
import secrets
import socket
import threading
import webbrowser
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from watchfiles import Change, DefaultFilter, awatch

from wxexport.bundle import page
from wxexport.errors import WxExportError
from wxexport.preview import screen
from wxexport.preview.studio import Look, Studio, View
from wxexport.resources import folder

_SAMPLE = ("sample", "weekly", "2026-11-07.md")
_HEADERS = {
    "Cache-Control": "no-store",
    # What is shown in a frame inherits this policy: nothing in an article can ask anyone for anything. Its styles are
    # inline, as WeChat wants them.
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",  # the address is the key
    "X-Content-Type-Options": "nosniff",
}
_STEP, _QUIET = 5, 20  # milliseconds: how often to look for changes, and how long to gather those of one save
_AWAKE = 500  # milliseconds: how long a stop may take


def serve(
    path: Path | None,
    *,
    port: int = 0,
    open_browser: bool = True,
    settings: Mapping[str, Any] | None = None,
    theme: str | None = None,
) -> None:
    """Shows the article at ``path``, or all themes with the sample article, until Ctrl+C.

    Prints the address; ``port`` 0 takes a free port. ``settings`` are those of the command line; ``theme`` is shown
    first. Raises ``WxExportError`` when there is no such article or theme, or the port is taken.
    """
    preview = prepare(path, port=port, settings=settings, theme=theme)
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
    path: Path | None, *, port: int = 0, settings: Mapping[str, Any] | None = None, theme: str | None = None
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

    site = _Site(Studio(article, settings, theme), "article" if path else "gallery", _Saves(stopping))
    app = _Guard(_app(site), token=token, host=host)
    server = uvicorn.Server(uvicorn.Config(app, lifespan="on", log_level="warning", access_log=False))
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
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
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


class _Saves:
    """Tells every open page of each save; there is one watcher, however many pages."""

    def __init__(self, stopping: Callable[[], bool]) -> None:
        self._stopping = stopping
        self._count = 0
        self._changed = asyncio.Condition()

    async def watch(self, studio: Studio) -> None:
        """Forgets in the studio what a save has made old, then tells the pages; until the server stops."""
        while not self._stopping():
            folders = await run_in_threadpool(studio.watched)
            await self._watch(studio, folders)

    async def _watch(self, studio: Studio, folders: tuple[Path, ...]) -> None:
        """Until the server stops, or there are other folders to watch."""
        changes = awatch(
            *folders,
            watch_filter=_is_source,
            recursive=False,
            step=_STEP,
            debounce=_QUIET,
            rust_timeout=_AWAKE,
            yield_on_timeout=True,
        )
        async for found in changes:
            if self._stopping():
                return
            if found:
                studio.forget([path for _, path in found])
                async with self._changed:
                    self._count += 1
                    self._changed.notify_all()
            elif await run_in_threadpool(studio.watched) != folders:
                return

    async def stream(self) -> AsyncIterator[str]:
        yield "retry: 1000\n\n"
        told = self._count
        while not self._stopping():
            now = await self._after(told)
            yield "data: saved\n\n" if now != told else ":\n\n"
            told = now

    async def _after(self, told: int) -> int:
        """The count of saves when it is no longer ``told``, or after half a second: uvicorn waits for the streams when
        it is to stop.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(_AWAKE / 1000), self._changed:
                await self._changed.wait_for(lambda: self._count != told)
        return self._count


class _Source(DefaultFilter):
    """Not what an export writes beside the article, nor what editors and systems leave."""

    def __call__(self, change: Change, path: str) -> bool:
        name = Path(path).name
        return not name.endswith(".wx") and not name.startswith(".") and super().__call__(change, path)


_is_source = _Source()


@dataclass(frozen=True, slots=True)
class _Site:
    """What each address answers."""

    studio: Studio
    start: str
    saves: _Saves

    async def show_page(self, request: Request) -> Response:
        preferred = request.headers.get("accept-language", "").lower()
        language: page.Language = "zh" if preferred.startswith("zh") else "en"
        return HTMLResponse(await run_in_threadpool(screen.render, self.studio, self.start, language))

    async def show_article(self, request: Request) -> Response:
        """The article as JSON: ``html``, ``text``, perhaps ``shown``; or ``error``."""
        return await self._answer(lambda: self.studio.article(_look(request), _view(request)))

    async def show_facts(self, request: Request) -> Response:
        return await self._answer(lambda: self.studio.facts(_look(request)))

    async def show_themes(self, request: Request) -> Response:
        """What there is to choose; asked again after a save, because a theme may be new or have another title."""
        return await self._answer(
            lambda: {
                "themes": self.studio.themes(),
                "controls": [control.as_json() for control in self.studio.controls()],
            }
        )

    async def show_specimen(self, request: Request) -> Response:
        dark = _view(request).dark
        return await self._answer(lambda: {"html": self.studio.specimen(_look(request), dark=dark)})

    async def send_bundle(self, request: Request) -> Response:
        try:
            name, data = await run_in_threadpool(self.studio.download, _look(request))
        except WxExportError as error:
            return PlainTextResponse(f"{error}\n", 422)
        header = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
        return Response(data, media_type="application/zip", headers={"Content-Disposition": header})

    async def send_part(self, request: Request) -> Response:
        """A file of the page itself."""
        name = request.path_params["part"]
        if name not in screen.PARTS:
            return PlainTextResponse("Not found\n", 404)
        return Response(screen.read(name), media_type=screen.PARTS[name])

    async def send_saves(self, request: Request) -> Response:
        """Server-sent events: one ``data: saved`` for each save."""
        return StreamingResponse(self.saves.stream(), media_type="text/event-stream")

    async def _answer(self, make: Callable[[], dict[str, Any]]) -> Response:
        try:
            return JSONResponse(await run_in_threadpool(make))
        except WxExportError as error:
            return JSONResponse({"error": await run_in_threadpool(self.studio.failure, error)}, 422)


def _look(request: Request) -> Look:
    """``theme=NAME&set.OPTION=VALUE``."""
    options = {key.removeprefix("set."): value for key, value in request.query_params.items() if key.startswith("set.")}
    return request.query_params.get("theme", ""), tuple(sorted(options.items()))


def _view(request: Request) -> View:
    return View(dark=request.query_params.get("dark") == "1", saved=request.query_params.get("saved") == "1")


def _app(site: _Site) -> Starlette:
    routes = [
        Route("/", site.show_page, methods=["GET"]),
        Route("/article", site.show_article, methods=["GET"]),
        Route("/facts", site.show_facts, methods=["GET"]),
        Route("/themes", site.show_themes, methods=["GET"]),
        Route("/specimen", site.show_specimen, methods=["GET"]),
        Route("/bundle", site.send_bundle, methods=["GET"]),
        Route("/saves", site.send_saves, methods=["GET"]),
        Route("/{part}", site.send_part, methods=["GET"]),
    ]

    @asynccontextmanager
    async def watching(app: Starlette) -> AsyncIterator[None]:
        watcher = asyncio.create_task(site.saves.watch(site.studio))
        yield
        watcher.cancel()
        with suppress(asyncio.CancelledError):
            await watcher

    return Starlette(routes=[Mount("/{token}", routes=routes)], lifespan=watching)
