"""Markdown text or file -> Bundle, through all stages; read ``export`` first."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from typing import Any

from wxexport import check, markdown, passes
from wxexport.article import embedded
from wxexport.article import reading as articles
from wxexport.article import settings as article_settings
from wxexport.bundle import assemble as bundle
from wxexport.bundle import cover
from wxexport.bundle.assemble import Bundle
from wxexport.html.notes import Notes
from wxexport.model import Article, Document, Fetcher, Finding, Progress, Settings, Styled
from wxexport.theme.load import load, names
from wxexport.theme.model import Theme
from wxexport.words import Dialect


def to_html(text: str, *, dialect: Dialect = "github", chinese_rules: bool = True) -> str:
    """Returns the HTML of a Markdown text, without a theme.

    ``dialect`` is ``"github"`` or ``"python-markdown"``; ``chinese_rules=False`` treats emphasis and bare addresses
    exactly as GitHub does. Front matter is left out. Raw HTML is kept as written and is *not* sanitized; ``export``
    sanitizes it.

    Raises ``WxExportError`` for nesting that is too deep, and for far more text than WeChat takes.
    """
    given = {"dialect": dialect, "chinese_rules": chinese_rules}
    article = articles.parse(text, command_line=given, may_be_empty=True)
    return markdown.convert(article)


def export(
    source: str | os.PathLike[str] | Article,
    *,
    theme: str | None = None,
    settings: Mapping[str, Any] | None = None,
    fetcher: Fetcher | None = None,
) -> Bundle:
    """Exports one article.

    ``source`` is the path of a Markdown file (UTF-8), or an ``Article``. ``theme`` is a theme's name or path;
    ``settings`` override front matter and ``wxexport.toml``, as those of the command line do. ``fetcher`` reads remote
    pictures; without one they are fetched over http(s), unless the setting ``offline`` is on.

    Each remote picture is fetched once. Raises ``WxExportError`` for an error in the article, a setting or the theme.
    """
    given = dict(settings or {}) | ({"theme": theme} if theme else {})
    if isinstance(source, Article):
        article = dataclasses.replace(source, settings=article_settings.override(source.settings, given))
    else:
        article = articles.read(Path(source), given)
    return finish(style(convert(article, fetcher)))


def themes() -> tuple[Theme, ...]:
    """Returns the built-in themes, the default first."""
    return tuple(load(name) for name in names())


def convert(
    article: Article, fetcher: Fetcher | None = None, progress: Progress | None = None, notes: Notes | None = None
) -> Document:
    """Article -> Document: Markdown to sanitized HTML, with links, pictures, code and the tail processed.

    ``progress`` is called after each picture; ``notes`` takes what is known of the HTML besides.
    """
    notes = notes or Notes()
    html = markdown.convert(article, notes, embedded.finder(article))
    once = cache(fetcher) if fetcher and not article.settings.offline else FetchLater(article.settings)
    document = passes.document(html, Document(html, article, findings=article.findings), once, progress, notes)
    return cover.add(document, once)


def review(article: Article, notes: Notes | None = None) -> Document:
    """``convert``, with the findings of the editorial rules: an export has none of them, ``check`` reports them."""
    from wxexport.check import editorial

    notes = notes or Notes(tokens=[])
    document = convert(article, notes=notes)
    found = (*document.findings, *editorial.run(document.article, notes.tokens))
    return dataclasses.replace(document, findings=tuple(sorted(found, key=lambda finding: finding.order)))


def style(document: Document, name: str | None = None) -> Styled:
    """Document -> Styled: the theme called ``name``, or the one of the article's settings, inlined."""
    settings = document.article.settings
    return passes.styled(document, load(name or settings.theme, settings.theme_options))


def finish(styled: Styled) -> Bundle:
    """Styled -> Bundle: the HTML in the form that WeChat keeps, checked."""
    final = passes.wechat(styled)
    return bundle.assemble(final, check.run(final))


def findings(article: Article, *, layout: bool = False) -> tuple[Finding, ...]:
    """What ``check`` reports of an article; with ``layout`` it is also laid out in Chromium."""
    final = passes.wechat(style(review(article)))
    found = check.run(final)
    if layout:
        from wxexport.check.layout import refine

        found = refine(found, final)
    return bundle.all_findings(final, found)


class FetchLater:
    """The ``Fetcher`` of an article's settings, created for the first remote picture, because most have none."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = Lock()

    def __call__(self, url: str) -> bytes:
        with self._lock:  # the first pictures are requested at the same time
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
