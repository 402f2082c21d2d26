"""The model of the editor: each step, articles of other tools, hostile input, and our own output."""

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
from tests.work import LINEAR, growth_in_c
from wxexport import pipeline
from wxexport.article import reading as article
from wxexport.errors import WxExportError
from wxexport.model import Document
from wxexport.wechat import editor
from wxexport.wechat.editor import Change, after_save

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ARTICLE = "https://mp.weixin.qq.com/s/3LFUDmK1To9oQWhUgau1Iw"
TEN_BY_TEN = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAoAAAAK"
LEAF = '<span leaf="">字</span>'
BLANK = '<span leaf=""><br></span>'

# step, HTML, what is left of it, the messages
STEPS = [
    ("removed", "<p>字<input type=checkbox></p>", f"<p>{LEAF}</p>", ["a checkbox is removed; use ☑ or ☐ instead"]),
    ("removed", "<p>字<script>x</script></p>", f"<p>{LEAF}</p>", ["<script> is removed with its content"]),
    ("removed", "<style>p{}</style><p>字", f"<p>{LEAF}</p>", ["a style sheet is removed; only style attributes stay"]),
    (
        "blank-lines",
        "<ul><li>字</li>\n<li>字</li></ul>",
        f"<ul><li>{LEAF}</li><li><section>{BLANK}</section></li><li>{LEAF}</li></ul>",
        ["white space between items becomes an empty item"],
    ),
    (
        "blank-lines",
        "<p>字</p>\n<p>字</p>\n<p>字</p>",
        f"<p>{LEAF}</p><p>{BLANK}</p><p>{LEAF}</p><p>{BLANK}</p><p>{LEAF}</p>",
        ["white space between blocks becomes 2 blank lines"],
    ),
    (
        "collapse",
        "<pre>a\n  b</pre>",
        '<pre><span leaf="">a b</span></pre>',
        ["line breaks and spaces collapse; use <br> and no-break spaces"],
    ),
    ("collapse", "<p> a\n  b </p>", '<p><span leaf="">a b</span></p>', []),
    ("pictures", "<p>字<img src=a.png></p>", f"<p>{LEAF}</p>", ["a picture with a local address is lost"]),
    (
        "pictures",
        f'<p>字<img src="{TEN_BY_TEN}"></p>',
        f"<p>{LEAF}</p>",
        ["a picture of 10×10 px is dropped; it is too small"],
    ),
    (
        "pictures",
        "<p>字<img src=https://a.example/b.webp?c></p>",
        f"<p>{LEAF}</p>",
        ["a picture in webp format is refused"],
    ),
    (
        "svg-references",
        '<p>字<svg><defs></defs><path d="M0 0" fill="url(#a)"></path></svg></p>',
        f'<p>{LEAF}<svg><path d="M0 0"></path></svg></p>',
        ["the svg loses defs, fill: the editor removes ids"],
    ),
    (
        "svg-first",
        "<section><svg><path></path></svg>字</section>",
        f"<section>{LEAF}</section>",
        ["an svg at the start of its block is lost; put an empty paragraph before it"],
    ),
    (
        "tags",
        '<div style="color:red">字<p>字</p></div>',
        f"<section>{LEAF}</section><p>{LEAF}</p>",
        ["<div> is unwrapped and its style is lost"],
    ),
    (
        "tags",
        "<p>字<math><mi>x</mi></math></p>",
        '<p><span leaf="">字x</span></p>',
        ["the text inside <math> leaks into the article; use a picture or an svg"],
    ),
    ("attributes", '<p id="a" class="b" data-c="d">字</p>', f'<p data-c="d">{LEAF}</p>', ["<p> loses id, class"]),
    (
        "styles",
        '<p style="position:fixed;width:50vw;color:var(--a);margin:0">字</p>',
        f'<p style="margin:0">{LEAF}</p>',
        ["the style of <p> loses position, width: 50vw, color: var(--a)"],
    ),
    (
        "styles",
        '<p style="background:#fff url(https://a.example/b.png)">字</p>',
        f'<p style="background-color:#fff">{LEAF}</p>',
        ["the style of <p> loses background: #fff url(https://a.example/b.png)"],
    ),
    ("styles", '<p style="background:#fff">字</p>', f'<p style="background-color:#fff">{LEAF}</p>', []),
    (
        "attributes",
        '<p>字<svg width="9" height="9" style="height:9px"><g></g></svg></p>',
        f'<p>{LEAF}<svg height="9" style="height:9px"><g></g></svg></p>',
        ["the width of <svg> in attributes is ignored; set it in the style"],
    ),
    (
        "links",
        '<p><a href=" java\nscript:x()">字</a></p>',
        f"<p>{LEAF}</p>",
        ["a link that runs a script becomes text"],
    ),
    ("links", '<p><a href="#a">字</a></p>', f"<p>{LEAF}</p>", ["a link inside the page becomes text"]),
    (
        "links",
        '<p><a href="https://a.example">字</a></p>',
        f"<p>{LEAF}</p>",
        ["a link out of mp.weixin.qq.com becomes text"],
    ),
    (
        "links",
        '<p><a href="https://mp.weixin.qq.com/s?timestamp=1&signature=2">字</a></p>',
        f"<p>{LEAF}</p>",
        ["a link that is temporary or not to an article becomes text"],
    ),
    ("links", f'<p><a href="{ARTICLE}">字</a></p>', f'<p><a href="{ARTICLE}">{LEAF}</a></p>', []),
    (
        "deep-lists",
        "<ul><li>字<ul><li>字<ul><li>深</li></ul></li></ul></li></ul>",
        f'<ul><li>{LEAF}<ul><li>{LEAF}</li><li><span leaf="">深</span></li></ul></li></ul>',
        ["a list beyond the second level is flattened into it"],
    ),
    (
        "torn-items",
        "<ul><li><strong>字</strong>：字</li></ul>",
        f'<ul><li><strong>{LEAF}</strong><section><span leaf="">：字</span></section></li></ul>',
        ["<li> is split after its first part; put its content in one section"],
    ),
    (
        "torn-items",
        f'<ul><li><a href="{ARTICLE}">字</a>字</li></ul>',
        f'<ul><li><a href="{ARTICLE}">{LEAF}</a><section>{LEAF}</section></li></ul>',
        ["<li> is split after its first part; put its content in one section"],
    ),
    ("torn-items", f"<ul><li><section>{LEAF}<strong>{LEAF}</strong></section></li></ul>", None, []),
    (
        "empty-elements",
        '<p>字<span style="color:red"></span></p>',
        f"<p>{LEAF}</p>",
        ["an empty <span> is deleted; put a <br> in it"],
    ),
    ("leaves", "字", f"<section>{LEAF}</section>", []),
    (
        "leaves",
        f'<p><img src="{ARTICLE}"></p>',
        f'<section><section nodeleaf=""><img src="{ARTICLE}"></section></section>',
        [],
    ),
]


@pytest.mark.parametrize(("step", "html", "left", "messages"), STEPS)
def test_step(step: str, html: str, left: str | None, messages: list[str]) -> None:
    saved = after_save(html)

    assert saved.html == (html if left is None else left)
    assert [(change.step, change.message) for change in saved.changes] == [(step, message) for message in messages]
    again = after_save(saved.html)
    assert (again.html, again.changes) == (saved.html, ())


@pytest.mark.parametrize(
    ("style", "steps"),
    [
        ("white-space:normal;white-space:pre", ["collapse"]),
        ("white-space:pre;white-space:normal", []),
        ("white-space:pre!important;white-space:normal", ["collapse"]),
        (r"whi\74 e-space:pre", ["collapse"]),
    ],
)
def test_the_white_space_in_force_decides_about_line_ends(style: str, steps: list[str]) -> None:
    saved = after_save(f'<p style="{style}">一\n二</p>')
    assert [change.step for change in saved.changes] == steps


def test_a_broken_part_of_a_style_is_lost() -> None:
    saved = after_save('<p style="color:red;broken;margin:;width:9px">字</p>')
    assert saved.html == f'<p style="color:red;width:9px">{LEAF}</p>'
    assert [change.message for change in saved.changes] == ["the style of <p> loses a part that cannot be read, margin"]


def test_every_step_is_tested_and_documented() -> None:
    names = list(dict.fromkeys(step.__name__.rpartition(".")[2].replace("_", "-") for step in editor.STEPS))
    documented = (constructs._TOP / "docs" / "en" / "editor.md").read_text("utf-8")

    assert re.findall(r"^\| `([a-z-]+)` \|", documented, re.M) == names
    assert {step for step, *_ in STEPS} == set(names)


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
        Change("removed", "a style sheet is removed; only style attributes stay", 2, ".box{color:red}"),
        Change("removed", "a checkbox is removed; use ☑ or ☐ instead", 4, ""),
        Change("blank-lines", "white space between items becomes an empty item", 3, "一二：三"),
        Change("collapse", "line breaks and spaces collapse; use <br> and no-break spaces", 6, "a = 1 b = 2"),
        Change("pictures", "a picture with a local address is lost", 7, "a.svg"),
        Change("tags", "<div> is unwrapped", 3, "标题一二：三a = 1 b = 2图"),
        Change("tags", "<figure> is unwrapped", 7, "图"),
        Change("tags", "<figcaption> is unwrapped", 7, "图"),
        Change("attributes", "<h2> loses id", 3, "标题"),
        Change("attributes", "<code> loses class", 6, "a = 1 b = 2"),
        Change("torn-items", "<li> is split after its first part; put its content in one section", 5, "二：三"),
    )
    assert after_save(saved.html) == editor.Saved(saved.html, ())


def test_the_line_is_that_of_the_article_if_the_html_has_it() -> None:
    saved = after_save('<p data-line="7">字<mark>字</mark></p>')

    assert saved.changes == (Change("tags", "<mark> is unwrapped", 7, "字"),)


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
    assert saved.changes[-1] == Change("tags", "<mark> is unwrapped", 100_001, "末")
    assert "data-line" not in saved.html
    assert after_save("<p>一</p>" + "\n" * 65_533 + "<mark>末</mark>").changes[-1].line == 65_534


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
