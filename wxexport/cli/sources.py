"""Argument -> what it names: a Markdown article or an HTML page, from a file or, for ``-``, from standard input."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from wxexport.cli import streams
from wxexport.cli.streams import STDIN
from wxexport.errors import WxExportError
from wxexport.messages import all_of, t, tn

if TYPE_CHECKING:
    from wxexport.model import Article, Styled

_MARKDOWN_ONLY = {"theme": "--theme", "theme_options": "--set", "dialect": "--dialect", "image_mode": "--images"}


def name_of(argument: str) -> str:
    """The argument as messages show it."""
    return STDIN if argument == "-" else argument


def is_html(argument: str) -> bool:
    return argument.lower().endswith((".html", ".htm", ".xhtml"))


def read_article(argument: str, settings: dict[str, Any]) -> Article:
    """The Markdown article; ``settings`` are those of the command line."""
    from wxexport.article import reading

    if argument != "-":
        return reading.read(Path(argument), settings)
    return _parse_article(streams.read(), settings)


def read_any(argument: str, settings: dict[str, Any]) -> Article | Styled:
    """A Markdown article or an HTML page, which is recognized by its suffix or, on standard input, by its beginning."""
    if argument != "-" and not is_html(argument):
        return read_article(argument, settings)
    from wxexport.article import kinds
    from wxexport.check import html_file

    if argument != "-":
        _refuse_markdown_options(settings, argument)
        return html_file.read(Path(argument))
    data = streams.read()
    if not kinds.is_page(data):
        return _parse_article(data, settings)
    _refuse_markdown_options(settings, STDIN)
    return html_file.parse(data, STDIN, Path.cwd())


def _parse_article(data: bytes, settings: dict[str, Any]) -> Article:
    from wxexport.article import reading

    return reading.from_bytes(data, path=STDIN, folder=Path.cwd(), command_line=settings)


def _refuse_markdown_options(settings: dict[str, Any], path: str) -> None:
    if named := [option for name, option in _MARKDOWN_ONLY.items() if settings.get(name) is not None]:
        hint = tn("Omit it: HTML is checked as it is.", "Omit them: HTML is checked as it is.", count=len(named))
        raise WxExportError(t("{names} can only be used with Markdown", names=all_of(named)), path, hint=hint)
