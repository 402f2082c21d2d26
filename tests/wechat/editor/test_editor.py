"""The model of the editor: articles of other tools, hostile input, and our own output."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from PIL import Image, ImageChops

from tests import constructs
from tests.browser import offline_context
from tests.whole import test_golden
from tests.work import LINEAR, growth_in_c, steps
from wxexport import pipeline
from wxexport.article import reading as article
from wxexport.errors import WxExportError
from wxexport.messages import t
from wxexport.model import Document
from wxexport.wechat import editor
from wxexport.wechat.editor import Change, after_save

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LEAF = '<span leaf="">字</span>'
BLANK = '<span leaf=""><br></span>'


def test_every_step_is_documented() -> None:
    names = list(dict.fromkeys(map(editor.step_name, editor.STEPS)))
    documented = (constructs._TOP / "docs" / "en" / "editor.md").read_text("utf-8")

    assert re.findall(r"^\| `([a-z-]+)` \|", documented, re.M) == names


FOREIGN = """<!doctype html>
<html><head><title>t</title><style>.box{color:red}</style></head>
<body><div class="box"><h2 id="a">标题</h2><ul>
<li><input type="checkbox"> 一</li>
<li><b>二</b>：三</li>
</ul><pre><code class="hljs">a = 1
b = 2</code></pre><figure><img src="a.svg"><figcaption>图</figcaption></figure></div></body></html>"""


def test_an_article_of_another_tool() -> None:
    saved = after_save(FOREIGN)

    assert saved.html == (
        '<h2><span leaf="">标题</span></h2><ul><li><span leaf="">一</span></li>'
        f"<li><section>{BLANK}</section></li>"
        '<li><strong><span leaf="">二</span></strong><section><span leaf="">：三</span></section></li></ul>'
        '<pre><code><span leaf="">a = 1 b = 2</span></code></pre><section><span leaf="">图</span></section>'
    )
    assert saved.changes == (
        Change("removed", t("a style sheet is removed; only style attributes stay"), 2, ".box{color:red}"),
        Change("removed", t("a checkbox is removed; use ☑ or ☐ instead"), 4, ""),
        Change("blank-lines", t("white space between items becomes an empty item"), 3, "一二：三"),
        Change("collapse", t("line breaks and spaces collapse; use <br> and no-break spaces"), 6, "a = 1 b = 2"),
        Change("pictures", t("a picture with a local address is lost"), 7, "a.svg"),
        Change("tags", t("<div> is unwrapped"), 3, "标题一二：三a = 1 b = 2图"),
        Change("tags", t("<figure> is unwrapped"), 7, "图"),
        Change("tags", t("<figcaption> is unwrapped"), 7, "图"),
        Change("attributes", t("<h2> loses id"), 3, "标题"),
        Change("attributes", t("<code> loses class"), 6, "a = 1 b = 2"),
        Change("torn-items", t("<li> is split after its first part; put its content in one section"), 5, "二：三"),
    )
    assert after_save(saved.html) == editor.Saved(saved.html, ())


HOSTILE = {
    "nothing": "",
    "soup": "<table><tr><p><td></table></div></p><ul><td><li></ul><svg><p></svg></b>" * 20,
    "quotes": "<blockquote>" * 60 + "x",
    "control characters": "\0\ud800\x0b<?xml version='1.0' encoding='gbk'?><![CDATA[x]]>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_second_save_of_hostile_input_changes_nothing(name: str) -> None:
    saved = after_save(HOSTILE[name])
    assert after_save(saved.html).html == saved.html


# Before the piece, the piece, and after it.
LONG = {
    "one table": ("<table>", "<tr><td>a<b>b</b>c</td>\n<td></td></tr>\n", "</table>"),
    "long text": ("<p>", "字" * 1_000, ""),
    "spaces": ("<pre>a", " " * 1_000, ""),
    "brackets": ('<p style="background:', "(" * 100, '">x'),
}


@pytest.mark.parametrize("name", LONG)
def test_long_input_takes_linear_time(name: str) -> None:
    before, piece, after = LONG[name]

    def save(number: int) -> str:
        return after_save(before + piece * number + after).html

    assert growth_in_c(save) < LINEAR
    assert after_save(save(500)).html == save(500)


@pytest.mark.parametrize("bracket", ["(", "[", "{", "rgb("])
def test_brackets_of_any_kind_end_no_style(bracket: str) -> None:
    deep = bracket * 3000
    saved = after_save(f'<p style="background:{deep}">字</p><p style="background-image:{deep}">字</p>')
    assert saved.html == f"<p>{LEAF}</p><p>{LEAF}</p>"


def test_lines_beyond_those_that_the_parser_counts() -> None:
    saved = after_save("<p>一</p>" + "\n" * 100_000 + "<table><tr><td><mark>末</mark></td></tr></table>")
    assert saved.changes[-1] == Change("tags", t("<mark> is unwrapped"), 100_001, "末")
    assert "data-line" not in saved.html
    assert after_save("<p>一</p>" + "\n" * 65_533 + "<mark>末</mark>").changes[-1].line == 65_534


@pytest.mark.parametrize("around", ["svg", "math", "p"])
@pytest.mark.parametrize(
    "tag", ["plaintext", "xmp", "noscript", "noembed", "noframes", "textarea", "title", "style", "script", "iframe"]
)
def test_what_a_parser_reads_as_text_does_not_grow(around: str, tag: str) -> None:
    saved = after_save(f"<p>字</p><{around}><{tag} src='https://v.qq.com/a'>a &amp; <b>c</b></{tag}></{around}>")
    assert after_save(saved.html) == editor.Saved(saved.html, ())
    assert "&lt;" not in saved.html


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<table><table>字", f"<section>{LEAF}</section>"),
        ("<h1><div><p>字", f"<p>{LEAF}</p>"),
        ("<tfoot><tfoot>字", f"<tbody>{LEAF}</tbody>"),
        ("<svg><p>字", ""),
    ],
)
def test_a_save_is_what_is_left_when_nothing_changes_any_more(html: str, left: str) -> None:
    """The first round may leave a tree that is not read so again."""
    assert after_save(html).html == left
    assert after_save(left) == editor.Saved(left, ())


def test_too_deep_nesting_is_an_error() -> None:
    with pytest.raises(WxExportError, match="nested more than 400 deep"):
        after_save("<div>" * 3000 + "x")


def _elements(content: st.SearchStrategy[str], *tags: str) -> st.SearchStrategy[str]:
    """Well-formed ones: a parser changes others each time."""
    written = st.lists(content, max_size=3).map("".join)
    return st.builds(lambda tag, inner: f"<{tag}>{inner}</{tag.split()[0]}>", st.sampled_from(tags), written)


_TEXT = st.sampled_from(
    ["字", " ", "\n", " a ", "a\n b", "<br>", "<img src=a.png>", "<img src=https://a.example/b.png>"]
)
_INLINE = st.recursive(
    _TEXT, lambda inner: _elements(inner, "b", "span", "span style=position:fixed;color:red", "mark"), max_leaves=3
)
_UNITS = _INLINE | _elements(_INLINE, "a href=https://a.example", "a href=https://mp.weixin.qq.com/s/abc")
_HTML = st.recursive(
    _UNITS | _elements(_UNITS, "p", "pre", "p style=white-space:pre-wrap"),
    lambda inner: (
        _elements(inner, "section", "div", "figure", "blockquote", "section style=position:fixed;color:red")
        | _elements(_elements(inner, "li"), "ul", "ol")
        | _elements(_elements(_elements(inner, "td", "th"), "tr"), "table")
    ),
    max_leaves=8,
)


@given(_HTML)
def test_a_second_save_changes_nothing(html: str) -> None:
    saved = after_save(html)
    assert after_save(saved.html) == editor.Saved(saved.html, ())


# --- our own output -------------------------------------------------------------------------------------------------


@cache
def _golden(case: str) -> Document:
    folder = test_golden.GOLDEN / case
    text = article.decode((folder / "article.md").read_bytes(), "article.md")
    parsed = article.parse(text, path="article.md", folder=folder, command_line={"offline": True})
    with patch.dict(os.environ, PATH=""):
        return pipeline.convert(parsed)


def _normal(html: str) -> str:
    """As lxml writes it; white space at the end of a line is not seen."""
    parsed = lxml_html.fragment_fromstring(html, create_parent="div")
    written: str = lxml_html.tostring(parsed, encoding="unicode")
    return re.sub(r" (</span></section>)", r"\1", written)


def _assert_unchanged(document: Document, theme: str) -> None:
    html = pipeline.finish(pipeline.style(document, theme)).html
    saved = after_save(html)

    assert saved.changes == ()
    assert _normal(saved.html) == _normal(html)


@pytest.mark.parametrize("theme", constructs.THEMES)
@pytest.mark.parametrize("case", test_golden.CASES)
def test_golden_articles_stay_as_they_are(case: str, theme: str) -> None:
    _assert_unchanged(_golden(case), theme)


@pytest.mark.parametrize("theme", constructs.THEMES)
@pytest.mark.parametrize("name", constructs.ARTICLES)
def test_samples_stay_as_they_are(name: str, theme: str) -> None:
    _assert_unchanged(constructs.document(name), theme)


_WIDTH = 375
_PAGE = '<!doctype html><meta charset="utf-8"><body style="margin:0;background:#fff;text-align:justify">'
_COMPUTED = """() => [...document.body.querySelectorAll('*')].map((element) =>
    element.localName + ' ' + [...getComputedStyle(element)]
      .map((name) => name + ':' + getComputedStyle(element).getPropertyValue(name)).join(';'))"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    for context in offline_context(browser, viewport={"width": _WIDTH, "height": 800}):
        yield context.new_page()


def _shown(page: Page, html: str) -> tuple[bytes, Any]:
    page.set_content(_PAGE + html)
    page.evaluate("() => Promise.all([...document.images].map((image) => image.decode()))")
    # Below the viewport, Chromium rounds the edges of blocks that scroll up or down, each time anew.
    height = page.evaluate("() => document.documentElement.scrollHeight")
    page.set_viewport_size({"width": _WIDTH, "height": height})
    page.screenshot(full_page=True)  # the first time Chromium draws a picture, it may draw it less finely
    return page.screenshot(full_page=True), page.evaluate(_COMPUTED)


def _different(before: bytes, after: bytes) -> int:
    """How many pixels differ by more than a shade; all of them when the sizes do."""
    one, other = (Image.open(io.BytesIO(data)).convert("RGB") for data in (before, after))
    if one.size != other.size:
        return one.width * one.height
    far = ImageChops.difference(one, other).convert("L").point(lambda value: 255 if value > 4 else 0)
    return far.histogram()[255]


@pytest.mark.parametrize("theme", constructs.THEMES)
@pytest.mark.parametrize("name", ["every construct", "guide"])
def test_a_browser_shows_the_same_after_the_save(page: Page, name: str, theme: str) -> None:
    html = pipeline.finish(pipeline.style(constructs.document(name), theme)).html
    before, after = _shown(page, html), _shown(page, after_save(html).html)

    # Chromium draws the ends of dashed lines and the seams of its tiles anew each time; another letter is 380 pixels.
    assert _different(before[0], after[0]) <= 40
    assert before[1] == after[1]
    assert len(before[1]) > 20


def test_formulas_in_formulas_are_looked_at_once() -> None:
    def work(depth: int) -> int:
        return steps(lambda: after_save("<math>" * depth + "<mi>x</mi>" * 300 + "</math>" * depth))

    work(1)
    assert work(100) < 2 * work(1)
