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
from wxexport.messages import Message, t
from wxexport.text import visible_line
from wxexport.trust import consent
from wxexport.trust.consent import Request, Trust

_YES = frozenset(("y", "yes", "是", "是的", "好", "好的", "可以", "同意"))
_NO = frozenset(("n", "no", "否", "不", "不是", "不要", "不可以", "不同意"))


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
                print_error(error, "warning")  # this run has it nevertheless
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
    wants = [_want(visible_line(name), visible_line(value)) for name, value in request.wants]
    used = [t("with the file {path} as it is now", path=visible_line(path)) for path, _ in request.contents]
    echo(say(t("{path} asks to do this on your computer:", path=visible_line(str(request.path)))), err=True)
    for line in (*wants, *used):
        echo(f"  {say(line)}", err=True)
    echo(say(t("Without a yes none of it is done: diagrams stay code, and all else goes on.")), err=True)
    answer: bool = click.prompt(
        say(t("Allow it? You are asked again when any of it changes.")),
        default="n",
        show_default=False,
        prompt_suffix=" [y/N]: ",
        value_proc=_answer,
        err=True,
    )
    return answer


def _want(name: str, value: str) -> Message:
    kind, _, language = name.partition(".")
    if kind == "diagrams":
        return t("run the command `{command}`, which draws {language} diagrams", command=value, language=language)
    if kind == "markdown_extensions":
        return t("load the Python module `{module}`, whose code then runs", module=value)
    if kind == "allow_local_network":
        return t("fetch pictures from your own network")
    return t("read {path}, which is outside of the repository ({name})", path=value, name=name)


def _answer(text: str) -> bool:
    word = text.strip().lower()
    if word not in _YES | _NO:
        raise click.UsageError(say(t("type y or n")))
    return word in _YES
