"""Articles and what is to be done with each -> its outcome, in order; read ``outcomes``."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NoReturn, Protocol, TypeVar

import click

from wxexport.cli.options import DEBUG
from wxexport.cli.sources import name_of
from wxexport.errors import WxExportError, reported

FEW = 20
"""Articles for which no other process is worth its start."""


class Work(Protocol):
    """An article, and what is to be done with it, as another process gets it."""

    @property
    def article(self) -> str: ...


_Work = TypeVar("_Work", bound=Work)
_Done = TypeVar("_Done")


def outcomes(
    do: Callable[[_Work], _Done],
    work: Sequence[_Work],
    jobs: int | None,
    here: Callable[[_Work], _Done] | None = None,
) -> Iterator[_Done | WxExportError]:
    """What ``do`` makes of each article, or the error that it raises, in order.

    ``jobs`` is what the user says. Other processes are started at once, before anything here starts a thread. Where one
    process is enough, or standard input is read, it is this one, which does ``here`` if that is given.
    """
    count = 1 if any(one.article == "-" for one in work) else processes(len(work), jobs)  # only this one has stdin
    if count == 1:
        return map(partial(_attempt, here or do), work)
    from wxexport.cli.logs import show_tracebacks
    from wxexport.cli.pool import Pool

    debug = DEBUG in click.get_current_context().meta
    return Pool(partial(_attempt, do), work, count, show_tracebacks if debug else None).outcomes(_ended)


def _attempt(do: Callable[[_Work], _Done], one: _Work) -> _Done | WxExportError:
    try:
        with reported(name_of(one.article)):
            return do(one)
    except WxExportError as error:
        return error


def _ended(one: Work, error: BaseException) -> WxExportError:
    """The error of an article that has ended its process, as when it has used up the memory."""

    def fail(one: Work) -> NoReturn:
        raise error

    failure: WxExportError = _attempt(fail, one)
    return failure


def processes(articles: int, wanted: int | None) -> int:
    """How many processes work on so many articles; ``wanted`` is what the user says."""
    if wanted is None:
        wanted = _cores() if articles > FEW else 1
    return max(1, min(wanted, articles))


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
