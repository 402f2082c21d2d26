"""Python-Markdown's attribute lists: what is not one, or not only, stays text in every dialect."""

from __future__ import annotations

import re

import pytest

from wxexport import to_html

_LISTS = {
    '![a](p.png){width="1"}': '<p><img alt="a" src="p.png" width="1" /></p>',
    "[文](b){ .x #y title='a}b' }。": '<p><a class="x" href="b" id="y" title="a}b">文</a>。</p>',
    "[b](c){ .md-button download data-preview }": '<p><a class="md-button" data-preview download href="c">b</a></p>',
    "## 题 {#x .y}": '<h2 class="y" id="x">题</h2>',
    "文\n{: .a }": '<p class="a">文</p>',
    "*a*{.b} 与 {c}": '<p><em class="b">a</em> 与 {c}</p>',
}
_TEXTS = (
    '![a](p.png){width="1" 文字}',
    '![a](p.png){width="1"文字}',
    "[文](b){.x 文字}",
    "## 题 {#x 文字}",
    "文\n{: .a 文字 }",
    "- 文 {: .a hello }",
    "`c`{.py =文字}",
    "*a*{文字}",
    "*a*{ = 文字}",
    '*a*{"文字"}',
    "*a*{b='文字}",
)


@pytest.mark.parametrize("text", _LISTS)
def test_a_list_is_read(text: str) -> None:
    html = to_html(text, dialect="python-markdown")
    assert re.sub(r' ([\w-]+)="\1"', r" \1", html) == _LISTS[text]  # Python-Markdown before 3.11.3 repeats the name


@pytest.mark.parametrize("text", _TEXTS)
def test_what_is_no_list_stays(text: str) -> None:
    for dialect in ("python-markdown", "github"):
        html = to_html(text, dialect=dialect)
        assert text[text.index("{") :].replace('"', "&quot;") in html.replace('"', "&quot;")
