"""A theme with options, and a view -> the article as the preview shows it; read ``Studio.article`` first.

Only what a save has changed is computed again: the document is kept while the theme changes, and the page gets the HTML
before the checks run. This module knows nothing of HTTP.
"""

from __future__ import annotations

import dataclasses
import threading
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from wxexport import passes, pipeline
from wxexport.article import reading as articles
from wxexport.bundle import assemble as bundle
from wxexport.bundle import cover
from wxexport.bundle.assemble import Bundle
from wxexport.errors import WxExportError, reported
from wxexport.html import plain
from wxexport.html.tree import parse_whole, serialize
from wxexport.messages import message_of, t
from wxexport.model import Article, Document, Styled, Values
from wxexport.pictures.embed import embed
from wxexport.pictures.fetch import HttpFetcher
from wxexport.preview import download, facts, folders, github
from wxexport.preview.controls import Control, controls, is_setting, of_theme, setting
from wxexport.resources import folder
from wxexport.text import UNPRINTABLE
from wxexport.theme import load as themes
from wxexport.theme import options
from wxexport.theme.model import Theme
from wxexport.wechat import darkmode, editor

_MOST_KEPT = 64  # styled articles: every theme with a few sets of options
_SPECIMEN = 14  # blocks of the article in the thumbnail of a theme
_CONTEXT = 2  # lines shown before and after one with an error

Kept = TypeVar("Kept")
Look = tuple[str, tuple[tuple[str, str], ...]]
"""A theme's name, and the options and their values, as the page sends them."""


@dataclass(frozen=True, slots=True)
class View:
    """How the article is shown: in dark mode, as the editor saves it."""

    dark: bool = False
    saved: bool = False

    def of(self, html: str) -> str:
        if self.saved:
            html = editor.after_save(html).html
        return darkmode.dark(html) if self.dark else html


class Studio:
    """One article in all themes. Safe to use from several threads.

    ``given`` are settings of the command line. Every method raises ``WxExportError`` for an article, an option or a
    theme with an error, until a save fixes it and ``forget`` is called.
    """

    def __init__(self, article: Path, given: Mapping[str, Any] | None = None, theme: str | None = None) -> None:
        self.path = article
        self.name = UNPRINTABLE.sub("\ufffd", article.name)  # which need not be UTF-8
        self._given = dict(given or {})
        self._first = theme
        self._own = ""  # the theme of the article's settings, once it is known
        self._lock = threading.RLock()
        self._documents: dict[tuple[tuple[str, str], ...], Document] = {}
        self._styled: dict[tuple[Look, bool], Styled] = {}
        self._fetchers: dict[bool, HttpFetcher] = {}

    def names(self) -> tuple[str, ...]:
        """The themes to choose from; the article's own comes first."""
        with self._lock:
            first = self._own = self._first or self._own or self._own_theme()
        return (first, *(name for name in themes.names() if name != first))

    def article(self, look: Look, view: View) -> dict[str, Any]:
        """Returns ``html`` and ``text``, exactly what is copied, and ``shown`` if the view shows something else."""
        with self._lock:
            styled = self._style(look)
            document = styled.document
            html = embed(styled.html, document.assets)
            answer = {"html": html, "text": plain.plain_text(document.html)}
            if view.dark or view.saved:
                # Pictures are large, so they are embedded last; only the editor's save, which drops relative addresses,
                # needs them before.
                shown = view.of(html if view.saved else styled.html)
                answer["shown"] = embed(shown, document.assets)
            return answer

    def facts(self, look: Look) -> dict[str, Any]:
        """The facts beside the article: findings, sizes, title, digest and cover."""
        place = github.address(self.path)
        with self._lock:
            styled = self._covered(look)
            theme = of_theme(self._theme(look))
            return facts.collect(styled, self._finish(styled)) | theme | {"github": place}

    def themes(self) -> list[dict[str, str]]:
        """The names, titles and descriptions of the themes, read without compiling them."""
        return [_described(name) for name in self.names()]

    def specimen(self, look: Look, *, dark: bool) -> str:
        """The first blocks of the article in a theme, for its thumbnail."""
        with self._lock:
            styled = self._style(look, short=True)
            shown = darkmode.dark(styled.html) if dark else styled.html
            return embed(shown, styled.document.assets)

    def download(self, look: Look) -> tuple[str, bytes]:
        """A file name and a zip file of the folder that an export writes."""
        with self._lock:
            finished = self._finish(self._covered(look))
        stem = Path(self.name).stem
        return f"{stem}.zip", download.packed(finished, stem)

    def failure(self, error: WxExportError) -> dict[str, Any]:
        """An error as JSON, with the lines around it if it is in the article or in a theme."""
        return {
            "message": error.message,
            "path": error.path and UNPRINTABLE.sub("\ufffd", error.path),
            "line": error.line,
            "hint": error.hint,
            "lines": self._lines(error),
        }

    def forget(self, changed: Iterable[str] | None = None) -> None:
        """Drops what depends on the files ``changed``; without them, everything."""
        with self._lock:
            self._styled.clear()
            self._own = ""
            in_themes = [path.resolve() for path in self._theme_folders()]
            paths = [Path(path).resolve() for path in changed or ()]
            mine = self.path.resolve().parent
            if not paths or any(path.parent == mine or path.parent not in in_themes for path in paths):
                self._documents.clear()

    def watched(self) -> tuple[Path, ...]:
        """The folders with files of the article and its theme, each without the folders below."""
        with self._lock:
            pictures = [asset for document in self._documents.values() for asset in document.assets]
            return tuple(sorted({*folders.around(self.path, pictures), *self._theme_folders()}))

    # --- the steps of the pipeline, each kept ------------------------------------------------------------------------

    def _style(self, look: Look, *, short: bool = False) -> Styled:
        def make() -> Styled:
            document = self._document(look)
            if short:
                document = dataclasses.replace(document, html=_opening(document.html))
            return passes.wechat(passes.styled(document, self._theme(look)))

        return _kept(self._styled, (look, short), make)

    def _covered(self, look: Look) -> Styled:
        """With the theme's cover, which the article itself does not have to wait for."""
        styled = self._style(look)
        return dataclasses.replace(styled, document=cover.in_theme(styled.document, self._theme(look)))

    def _document(self, look: Look) -> Document:
        settings = tuple(pair for pair in look[1] if is_setting(pair[0]))

        def make() -> Document:
            article = self._read({name: setting(name, text) for name, text in settings})
            return pipeline.convert(article, self._fetcher(article))

        return _kept(self._documents, settings, make)

    def _read(self, settings: Mapping[str, Any] | None = None) -> Article:
        with reported(self.path):
            return articles.read(self.path, self._given | dict(settings or {}))

    def _theme(self, look: Look) -> Theme:
        name, given = look
        if name not in self.names():
            raise WxExportError(t("unknown theme {name!r}", name=name))
        without = themes.load(name).without  # an option that was set for another theme is not an error
        wanted = {name: text for name, text in given if name in options.NAMES and name not in without}
        try:
            chosen = options.check(wanted)
        except ValueError as error:
            raise WxExportError(message_of(error)) from None
        return themes.load(name, options.merge(self._own_options(look), chosen))

    def _own_options(self, look: Look) -> Values:
        """The theme options of the article's settings, which apply in every theme."""
        return self._document(look).article.settings.theme_options

    def _finish(self, styled: Styled) -> Bundle:
        from wxexport import check

        return bundle.assemble(styled, check.run(styled))

    def _fetcher(self, article: Article) -> HttpFetcher | None:
        """Keeps what it has fetched, so that a save causes no request."""
        if article.settings.offline:
            return None
        local = article.settings.allow_local_network
        return _kept(self._fetchers, local, lambda: HttpFetcher(allow_local_network=local))

    def _own_theme(self) -> str:
        try:
            return self._read().settings.theme
        except WxExportError:
            return "default"  # ``article`` reports the error

    def controls(self) -> list[Control]:
        """The controls, with the article's values."""
        with self._lock:
            try:
                return controls(self._read().settings)
            except WxExportError:
                return controls()

    def _theme_folders(self) -> list[Path]:
        return folders.of_themes(self.names()[0])

    def _lines(self, error: WxExportError) -> list[tuple[int, str]]:
        if not error.path or not error.line:
            return []
        path = Path(error.path).resolve()
        if path != self.path.resolve() and not (path.suffix in (".css", ".toml") and path.parent in self.watched()):
            return []
        try:
            lines = path.read_text("utf-8-sig", errors="replace").splitlines()
        except OSError:
            return []
        first = max(1, error.line - _CONTEXT)
        return [(first + number, text[:200]) for number, text in enumerate(lines[first - 1 : error.line + _CONTEXT])]


def _described(name: str) -> dict[str, str]:
    try:
        about = tomllib.loads((folder("themes") / name / "theme.toml").read_text("utf-8-sig"))
    except (OSError, ValueError):
        about = {}  # a theme of the author without the file, or with an error in it
    texts = {"name": name, "title": name, "title_zh": name, "description": "", "description_zh": ""}
    return texts | {key: value for key, value in about.items() if key in texts and isinstance(value, str)}


def _kept(store: dict[Any, Kept], key: Any, make: Callable[[], Kept]) -> Kept:
    if key not in store:
        made = make()
        if len(store) >= _MOST_KEPT:
            store.pop(next(iter(store)))
        store[key] = made
    return store[key]


def _opening(html: str) -> str:
    """The article's first blocks."""
    root = parse_whole(html)
    for block in list(root)[_SPECIMEN:]:
        root.remove(block)
    return serialize(root)
