"""The whole way from text to bundle, short enough to read at one glance."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from wxexport import article as articles
from wxexport import bundle, check, markdown, passes
from wxexport import settings as settings_room
from wxexport import theme as theme_room
from wxexport.bundle import Bundle
from wxexport.model import Article, Dialect, Document, Fetcher, Styled
from wxexport.theme import Theme


def to_html(text: str, *, dialect: Dialect = "github", chinese_rules: bool = True) -> str:
    """The HTML of a Markdown text, before any theme.

    ``dialect`` is ``"github"`` or ``"python-markdown"``; ``chinese_rules=False`` leaves emphasis and bare addresses
    exactly as GitHub has them. Front matter is left out. Raw HTML stands as written and is *not* sanitised;
    ``export`` does that.

    Raises ``WxExportError`` for front matter that is not YAML and for nesting beyond reason.
    """
    given = {"dialect": dialect, "chinese_rules": chinese_rules}
    article = articles.parse(text, command_line=given, may_be_empty=True)
    return markdown.convert(article, source_lines=False)


def export(
    source: str | os.PathLike[str] | Article,
    *,
    theme: str | None = None,
    settings: Mapping[str, Any] | None = None,
    fetcher: Fetcher | None = None,
) -> Bundle:
    """Exports one article.

    ``source`` is the path of a Markdown file (UTF-8), or an ``Article``. ``theme`` is a theme's name or path;
    ``settings`` win over front matter and ``wxexport.toml``, as the command line's do. ``fetcher`` reads remote
    pictures; without one they are fetched over http(s), unless the settings say ``offline``.

    Each remote picture is fetched once. Raises ``WxExportError`` when the article, a setting or the theme cannot be
    used.
    """
    given = dict(settings or {}) | ({"theme": theme} if theme else {})
    if isinstance(source, Article):
        article = dataclasses.replace(source, settings=settings_room.override(source.settings, given))
    else:
        article = articles.read(Path(source), given)
    return finish(style(convert(article, fetcher)))


def themes() -> tuple[Theme, ...]:
    """The themes that come with the program, the default first."""
    return tuple(theme_room.load(name) for name in theme_room.names())


def convert(article: Article, fetcher: Fetcher | None = None) -> Document:
    """Article -> Document: Markdown to sanitised HTML, with links, pictures, code and the tail worked out."""
    html = markdown.convert(article)
    once = cache(fetcher) if fetcher else _fetcher(article)
    return passes.document(html, Document(html, article, findings=article.findings), once)


def style(document: Document, name: str | None = None) -> Styled:
    """Document -> Styled: the theme of that name, or of the article's settings, inlined."""
    return passes.styled(document, theme_room.load(name or document.article.settings.theme))


def finish(styled: Styled) -> Bundle:
    """Styled -> Bundle: the shape WeChat keeps, checked."""
    final = passes.wechat(styled)
    return bundle.assemble(final, check.run(final))


def _fetcher(article: Article) -> Fetcher | None:
    if article.settings.offline:
        return None
    return _FetchLater(article.settings.allow_local_network)


class _FetchLater:
    """An ``HttpFetcher`` that is made for the first remote picture: most articles have none."""

    def __init__(self, allow_local_network: bool) -> None:
        self._allow_local_network = allow_local_network
        self._fetcher: Fetcher | None = None

    def __call__(self, url: str) -> bytes:
        if self._fetcher is None:
            from wxexport.fetch import HttpFetcher

            self._fetcher = HttpFetcher(allow_local_network=self._allow_local_network)
        return self._fetcher(url)
