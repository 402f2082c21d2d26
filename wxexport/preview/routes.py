"""A studio -> the web application of the preview; read ``application`` first.

A request never names a file: the parts of the page are a fixed list, and pictures travel inside the article.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route

from wxexport.bundle.page import Language
from wxexport.errors import WxExportError, reported
from wxexport.preview import page
from wxexport.preview.saves import Saves
from wxexport.preview.studio import Look, Studio, View

Made = TypeVar("Made")


def application(studio: Studio, start: str, saves: Saves) -> Starlette:
    """The application; ``start`` is what the page opens with: ``article`` or ``gallery``."""
    site = _Site(studio, start, saves)
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


@dataclass(frozen=True, slots=True)
class _Site:
    """One method per address."""

    studio: Studio
    start: str
    saves: Saves

    async def show_page(self, request: Request) -> Response:
        preferred = request.headers.get("accept-language", "").lower()
        language: Language = "zh" if preferred.startswith("zh") else "en"
        return HTMLResponse(await run_in_threadpool(page.render, self.studio, self.start, language))

    async def show_article(self, request: Request) -> Response:
        """JSON: ``html``, ``text`` and, in a view that changes it, ``shown``; or ``error``."""
        return await self._answer(lambda: self.studio.article(_look(request), _view(request)))

    async def show_facts(self, request: Request) -> Response:
        return await self._answer(lambda: self.studio.facts(_look(request)))

    async def show_themes(self, request: Request) -> Response:
        """The themes and controls. The page requests them after each save: a theme may be new or have a new title."""
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
            name, data = await self._made(lambda: self.studio.download(_look(request)))
        except WxExportError as error:
            return PlainTextResponse(f"{error}\n", 422)
        header = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
        return Response(data, media_type="application/zip", headers={"Content-Disposition": header})

    async def send_part(self, request: Request) -> Response:
        """A file of the page itself."""
        name = request.path_params["part"]
        if name not in page.PARTS:
            return PlainTextResponse("Not found\n", 404)
        return Response(page.read(name), media_type=page.PARTS[name])

    async def send_saves(self, request: Request) -> Response:
        return StreamingResponse(self.saves.stream(), media_type="text/event-stream")

    async def _answer(self, make: Callable[[], dict[str, Any]]) -> Response:
        try:
            return JSONResponse(await self._made(make))
        except WxExportError as error:
            return JSONResponse({"error": await run_in_threadpool(self.studio.failure, error)}, 422)

    async def _made(self, make: Callable[[], Made]) -> Made:
        def reporting() -> Made:
            with reported(self.studio.path):
                return make()

        return await run_in_threadpool(reporting)


def _look(request: Request) -> Look:
    """``theme=NAME&set.OPTION=VALUE``."""
    options = {key.removeprefix("set."): value for key, value in request.query_params.items() if key.startswith("set.")}
    return request.query_params.get("theme", ""), tuple(sorted(options.items()))


def _view(request: Request) -> View:
    return View(dark=request.query_params.get("dark") == "1", saved=request.query_params.get("saved") == "1")
