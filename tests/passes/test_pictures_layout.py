"""Sizes, captions and rows of pictures, and the choices for wide tables."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from wxexport import pipeline
from wxexport.article import reading as article


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, width in (
        ("wide.png", 900),
        ("other.png", 800),
        ("small.png", 120),
        ("medium.png", 420),
        ("narrow.png", 340),
    ):
        data = io.BytesIO()
        Image.new("RGB", (width, 300), "#456").save(data, "PNG")
        (tmp_path / name).write_bytes(data.getvalue())
    return tmp_path


def _document(text: str, folder: Path, **settings: object) -> str:
    return pipeline.convert(article.parse(text, path="a.md", folder=folder, command_line=settings)).html


def _widths(html: str) -> list[str]:
    return [piece.partition('"')[0] for piece in html.split('style="width:')[1:]]


@pytest.mark.parametrize(
    ("text", "widths"),
    [
        ("![图|300](wide.png)", ["300px"]),
        ("![图|640x480](wide.png)", ["100%"]),
        ("![图](wide.png){width=50%}", ["50%"]),
        ('![图](wide.png){: width="120px" .right}', ["120px"]),
        ("![图](wide.png){ #id .class }", ["100%"]),
        ("![a](wide.png) ![b](other.png)", ["49%", "49%"]),
        ("![a](wide.png)\n![b](other.png)\n![c](wide.png)", ["32%", "32%", "32%"]),
        ("![a](small.png) ![b](small.png)", ["120px", "120px"]),
        ("![a|200](wide.png) ![b](other.png)", ["200px", "49%"]),
        ("![图](medium.png)", ["100%"]),  # a share of the PC's width would be small on a phone
        ("![图](narrow.png)", ["300px"]),
        ("![图|420](medium.png)", ["62%"]),
        ("![a](medium.png) ![b](narrow.png)", ["49%", "49%"]),
        ("文字 ![a](wide.png) ![b](other.png)", ["100%", "100%"]),
    ],
)
def test_width(text: str, widths: list[str], folder: Path) -> None:
    assert _widths(_document(text, folder)) == widths


def test_what_is_no_size_stays(folder: Path) -> None:
    html = _document("![甲|乙](wide.png){ #id .class }", folder)
    assert 'alt="甲|乙"' in html
    assert "{ #id .class }" in html


@pytest.mark.parametrize(("captions", "caption"), [("title", "题注"), ("alt", "描述"), ("none", None)])
def test_caption(captions: str, caption: str | None, folder: Path) -> None:
    html = _document('![描述](wide.png "题注")', folder, captions=captions)
    found = html.partition('<p class="caption">')[2].partition("<")[0] or None
    assert found == caption


@pytest.mark.parametrize(
    ("row", "captions", "caption"),
    [
        ('![一](wide.png "注") ![二](other.png "注二")', "title", "注 ｜ 注二"),
        ('![一](wide.png) ![二](other.png "注二")', "title", "注二"),
        ('![一](wide.png "同") ![二](other.png "同")', "title", "同"),
        ('![一](wide.png "注") ![二](missing.png "无")', "title", "注"),
        ("![一](wide.png) ![二](other.png)", "alt", "一 ｜ 二"),
        ('![一](wide.png "注") ![二](other.png "注二")', "none", ""),
    ],
)
def test_captions_of_a_row_stand_below_it(row: str, captions: str, caption: str, folder: Path) -> None:
    html = _document(f"{row}\n\n下文。", folder, captions=captions)
    found = [piece.partition("<")[0] for piece in html.split('<p class="caption">')[1:]]
    assert found == ([caption] if caption else [])
    assert "title=" not in html
    assert html.rindex("<img") < html.find('<p class="caption">' if caption else "下文") < html.index("下文") + 1


@pytest.mark.parametrize(
    ("tables", "columns", "scrolls"),
    [("auto", 3, False), ("auto", 12, True), ("wrap", 12, False), ("scroll", 3, True)],
)
def test_table(tables: str, columns: int, scrolls: bool, folder: Path) -> None:
    heading = "|" + "标题|" * columns
    html = _document(f"{heading}\n|{'---|' * columns}\n{heading}\n", folder, tables=tables)
    assert ("data-ignore-width" in html) is scrolls
