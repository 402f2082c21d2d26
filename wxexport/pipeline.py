"""The whole way from text to bundle, short enough to read at one glance."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from typing import Any

from wxexport import check, markdown, passes
from wxexport.article import reading as articles
from wxexport.article import settings as settings_room
from wxexport.bundle import assemble as bundle
from wxexport.bundle import cover
from wxexport.bundle.assemble import Bundle
from wxexport.model import Article, Dialect, Document, Fetcher, Progress, Settings, Styled
from wxexport.theme.load import load, names
from wxexport.theme.model import Theme


def to_html(text: str, *, dialect: Dialect = "github", chinese_rules: bool = True) -> str:
    """The HTML of a Markdown text, before any theme.

    ``dialect`` is ``"github"`` or ``"python-markdown"``; ``chinese_rules=False`` leaves emphasis and bare addresses
    exactly as GitHub has them. Front matter is left out. Raw HTML stands as written and is *not* sanitized;
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
    return tuple(load(name) for name in names())


def convert(article: Article, fetcher: Fetcher | None = None, progress: Progress | None = None) -> Document:
    """Article -> Document: Markdown to sanitized HTML, with links, pictures, code and the tail worked out.

    ``progress`` is told of pictures that are done.
    """
    html = markdown.convert(article)
    once = cache(fetcher) if fetcher and not article.settings.offline else _FetchLater(article.settings)
    document = passes.document(html, Document(html, article, findings=article.findings), once, progress)
    return cover.add(document, once)


def style(document: Document, name: str | None = None) -> Styled:
    """Document -> Styled: the theme of that name, or of the article's settings, inlined."""
    settings = document.article.settings
    return passes.styled(document, load(name or settings.theme, settings.theme_options))


def finish(styled: Styled, *, layout: bool = False) -> Bundle:
    """Styled -> Bundle: the shape WeChat keeps, checked; with ``layout`` in a browser too, which must be there."""
    final = passes.wechat(styled)
    found = check.run(final)
    if layout:
        from wxexport.check.layout import refine

        found = refine(found, final)
    return bundle.assemble(final, found)


class _FetchLater:
    """A fetcher that is made for the first remote picture: most articles have none."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = Lock()

    def __call__(self, url: str) -> bytes:
        with self._lock:  # the first pictures are asked for at once
            fetcher = self._fetcher
        return fetcher(url)

    @cached_property
    def _fetcher(self) -> Fetcher:
        from wxexport.pictures import cache, fetch

        kept = cache.at_home()
        if self._settings.offline:
            return fetch.Offline(kept)
        return fetch.HttpFetcher(
            allow_local_network=self._settings.allow_local_network, referers=self._settings.referers, cache=kept
        )
