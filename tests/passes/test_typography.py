"""Spaces between Chinese and Latin, and curly quotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.passes.one_pass import after
from wxexport.html import tree
from wxexport.passes import typography

SPACES = {
    "beside Latin and digits": ("<p>用Python写3行</p>", "<p>用 Python 写 3 行</p>"),
    "outside of the element": (
        "<p>用<strong>Python</strong>写，<em>中文</em><strong>abc</strong>。</p>",
        "<p>用 <strong>Python</strong> 写，<em>中文</em> <strong>abc</strong>。</p>",
    ),
    "in the element": ("<p><strong>用Python写</strong></p>", "<p><strong>用 Python 写</strong></p>"),
    "there already": ("<p>用 Python 写\nabc</p>", "<p>用 Python 写\nabc</p>"),
    "not in code": ("<p>用<code>print中文</code>写</p>", "<p>用<code>print中文</code>写</p>"),
    "not in code blocks": (
        '<section class="code"><samp>a中文</samp></section><pre>b中文</pre>',
        '<section class="code"><samp>a中文</samp></section><pre>b中文</pre>',
    ),
    "not in formulas": (
        "<p>设<span><svg><text>x中y</text></svg></span>为</p>",
        "<p>设<span><svg><text>x中y</text></svg></span>为</p>",
    ),
    "not in addresses": (
        '<p>见<a href="https://a.com/b%E4%B8%ADc">https://a.com/b中c</a>，<a href="/d中e">看GitHub上</a></p>',
        '<p>见 <a href="https://a.com/b%E4%B8%ADc">https://a.com/b中c</a>，<a href="/d%E4%B8%ADe">看 GitHub 上</a></p>',
    ),
    "nothing is taken away or changed": (
        "<p>马克·吐温的( a )，“中文”abc</p>",
        "<p>马克·吐温的 ( a )，“中文”abc</p>",
    ),
    "not in ruby": ("<p>用<ruby>字<rt>zì</rt></ruby></p>", "<p>用<ruby>字<rt>zì</rt></ruby></p>"),
    "a break is a border": ("<p>中文<br>abc<img src='a'>中文</p>", '<p>中文<br>abc<img src="a">中文</p>'),
    "nothing Chinese": ("<p>a(b)</p>", "<p>a(b)</p>"),
}


@pytest.mark.parametrize(("html", "expected"), SPACES.values(), ids=SPACES.keys())
def test_spaces(html: str, expected: str) -> None:
    assert after(typography.run, html, spaces=True) == expected
    assert after(typography.run, html) == html.replace("'a'", '"a"').replace("/d中e", "/d%E4%B8%ADe")


QUOTES = {
    "a pair": ('他说"你好"。', "他说“你好”。"),
    "over elements": ('他说"<b>你好</b>"，"<code>"</code>"', '他说“<b>你好</b>”，“<code>"</code>”'),
    "Latin in Chinese": ('他说"hello, world"', "他说“hello, world”"),
    "in each other": ("他说\"这是'一'\"。", "他说“这是‘一’”。"),
    "apostrophes": ("他说\"don't\"，90's的'rock'", "他说“don't”，90's的'rock'"),
    "inches": ('15.6"的屏幕，"大屏"', '15.6"的屏幕，“大屏”'),
    "after a number": ('"版本3.0"中', "“版本3.0”中"),
    "one without a partner": ('"你好，"他说', "“你好，”他说"),
    "an odd number": ('"一"和"二', '"一"和"二'),
    "English": ('He said "hello"', 'He said "hello"'),
}


@pytest.mark.parametrize(("text", "expected"), QUOTES.values(), ids=QUOTES.keys())
def test_curly_quotes(text: str, expected: str) -> None:
    assert after(typography.run, f"<p>{text}</p>", curly_quotes=True) == f"<p>{expected}</p>"
    assert after(typography.run, f"<p>{text}</p>") == f"<p>{text}</p>"


def test_quotes_of_two_paragraphs_are_no_pair() -> None:
    html = '<p>一"</p><p>"二</p>'
    assert after(typography.run, html, curly_quotes=True) == html


PARTS = ("中", "文", "a", "1", " ", "\n", '"', "'", "·", "，", ",", ":", "(", ")", "<b>", "</b>", "<br>", "+", "\ue000")


@given(st.lists(st.sampled_from((*PARTS, "<code>x中</code>", "“", "/", "-")), max_size=40).map("".join))
def test_typography_adds_spaces_and_turns_quotes(html: str) -> None:
    def text(html: str) -> str:
        return "".join(tree.parse(f"<p>{html}</p>", "a.md").itertext())

    changed = after(typography.run, f"<p>{html}</p>", spaces=True, curly_quotes=True)
    same = str.maketrans("“”‘’", "\"\"''", " ")
    assert "".join(tree.parse(changed, "a.md").itertext()).translate(same) == text(html).translate(same)
    assert "x中" in text(html) or "x 中" not in changed


def test_long_paragraphs() -> None:
    text = "中a" * 50_000
    assert after(typography.run, f"<p>{text}</p>", spaces=True).replace(" ", "") == f"<p>{text}</p>"
    text = '中"' * 50_000
    assert after(typography.run, f"<p>{text}</p>", curly_quotes=True) == "<p>" + "中“中”" * 25_000 + "</p>"
