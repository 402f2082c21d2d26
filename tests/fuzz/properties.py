"""What must hold for every input: only ``WxExportError`` leaves, nothing hangs, and what comes out is as promised.

Each function takes the text of an input and fails with what is wrong.
"""

from __future__ import annotations

import signal
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache, partial
from pathlib import Path
from typing import Any

from tests.constructs import EVERY_CONSTRUCT
from tests.fuzz import judge
from wxexport import pipeline
from wxexport.article import reading
from wxexport.bundle.assemble import Bundle
from wxexport.check import html_file
from wxexport.errors import WxExportError
from wxexport.model import Document
from wxexport.theme import load
from wxexport.theme.importing import make
from wxexport.wechat import editor

_LONGEST = 30  # seconds of the processor for one input of a few KB, most of which take a hundredth
_OFFLINE = {"offline": True}


class Hang(Exception):
    """An input that takes far too long."""


@contextmanager
def no_hang() -> Iterator[None]:
    """Raises ``Hang`` inside of what takes too long; only counts the time of this process."""

    def stop(*_: object) -> None:
        raise Hang(f"still running after {_LONGEST} s")

    if not hasattr(signal, "setitimer"):  # on Windows the time limit of the test remains
        yield
        return
    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, _LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def article(text: str) -> None:
    """Markdown in both dialects, and in ours as another tool's page."""
    for dialect in ("github", "python-markdown"):
        bundle = _exported(text, _OFFLINE | {"dialect": dialect})
        if bundle is not None and dialect == "github":
            assert not (lost := judge.lost_words(text, bundle)), f"lost: {lost}"


def front_matter(text: str) -> None:
    _exported(text, _OFFLINE)


def settings(text: str) -> None:
    """A settings file beside an article."""
    with _folder({"wxexport.toml": text, "a.md": "# 词100词\n\n![图](x.png) $x$\n\n- [文](b.md)\n"}) as folder:
        _twice(lambda: pipeline.export(folder / "a.md", settings=_OFFLINE))


def style_sheet(text: str) -> None:
    """As a theme, and as another tool's sheet to import."""
    with _folder({"a.css": text, "own/theme.css": text, "own/theme.toml": _toml()}) as folder:
        for path in (folder / "a.css", folder / "own"):
            _twice(partial(_in_theme, str(path)))
        with _errors():
            make.make(folder / "a.css", "a", _constructs().html)


def page(text: str) -> None:
    """HTML as an article of another tool, as raw HTML in ours, and as what is pasted into the editor."""
    _saved(text)
    with _errors():
        html_file.check(html_file.parse(text.encode("utf-8", "surrogatepass"), "a.html", Path()))
    _exported(f"词\n\n{text}\n\n词", _OFFLINE)


def drawing(text: str) -> None:
    """A drawing as the picture of an article, and in the HTML of another tool."""
    with _folder({"x.svg": text}) as folder:
        _exported("![词](x.svg)", _OFFLINE, folder)
    _saved(f"<p>词</p>{text}<p>词</p>")


def _in_theme(theme: str) -> Bundle:
    return pipeline.finish(pipeline.style(_constructs(), theme))


# --- how -------------------------------------------------------------------------------------------------------------


def _exported(text: str, given: Mapping[str, Any], folder: Path | None = None) -> Bundle | None:
    return _twice(lambda: pipeline.export(reading.parse(text, folder=folder, command_line=given)))


def _twice(make_bundle: Callable[[], Bundle]) -> Bundle | None:
    """The export, made twice and judged; ``None`` if it is refused both times."""
    with no_hang():
        made = [_refused_or(make_bundle) for _ in range(2)]
    first, second = made
    assert first == second, "the second export is another one"
    if isinstance(first, str):
        return None
    assert not (faults := judge.faults(first)), faults
    once = editor.after_save(first.html).html
    assert editor.after_save(once).html == once, "a second save changes the export"
    return first


def _refused_or(make_bundle: Callable[[], Bundle]) -> Bundle | str:
    try:
        return make_bundle()
    except WxExportError as error:
        return str(error)


def _saved(html: str) -> None:
    with no_hang(), _errors():
        once = editor.after_save(html)
        assert editor.after_save(once.html) == editor.Saved(once.html, ()), "a second save changes something"


@contextmanager
def _errors() -> Iterator[None]:
    """Lets a ``WxExportError`` pass, and only that."""
    with suppress(WxExportError):
        yield


@contextmanager
def _folder(files: Mapping[str, str]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        for file, text in files.items():
            path = Path(name, file)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
        yield Path(name)


@cache
def _constructs() -> Document:
    return pipeline.convert(reading.parse(EVERY_CONSTRUCT, command_line=_OFFLINE))


def _toml() -> str:
    return load.css_path("default").with_name("theme.toml").read_text("utf-8")
