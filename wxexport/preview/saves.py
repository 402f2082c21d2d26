"""Changes of files -> one event per save for every open page; read ``Saves.watch`` first."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from itertools import filterfalse
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from watchfiles import Change, DefaultFilter, awatch

from wxexport.disk.changes import can_be_watched, changed_since, identities
from wxexport.disk.paths import is_aside
from wxexport.preview.studio import Studio

_STEP, _QUIET = 5, 20  # milliseconds: how often to look for changes, and how long to collect those of one save
_TIMEOUT = 500  # milliseconds: how long stopping may take


class Saves:
    """Notifies every open page of each save. One watcher serves all pages."""

    def __init__(self, stopping: Callable[[], bool]) -> None:
        self._stopping = stopping
        self._count = 0
        self._changed = asyncio.Condition()

    async def watch(self, studio: Studio) -> None:
        """Drops what a save has made outdated from the studio, then notifies the pages; until the server stops."""
        unsure = False
        while not self._stopping():
            since = time.time_ns()
            folders = await run_in_threadpool(studio.watched)
            if unsure:
                await self._notify(studio)
            try:
                unsure = await self._watch(studio, folders, since)
            except* (RuntimeError, FileNotFoundError):  # a file in the folder has a name that is not UTF-8; it is gone
                unsure = True

    async def _watch(self, studio: Studio, folders: tuple[Path, ...], since: int) -> bool:
        """Runs until the server stops or the folders to watch change, and returns whether another one has taken the
        place of a folder. A save between ``since``, in nanoseconds, and the start of the watcher is reported too.
        """
        known = await run_in_threadpool(identities, folders)
        changes = awatch(
            *filter(can_be_watched, folders),
            watch_filter=_is_source,
            recursive=False,
            step=_STEP,
            debounce=_QUIET,
            rust_timeout=_TIMEOUT,
            yield_on_timeout=True,
        )
        unheard: tuple[Path, ...] = folders  # until the watcher has begun
        async for found in changes:
            if self._stopping():
                return False
            missed = await run_in_threadpool(changed_since, since, unheard)
            since, unheard = time.time_ns(), tuple(filterfalse(can_be_watched, folders))
            changed = [path for _, path in found]
            changed += (path for path in map(str, missed) if _is_source(Change.modified, path))
            if changed:
                await self._notify(studio, changed)
            ended = not known.keys().isdisjoint(Path(path) for _, path in found)
            if ended or await run_in_threadpool(identities, folders) != known:
                return True
            if not changed and await run_in_threadpool(studio.watched) != folders:
                return False
        return False

    async def _notify(self, studio: Studio, changed: list[str] | None = None) -> None:
        studio.forget(changed)
        async with self._changed:
            self._count += 1
            self._changed.notify_all()

    async def stream(self) -> AsyncIterator[str]:
        """Server-sent events: one ``data: saved`` for each save."""
        yield "retry: 1000\n\n"
        seen = self._count
        while not self._stopping():
            now = await self._after(seen)
            yield "data: saved\n\n" if now != seen else ":\n\n"
            seen = now

    async def _after(self, seen: int) -> int:
        """Returns the count of saves when it differs from ``seen``, or after half a second at the latest: uvicorn
        stops only when the streams have ended.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(_TIMEOUT / 1000), self._changed:
                await self._changed.wait_for(lambda: self._count != seen)
        return self._count


class _Source(DefaultFilter):
    """Ignores output folders beside the article and temporary files of editors and systems."""

    def __call__(self, change: Change, path: str) -> bool:
        return not is_aside(Path(path).name) and super().__call__(change, path)


_is_source = _Source()
