"""Where nothing temporary can be written, what needs it says so in its own words; nothing else is lost."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from wxexport import pipeline
from wxexport.article import reading as articles
from wxexport.bundle import title_drawing
from wxexport.drawings import program
from wxexport.drawings.errors import DiagramError
from wxexport.errors import WxExportError, temporary
from wxexport.model import Asset, PictureError
from wxexport.pictures import convert, fonts, qr
from wxexport.preview import download

_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="40"><text y="9">x</text></svg>'
_WHY = "no folder for temporary files can be written; set TMPDIR to one"


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))


class Squares:
    """A font."""

    def line(self, text: str) -> tuple[str, float]:
        return "M0 0h9v9z", 9.0


def _svg() -> Asset:
    return convert.asset(_SVG % 91, name="a.svg", origin="a.svg")[0]


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        (_svg, PictureError),
        (lambda: program.run(("true",), "x"), DiagramError),
        (lambda: qr.draw("x", caption="y"), WxExportError),
        (lambda: download.packed(pipeline.export(articles.parse("# 题\n\n文")), "a"), WxExportError),
    ],
)
def test_what_needs_a_folder_says_so(
    monkeypatch: pytest.MonkeyPatch, use: Callable[[], object], expected: type[Exception]
) -> None:
    monkeypatch.setattr(fonts, "chinese", Squares)
    with pytest.raises(expected, match=_WHY):
        use()


def test_the_article_is_exported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "chinese", Squares)
    monkeypatch.setattr(title_drawing, "draw", lambda *_: (_SVG % 92).decode())
    (tmp_path / "a.svg").write_bytes(_SVG % 93)
    (tmp_path / "a.md").write_text("---\ncover: title\n---\n# 题\n\n正文。\n\n![图](a.svg)\n", "utf-8")
    made = pipeline.export(articles.read(tmp_path / "a.md"))
    assert "正文。" in made.html
    assert [(one.rule, str(one.message)) for one in made.findings if _WHY in one.message] == [
        ("WX020", f"the picture a.svg is left out: {_WHY}"),
        ("WX034", f"no cover from a drawing of the title: {_WHY}"),
    ]


@pytest.mark.parametrize(("code", "expected"), [(errno.ENOSPC, PictureError), (errno.ENOENT, FileNotFoundError)])
def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, expected: type[Exception]) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(expected), temporary.folder(PictureError):
        raise OSError(code, os.strerror(code))
    assert list(tmp_path.iterdir()) == []
