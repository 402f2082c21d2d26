"""Counts of finished articles and pictures -> a progress bar on a terminal; nothing when stderr is no terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from wxexport.cli.language import say
from wxexport.messages import Message, t

_EXPORTING, CHECKING, FIXING, _PICTURES = t("Exporting"), t("Checking"), t("Fixing"), t("Pictures")
_SLOW = 0.5  # seconds after which local pictures get a bar
_Outcome = TypeVar("_Outcome")


class Bar:
    """Shows a bar for the ``work`` on several articles, and one for pictures that take a while.

    Use it as a context manager, or iterate ``over`` the outcomes of articles.
    """

    def __init__(self, articles: int, work: Message = _EXPORTING) -> None:
        self._work = work
        self._articles = articles
        self._watched = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._since = time.monotonic()
        self._done = 0
        self._shown: Any = None
        self._tasks: dict[Message, Any] = {}

    def __enter__(self) -> Bar:
        if self._articles > 1:
            self._show(self._work, 0, self._articles)
        return self

    def __exit__(self, *error: object) -> None:
        if self._shown:
            self._shown.stop()

    def over(self, outcomes: Iterable[_Outcome]) -> Iterator[_Outcome]:
        """The outcome of each article as it comes. The bar makes room while the caller prints about it."""
        with self:
            for outcome in outcomes:
                if self._shown:
                    self._shown.stop()
                yield outcome
                self._article_done()

    def _article_done(self) -> None:
        if self._shown:
            self._done += 1
            rate = self._done / max(time.monotonic() - self._since, 0.001)
            if self._work in self._tasks:
                self._shown.update(self._tasks[self._work], advance=1, rate=say(t("{rate:.1f} a second", rate=rate)))
            self._shown.start()

    def pictures_done(self, done: int, total: int) -> None:
        """Shows the bar at once for pictures from the network, whose count starts at 0; for local pictures, which
        are mostly done before a bar could be seen, only when they are slow.
        """
        if _PICTURES in self._tasks or not done or time.monotonic() - self._since > _SLOW:
            self._show(_PICTURES, done, total)

    def _show(self, name: Message, done: int, total: int) -> None:
        if not self._watched:
            return
        if self._shown is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[rate]}"),
                TimeRemainingColumn(),
            )
            self._shown = Progress(*columns, console=Console(stderr=True), transient=True)
            self._shown.start()
        if name not in self._tasks:
            self._tasks[name] = self._shown.add_task(say(name), total=total, rate="")
        self._shown.update(self._tasks[name], completed=done, total=total)
