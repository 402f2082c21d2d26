"""A theme with options, and a view -> the article as the preview shows it; read ``Studio.article`` first.

Only what a save has changed is computed again: the document is kept while the theme changes, and the page gets the HTML
before the checks run. This module knows nothing of HTTP.
"""

from __future__ import annotations

import dataclasses
import os
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from wxexport import passes, pipeline
from wxexport.article import reading as articles
from wxexport.article import settings as article_settings
from wxexport.article import settings_file
from wxexport.bundle import assemble as bundle
from wxexport.bundle import cover
from wxexport.bundle.assemble import Bundle
from wxexport.dataclass import dataclass
from wxexport.errors import WxExportError, reported
from wxexport.html import plain
from wxexport.html.tree import parse_whole
from wxexport.messages import message_of, t
from wxexport.model import Article, Document, Fetcher, Place, Remembered, Settings, Styled, Values
from wxexport.pictures.embed import embed
from wxexport.preview import download, facts, folders, github, specimen
from wxexport.preview.controls import Control, controls, is_setting, of_theme, setting
from wxexport.preview.memory import Choices, Memory
from wxexport.text import UNPRINTABLE
from wxexport.theme import load as themes
from wxexport.theme import options
from wxexport.theme.about import described
from wxexport.theme.model import Theme
from wxexport.wechat import darkmode, editor
from wxexport.words import Language

_OPTIONS = "theme_options"
_MOST_KEPT = 64  # styled articles: every theme with a few sets of options

Kept = TypeVar("Kept")
Look = tuple[str, tuple[tuple[str, str], ...]]
"""A theme's name, or ``""`` for that of the article, and the options and their values, as the page sends them."""


@dataclass(frozen=True, slots=True)
class View:
    """How the article is shown: in dark mode, as the editor saves it."""

    dark: bool = False
    saved: bool = False


class Studio:
    """One article in all themes. Safe to use from several threads.

    ``given`` are settings of the command line. Every method raises ``WxExportError`` for an article, an option or a
    theme with an error, until a save fixes it and ``forget`` is called.
    """

    def __init__(self, article: Path, given: Mapping[str, Any] | None = None, theme: str | None = None) -> None:
        self.path = article
        self.name = UNPRINTABLE.sub("\ufffd", article.name)  # which need not be UTF-8
        self.given = dict(given or {})
        self._first = theme
        self._memory = Memory(article)
        self._own = ""  # the theme of the article's settings, once it is known
        self._lock = threading.RLock()
        self._documents: dict[tuple[tuple[str, str], ...], Document] = {}
        self._styled: dict[Look, Styled] = {}
        self._fetched: dict[tuple[Any, ...], dict[str, bytes]] = {}

    def own(self) -> str:
        """The theme of the article's settings, or of the command line."""
        with self._lock:
            self._own = self._first or self._own or self._own_theme()
            return self._own

    def names(self) -> tuple[str, ...]:
        """The themes to choose from; the article's own comes first, if there is one of that name."""
        first = self.own()
        try:
            themes.css_path(first)
        except WxExportError:
            return themes.names()  # ``article`` reports the error
        return (first, *(name for name in themes.names() if name != first))

    def article(self, look: Look, view: View, language: Language = "en") -> dict[str, Any]:
        """Returns ``html`` and ``text``, exactly what is copied, ``shown`` if the view shows something else, and
        ``lines``, the line of each element that is shown, 0 if unknown. ``changes`` are those of the editor's save,
        ``header`` is what WeChat shows above.
        """
        with self._lock:
            styled = self._style(look)
            document = styled.document
            html = embed(styled.html, document.assets)
            answer: dict[str, Any] = {"html": html, "text": plain.plain_text(document.html)}
            traced = styled.traced
            if view.saved:  # the editor drops relative addresses, so the pictures are embedded before
                traced, answer["changes"] = _saved(embed(traced, document.assets), language)
                shown = editor.after_save(html).html
                answer["shown"] = darkmode.dark(shown) if view.dark else shown
            elif view.dark:  # pictures are large, so they are embedded last
                answer["shown"] = embed(darkmode.dark(styled.html), document.assets)
            page = [0] if view.dark else []  # the element that dark mode puts around all others
            return answer | {"lines": page + _lines(traced), "header": facts.header(document)}

    def facts(self, look: Look, language: Language = "en") -> dict[str, Any]:
        """The facts beside the article: findings, sizes, title, digest and cover."""
        place = github.address(self.path)
        with self._lock:
            styled = self._covered(look)
            theme = self.theme(look)
            return facts.collect(styled, self._finish(styled), language) | of_theme(theme) | {"github": place}

    def choices(self) -> dict[str, Any]:
        """The themes and controls, the article's own theme, and what was chosen for the article before."""
        kept = self._memory.read()
        if self._first:
            kept.pop("theme", None)
        return {
            "themes": [described(name) for name in self.names()],
            "own": self.own(),
            "controls": [control.as_json() for control in self._controls()],
            "given": self.given_look() != ("", ()),
            "kept": kept,
        }

    def remember(self, choices: Choices) -> None:
        """Keeps what was chosen by hand, for the next preview of the article."""
        self._memory.write(choices)

    def specimen(self, look: Look, *, dark: bool, whole: bool = False) -> str:
        """A specimen of a theme, the same for all, or the ``whole`` article."""
        with self._lock:
            if whole:
                styled = self._style(look)
                html = darkmode.dark(styled.html) if dark else styled.html
                return embed(html, styled.document.assets)
            html = specimen.draw(self.theme(look), self._document(look).article.language)
            return darkmode.dark(html) if dark else html

    def download(self, look: Look) -> tuple[str, bytes]:
        """A file name and a zip file of the folder that an export writes."""
        stem = Path(self.name).stem
        return f"{stem}.zip", download.packed(self.finished(look)[0], stem)

    def finished(self, look: Look) -> tuple[Bundle, Article]:
        """The article as an export makes it."""
        with self._lock:
            styled = self._covered(look)
            return self._finish(styled), styled.document.article

    def files(self) -> tuple[str, ...]:
        """The files that findings about the article name."""
        with self._lock:
            found = [finding.path for document in self._documents.values() for finding in document.findings]
            found += [finding.path for styled in self._styled.values() for finding in styled.findings]
            return tuple(sorted({*found, *map(str, self.sources())}))

    def sources(self) -> tuple[Path, ...]:
        """The files whose lines an error may show: the article, its settings, and its theme's if it has its own."""
        found = [self.path]
        if file := settings_file.find(self.path.resolve().parent):
            found.append(file)
        if self.own() not in themes.names():
            folder = Path(self.own())
            found += sorted((folder if os.path.isdir(folder) else folder.parent).glob("*.css"))
            found += sorted((folder if os.path.isdir(folder) else folder.parent).glob("*.toml"))
        return tuple(found)

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

    def _style(self, look: Look) -> Styled:
        return _kept(self._styled, look, lambda: passes.wechat(passes.styled(self._document(look), self.theme(look))))

    def _covered(self, look: Look) -> Styled:
        """With the theme's cover, which the article itself does not have to wait for."""
        styled = self._style(look)
        return dataclasses.replace(styled, document=cover.in_theme(styled.document, self.theme(look)))

    def _document(self, look: Look) -> Document:
        settings = tuple(pair for pair in look[1] if is_setting(pair[0]))

        def make() -> Document:
            article = self._read({name: setting(name, text) for name, text in settings} | {"theme": self.own()})
            return pipeline.convert(article, self._fetcher(article.settings))

        return _kept(self._documents, settings, make)

    def _read(self, settings: Mapping[str, Any] | None = None, given: Mapping[str, Any] | None = None) -> Article:
        if not os.path.exists(self.path):
            hint = t("Put it back, or start the preview again with its new path.")
            raise WxExportError(t("the article was moved or deleted"), self.path, hint=hint)
        with reported(self.path):
            return articles.read(self.path, {**(self.given if given is None else given), **(settings or {})})

    def theme(self, look: Look) -> Theme:
        """The theme of a look, with the options that it has of those given."""
        name, given = look[0] or self.own(), look[1]
        is_own = name == self.own()
        if not is_own and name not in self.names():
            raise WxExportError(t("unknown theme {name!r}", name=name))
        try:
            without = themes.load(name).without  # an option that was set for another theme is not an error
        except WxExportError as error:
            raise error if error.path else WxExportError(error.message, *self._place_of_theme(), error.hint) from None
        wanted = {name: text for name, text in given if name in options.NAMES and name not in without}
        try:
            chosen = options.check(wanted)
        except ValueError as error:
            raise WxExportError(message_of(error)) from None
        own = tuple(pair for pair in self.own_options(look) if is_own or pair[0] not in without)
        return themes.load(name, options.merge(own, chosen))

    def own_options(self, look: Look) -> Values:
        """The theme options of the article's settings, which apply in every theme that has them."""
        return self._document(look).article.settings.theme_options

    def given_look(self) -> Look:
        """What the command line gives of the look and an export without it would not have."""
        with self._lock:
            theme, given = self._first or "", self.given.get(_OPTIONS) or {}
            others = {name: value for name, value in self.given.items() if name != _OPTIONS}
        try:
            plain = self._read(given=others).settings
        except WxExportError:  # ``article`` reports it
            return theme, tuple(given.items())
        new = [name for name, value in options.check(given) if (name, value) not in plain.theme_options]
        return "" if theme == plain.theme else theme, tuple((name, str(given[name])) for name in new)

    def drop_given(self) -> None:
        """A file has the look of the command line now."""
        with self._lock:
            self._first = None
            self.given.pop(_OPTIONS, None)
            self.forget()

    def _place_of_theme(self) -> tuple[Path | None, int | None]:
        """Where the article's theme is named: front matter with an unknown one is only a finding."""
        if self._first:
            return None, None
        return settings_file.place_of("theme", self.path.resolve().parent)

    def _finish(self, styled: Styled) -> Bundle:
        from wxexport import check

        return bundle.assemble(styled, check.run(styled))

    def _fetcher(self, settings: Settings) -> Fetcher:
        """That of an export; what it has fetched is kept, so that a save causes no request."""
        kept = self._fetched.setdefault((settings.allow_local_network, settings.referers), {})
        fetch = pipeline.FetchLater(settings)

        def once(url: str) -> bytes:
            content = kept.get(url) or fetch(url)
            if not isinstance(content, Remembered):  # its server may answer again
                kept[url] = content
            return content

        return once

    def _own_theme(self) -> str:
        try:
            return self._read().settings.theme
        except WxExportError:
            with suppress(WxExportError):  # ``article`` reports the error
                return article_settings.named_theme(self.path.resolve().parent) or "default"
            return "default"

    def _controls(self) -> list[Control]:
        """The controls, with the article's values."""
        with self._lock:
            try:
                return controls(self._read({"theme": self.own()}).settings)
            except WxExportError:
                return controls()

    def _theme_folders(self) -> list[Path]:
        return folders.of_themes(self.own())


def _kept(store: dict[Any, Kept], key: Any, make: Callable[[], Kept]) -> Kept:
    if key not in store:
        made = make()
        if len(store) >= _MOST_KEPT:
            store.pop(next(iter(store)))
        store[key] = made
    return store[key]


def _lines(html: str) -> list[int]:
    """The line of each element, in their order; 0 for those without one."""
    places = (Place.read(element.get("data-line", "")) for element in parse_whole(f"<div>{html}</div>").iter("*"))
    return [place.line if place else 0 for place in places][1:]


def _saved(html: str, language: Language) -> tuple[str, list[dict[str, Any]]]:
    """The HTML after the editor's save, and what it has changed."""
    saved = editor.after_save(html)
    changes = [
        {
            "message": one.message.in_language(language),
            "line": one.line,
            "excerpt": "" if one.excerpt.startswith("data:") else one.excerpt,
        }
        for one in saved.changes
    ]
    return saved.html, changes
