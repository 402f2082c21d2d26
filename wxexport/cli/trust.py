"""``--trust``, or the answer to a question -> what somebody else's settings may do; read ``of`` first."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from wxexport.cli.language import say
from wxexport.cli.printing import echo, print_error
from wxexport.errors import WxExportError
from wxexport.messages import t
from wxexport.text import visible_line
from wxexport.trust import consent
from wxexport.trust.consent import Request, Trust


def of(articles: Iterable[str | Path], *, wanted: bool, runs: bool) -> Trust:
    """What the user allows for these articles: with ``--trust``, ``wanted``, all that their settings ask for, else what
    he says on a terminal. Both are remembered. Without ``runs`` no command of a settings file runs."""
    given = set()
    for request in _requests(articles):
        only_runs = all(name.startswith("diagrams.") for name, _ in request.wants)
        if not wanted and (consent.is_given(request, Trust()) or (only_runs and not runs)):
            continue
        if wanted or (_is_terminal() and _asked(request)):
            given.add(request.digest)
            try:
                consent.give(request)
            except WxExportError as error:
                print_error(error)  # this run has it nevertheless
    return Trust(frozenset(given), runs)


def _requests(articles: Iterable[str | Path]) -> Iterator[Request]:
    """What the settings files of the articles ask for, each once."""
    from wxexport.article import settings

    real = ("." if str(one) == "-" else os.path.dirname(os.path.realpath(one)) for one in articles)  # noqa: PTH120
    folders = dict.fromkeys(Path(one).absolute() for one in real)
    seen = set()
    for folder in folders:
        try:
            request = settings.request(folder)
        except (WxExportError, OSError):  # reported when the article is read
            continue
        if request and request.digest not in seen:
            seen.add(request.digest)
            yield request


def _is_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def _asked(request: Request) -> bool:
    echo(say(t("{path} wants what needs your consent:", path=visible_line(str(request.path)))), err=True)
    for name, value in request.wants:
        echo(f"  {name}: {visible_line(value)}", err=True)
    for path, _ in request.contents:
        used = t("with the file {path} as it is now", path=visible_line(path))
        echo(f"  {say(used)}", err=True)
    return click.confirm(say(t("Allow it, until it changes?")), default=False, err=True)
