"""A studio -> the web application of the preview; read ``application`` first.

A request never names a file: the parts of the page are a fixed list, and pictures travel inside the article.
"""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any, TypeVar
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route

from wxexport.bundle.page import Language
from wxexport.dataclass import dataclass
from wxexport.errors import WxExportError, reported
from wxexport.pictures import qr
from wxexport.preview import failure, page
from wxexport.preview.actions import Actions
from wxexport.preview.saves import Saves
from wxexport.preview.studio import Look, Studio, View

Made = TypeVar("Made")
Invite = Callable[[], Awaitable[str]]
_LARGEST_REQUEST = 65_536


def application(studio: Studio, start: str, saves: Saves, invite: Invite) -> Starlette:
    """The application; ``start`` is what the page opens with: ``article`` or ``gallery``. ``invite`` gives the address
    for a phone.
    """
    site = _Site(studio, start, saves, invite)
    routes = [
        Route("/", site.show_page, methods=["GET"]),
        Route("/article", site.show_article, methods=["GET"]),
        Route("/facts", site.show_facts, methods=["GET"]),
        Route("/themes", site.show_themes, methods=["GET"]),
        Route("/specimen", site.show_specimen, methods=["GET"]),
        Route("/bundle", site.send_bundle, methods=["GET"]),
        Route("/saves", site.send_saves, methods=["GET"]),
        Route("/rules/{rule}", site.show_rule, methods=["GET"]),
        *(Route(f"/{name}", site.act, methods=["POST"]) for name in _ACTIONS),
        Route("/phone", site.show_phone, methods=["POST"]),
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


@dataclass(frozen=True, slots=True)
class _Site:
    """One method per address."""

    studio: Studio
    start: str
    saves: Saves
    invite: Invite

    async def show_page(self, request: Request) -> Response:
        language = _language(request)
        local = bool(request.scope["local"])
        show = partial(page.render, self.studio, self.start, language, local=local)
        return HTMLResponse(await run_in_threadpool(show))

    async def show_article(self, request: Request) -> Response:
        """JSON: ``html``, ``text`` and, in a view that changes it, ``shown``; or ``error``."""
        look, view, language = _look(request), _view(request), _language(request)
        return await self._answer(request, lambda: self.studio.article(look, view, language))

    async def show_facts(self, request: Request) -> Response:
        return await self._answer(request, lambda: self.studio.facts(_look(request), _language(request)))

    async def show_themes(self, request: Request) -> Response:
        """The themes and controls. The page requests them after each save: a theme may be new or have a new title."""
        return await self._answer(request, self.studio.choices)

    async def show_specimen(self, request: Request) -> Response:
        look, dark, whole = _look(request), _view(request).dark, request.query_params.get("whole") == "1"
        return await self._answer(request, lambda: {"html": self.studio.specimen(look, dark=dark, whole=whole)})

    async def send_bundle(self, request: Request) -> Response:
        try:
            name, data = await self._made(lambda: self.studio.download(_look(request)))
        except WxExportError as error:
            return PlainTextResponse(f"{error}\n", 422)
        header = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
        return Response(data, media_type="application/zip", headers={"Content-Disposition": header})

    async def show_rule(self, request: Request) -> Response:
        """The page of a rule."""
        text = page.render_rule(request.path_params["rule"], _language(request))
        return HTMLResponse(text) if text else PlainTextResponse("Not found\n", 404)

    async def send_part(self, request: Request) -> Response:
        """A file of the page itself."""
        name = request.path_params["part"]
        if name not in page.PARTS:
            return PlainTextResponse("Not found\n", 404)
        return Response(page.read(name), media_type=page.PARTS[name])

    async def send_saves(self, request: Request) -> Response:
        return StreamingResponse(self.saves.stream(), media_type="text/event-stream")

    async def act(self, request: Request) -> Response:
        """What a button changes; the query is the look, the body is JSON."""
        name = request.url.path.rpartition("/")[2]
        body = b""
        try:
            async for part in request.stream():
                body += part
                if len(body) > _LARGEST_REQUEST:
                    return PlainTextResponse("Too large\n", 413)
            given = json.loads(body or b"{}")
        except (ValueError, RecursionError, ClientDisconnect):
            given = None
        if not isinstance(given, dict):
            return PlainTextResponse("Not JSON\n", 400)
        return await self._answer(request, lambda: _ACTIONS[name](Actions(self.studio), _look(request), given))

    async def show_phone(self, request: Request) -> Response:
        """Listens in the local network from now on: the address for a phone, and its QR code."""
        try:
            address = await self.invite()
        except WxExportError as error:
            return self._failed(error, request)
        code = base64.b64encode(qr.draw(address, scale=5)).decode("ascii")
        return JSONResponse({"address": address, "code": f"data:image/png;base64,{code}"})

    async def _answer(self, request: Request, make: Callable[[], dict[str, Any]]) -> Response:
        try:
            return JSONResponse(await self._made(make))
        except WxExportError as error:
            return self._failed(error, request)

    def _failed(self, error: WxExportError, request: Request) -> Response:
        try:
            sources = self.studio.sources()
        except WxExportError:
            sources = (self.studio.path,)
        # An answer like others: the author's mistake is no fault of the request, and browsers log one.
        return JSONResponse({"error": failure.as_json(error, sources, _language(request))})

    async def _made(self, make: Callable[[], Made]) -> Made:
        def reporting() -> Made:
            with reported(self.studio.path):
                return make()

        return await run_in_threadpool(reporting)


_ACTIONS: dict[str, Callable[[Actions, Look, dict[str, Any]], dict[str, Any]]] = {
    "remember": lambda actions, look, given: actions.remember(look),
    "keep-in-article": lambda actions, look, given: actions.keep_in_article(look, given.get("shown")),
    "keep-in-file": lambda actions, look, given: actions.keep_in_file(look, given.get("shown")),
    "command": lambda actions, look, given: actions.command(look),
    "open": lambda actions, look, given: actions.open(str(given.get("file", "")), _line(given.get("line"))),
    "draft": lambda actions, look, given: actions.draft(look, send=given.get("send") is True),
    "mend": lambda actions, look, given: actions.mend(str(given.get("rule", ""))),
}


def _line(value: Any) -> int:
    return value if isinstance(value, int) and 0 < value < 10**9 else 1


def _language(request: Request) -> Language:
    """What the page's switch says, else the language of the browser."""
    preferred = request.query_params.get("lang") or request.headers.get("accept-language", "").lower()
    return "zh" if preferred.startswith("zh") else "en"


def _look(request: Request) -> Look:
    """``theme=NAME&set.OPTION=VALUE``."""
    options = {key.removeprefix("set."): value for key, value in request.query_params.items() if key.startswith("set.")}
    return request.query_params.get("theme", ""), tuple(sorted(options.items()))


def _view(request: Request) -> View:
    return View(dark=request.query_params.get("dark") == "1", saved=request.query_params.get("saved") == "1")
