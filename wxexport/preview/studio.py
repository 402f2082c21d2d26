"""What the preview shows: the article in a theme, and what there is to say about it. Knows nothing of HTTP.

Only what a save has changed is made again: the document is kept while a theme is edited or chosen, and the page gets
the HTML before anything is checked.
"""

from __future__ import annotations

import dataclasses
import io
import tempfile
import threading
import tomllib
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from wxexport import passes, pipeline
from wxexport.article import reading as articles
from wxexport.article import settings as settings_room
from wxexport.bundle import assemble as bundle
from wxexport.bundle import cover
from wxexport.bundle.assemble import Bundle
from wxexport.errors import WxExportError
from wxexport.html import plain
from wxexport.html.tree import parse_whole, serialize
from wxexport.model import Article, Document, Styled, Values
from wxexport.pictures.embed import embed
from wxexport.pictures.fetch import HttpFetcher
from wxexport.preview import facts, github
from wxexport.preview.controls import Control, controls, is_setting, of_theme, setting
from wxexport.resources import folder
from wxexport.theme import load as themes
from wxexport.theme import options
from wxexport.theme.model import Theme
from wxexport.wechat import darkmode, editor

_MOST_KEPT = 64  # styled articles: every theme in a few of its variants
_MOST_FOLDERS = 100  # to watch, below that of the article
_SPECIMEN = 14  # blocks: what a small picture of a theme shows of an article
_AROUND = 2  # lines shown before and after one with an error

Kept = TypeVar("Kept")
Look = tuple[str, tuple[tuple[str, str], ...]]
"""A theme's name, and its options with their values as the page sends them."""


@dataclass(frozen=True, slots=True)
class View:
    """How the article is looked at: in dark mode, after the editor has saved it."""

    dark: bool = False
    saved: bool = False

    def of(self, html: str) -> str:
        if self.saved:
            html = editor.after_save(html).html
        return darkmode.dark(html) if self.dark else html


class Studio:
    """One article and the themes to see it in. May be used from several threads.

    ``given`` are settings of the command line. Every method raises ``WxExportError`` for an article, an option or a
    theme that cannot be used, until a save mends it and ``forget`` is called.
    """

    def __init__(self, article: Path, given: Mapping[str, Any] | None = None, theme: str | None = None) -> None:
        self.path = article
        self._given = dict(given or {})
        self._first = theme
        self._own = ""  # the article's theme, when it is known
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
        """``html``, exactly what is copied, with its plain ``text``; ``shown`` when the view is another one."""
        with self._lock:
            styled = self._style(look)
            document = styled.document
            html = embed(styled.html, document.assets)
            answer = {"html": html, "text": plain.plain_text(document.html)}
            if view.dark or view.saved:
                # The pictures come last: nothing looks at their megabytes but the step that would lose their addresses.
                shown = view.of(html if view.saved else styled.html)
                answer["shown"] = embed(shown, document.assets)
            return answer

    def facts(self, look: Look) -> dict[str, Any]:
        """What stands beside the article: findings, sizes, title, digest and cover."""
        place = github.address(self.path)
        with self._lock:
            styled = self._covered(look)
            theme = of_theme(self._theme(look))
            return facts.tell(styled, self._finish(styled)) | theme | {"github": place}

    def themes(self) -> list[dict[str, str]]:
        """The themes as the page offers them: names, titles, descriptions. None is compiled for that."""
        return [_described(name) for name in self.names()]

    def specimen(self, look: Look, *, dark: bool) -> str:
        """The first blocks of the article in a theme, for a small picture."""
        with self._lock:
            styled = self._style(look, short=True)
            shown = darkmode.dark(styled.html) if dark else styled.html
            return embed(shown, styled.document.assets)

    def download(self, look: Look) -> tuple[str, bytes]:
        """A name and a zip file: the folder that an export writes."""
        with self._lock:
            written = self._finish(self._covered(look))
        name = self.path.stem
        with tempfile.TemporaryDirectory(prefix="wxexport-") as place:
            top = written.write(Path(place) / "bundle")
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
                for path in sorted(path for path in top.rglob("*") if path.is_file()):
                    entry = zipfile.ZipInfo(f"{name}/{path.relative_to(top).as_posix()}")  # no times: same bytes
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    entry.external_attr = 0o644 << 16
                    file.writestr(entry, path.read_bytes())
        return f"{name}.zip", packed.getvalue()

    def failure(self, error: WxExportError) -> dict[str, Any]:
        """An error for the page, with the lines of the file around it when that is the article's or a theme's."""
        return {
            "message": error.message,
            "path": error.path,
            "line": error.line,
            "hint": error.hint,
            "lines": self._lines(error),
        }

    def forget(self, changed: Iterable[str] | None = None) -> None:
        """Makes again, when asked, what depends on the files ``changed``; everything when it is not known."""
        with self._lock:
            self._styled.clear()
            self._own = ""
            inside = [path.resolve() for path in self._theme_folders()]
            paths = [Path(path).resolve() for path in changed or ()]
            mine = self.path.resolve().parent
            if not paths or any(path.parent == mine or path.parent not in inside for path in paths):
                self._documents.clear()

    def watched(self) -> tuple[Path, ...]:
        """The folders that what is shown comes from, each without those below it."""
        with self._lock:
            around = self.path.resolve().parent
            found = {around, *self._theme_folders(), *_below(around)}
            if settings := settings_room.find_file(around):
                found.add(settings.resolve().parent)
            for document in self._documents.values():
                for asset in document.assets:
                    place = _parent(around, asset.origin)
                    if place:
                        found.add(place)
            return tuple(sorted(found))

    # --- making it --------------------------------------------------------------------------------------------------

    def _style(self, look: Look, *, short: bool = False) -> Styled:
        def make() -> Styled:
            document = self._document(look)
            if short:
                document = dataclasses.replace(document, html=_opening(document.html))
            return passes.wechat(passes.styled(document, self._theme(look)))

        return _kept(self._styled, (look, short), make)

    def _covered(self, look: Look) -> Styled:
        """With the cover of that theme, which the article alone need not wait for."""
        styled = self._style(look)
        return dataclasses.replace(styled, document=cover.in_theme(styled.document, self._theme(look)))

    def _document(self, look: Look) -> Document:
        settings = tuple(pair for pair in look[1] if is_setting(pair[0]))

        def make() -> Document:
            article = self._read({name: setting(name, text) for name, text in settings})
            return pipeline.convert(article, self._fetcher(article))

        return _kept(self._documents, settings, make)

    def _read(self, settings: Mapping[str, Any] | None = None) -> Article:
        return articles.read(self.path, self._given | dict(settings or {}))

    def _theme(self, look: Look) -> Theme:
        name, turned = look
        if name not in self.names():
            raise WxExportError(f"unknown theme {name!r}")
        without = themes.load(name).without  # an option that was turned for another theme is no error
        wanted = {name: text for name, text in turned if name in options.NAMES and name not in without}
        try:
            chosen = options.check(wanted)
        except ValueError as error:
            raise WxExportError(str(error)) from None
        return themes.load(name, options.merge(self._own_options(look), chosen))

    def _own_options(self, look: Look) -> Values:
        """What the article's settings turn in every theme."""
        return self._document(look).article.settings.theme_options

    def _finish(self, styled: Styled) -> Bundle:
        from wxexport import check

        return bundle.assemble(styled, check.run(styled))

    def _fetcher(self, article: Article) -> HttpFetcher | None:
        """Keeps what it has fetched, so that a save asks no server again."""
        if article.settings.offline:
            return None
        local = article.settings.allow_local_network
        return _kept(self._fetchers, local, lambda: HttpFetcher(allow_local_network=local))

    def _own_theme(self) -> str:
        try:
            return self._read().settings.theme
        except WxExportError:
            return "default"  # the article's error is shown where the article would be

    def controls(self) -> list[Control]:
        """What can be turned, with the article's own values."""
        with self._lock:
            try:
                return controls(self._read().settings)
            except WxExportError:
                return controls()

    def _theme_folders(self) -> list[Path]:
        top = folder("themes").resolve()
        found = [top, *_below(top)]
        for name in self.names()[:1]:
            path = Path(name)
            if path.exists():
                found.append((path if path.is_dir() else path.parent).resolve())
        return found

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
        first = max(1, error.line - _AROUND)
        return [(first + number, text[:200]) for number, text in enumerate(lines[first - 1 : error.line + _AROUND])]


def _described(name: str) -> dict[str, str]:
    try:
        about = tomllib.loads((folder("themes") / name / "theme.toml").read_text("utf-8-sig"))
    except (OSError, ValueError):
        about = {}  # a file of the author's own, or one that is being mended
    told = {"name": name, "title": name, "title_zh": name, "description": "", "description_zh": ""}
    return told | {key: value for key, value in about.items() if key in told and isinstance(value, str)}


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


def _below(top: Path) -> list[Path]:
    """The folders in ``top`` that may hold pictures or themes: not hidden ones, not what an export writes."""
    try:
        found = [path for path in top.iterdir() if path.is_dir() and not path.name.startswith(".")]
    except OSError:
        return []
    return sorted(path for path in found if path.suffix != ".wx" and path.name != "node_modules")[:_MOST_FOLDERS]


def _parent(around: Path, origin: str) -> Path | None:
    """The folder of a picture that an article names by a path; ``None`` for an address and what is no file."""
    try:
        place = (around / origin).resolve()
        return place.parent if place.is_file() else None
    except (OSError, ValueError):
        return None
