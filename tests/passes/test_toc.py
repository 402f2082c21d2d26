"""The table of contents."""

from __future__ import annotations

import pytest

from tests.passes.one_pass import after
from wxexport.passes import toc

PLACE = '<p class="toc">[TOC]</p>'


def _contents(items: str, title: str = "目录") -> str:
    return f'<section class="toc"><p class="toc-title">{title}</p><ul>{items}</ul></section>'


@pytest.mark.parametrize(
    ("levels", "items"),
    [
        ("1a 2b 3c 3d 2e", "<li>b<ul><li>c</li><li>d</li></ul></li><li>e</li>"),
        ("1a 2b 4c 3d 2e", "<li>b<ul><li>c</li><li>d</li></ul></li><li>e</li>"),
        ("3a 2b 3c", "<li>a</li><li>b<ul><li>c</li></ul></li>"),
        ("2a 3b 4c 2d", "<li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li>"),
        ("1a 2b 1c 2d", "<li>a<ul><li>b</li></ul></li><li>c<ul><li>d</li></ul></li>"),
        ("1t 1a 1b", "<li>a</li><li>b</li>"),
    ],
    ids=["below the title", "a level left out", "a small one first", "three levels", "many h1", "many h1 and a title"],
)
def test_contents(levels: str, items: str) -> None:
    headings = "".join(f"<h{heading[0]}>{heading[1:]}</h{heading[0]}>" for heading in levels.split())
    assert after(toc.run, PLACE + headings, title="t") == _contents(items) + headings


def test_contents_are_plain_text() -> None:
    headings = (
        '<h2>一 <code>a &lt; b</code> <a href="/c">二</a><sup class="footnote-ref"><a href="#fn1">[1]</a></sup></h2>'
        "<h2><ruby>字<rt>zì</rt></ruby>\n三</h2><h2></h2><blockquote><h2>四</h2></blockquote>"
    )
    html = after(toc.run, f"<p>五</p>{PLACE}{headings}")
    assert html == f"<p>五</p>{_contents('<li>一 a &lt; b 二</li><li>字 三</li>')}{headings}"


def test_contents_in_english() -> None:
    assert after(toc.run, f"{PLACE}<h2>a</h2>", language="en") == _contents("<li>a</li>", "Contents") + "<h2>a</h2>"


def test_contents_of_nothing() -> None:
    assert after(toc.run, f"<p>一</p>{PLACE}<h1>二</h1>") == "<p>一</p><h1>二</h1>"
