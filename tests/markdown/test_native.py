"""Python-Markdown's own parser: footnotes in footnotes."""

from __future__ import annotations

import re

import markdown
import pytest

import wxexport
from benchmarks.constructs import CONSTRUCTS
from tests.work import LINEAR, growth, growth_in_c
from wxexport.errors import WxExportError


def test_footnotes_in_footnotes_are_read() -> None:
    html = wxexport.to_html("词[^1]字[^2]\n\n[^1]: [^2]: 甲\n\n[^3]: 乙\n    [^4]: 丙", dialect="python-markdown")
    assert re.findall(r'<li id="fn:(\d)">', html) == ["1", "3", "2", "4"]
    assert re.sub(r"<[^>]*>|&[^;]*;|\s", "", html) == "词1字3乙甲丙"


def test_all_marks_of_a_footnote_are_numbered_in_linear_time() -> None:
    text = "词[^1]\n\n{}[^1]: 注\n"
    html = wxexport.to_html(text.format("字[^1] 句[^2]\n\n" * 3 + "[^2]: 乙\n"), dialect="python-markdown")
    assert re.findall(r'<sup id="fnref(.*?)">', html) == [":1", "2:1", ":2", "3:1", "2:2", "4:1", "3:2"]
    assert re.findall(r'href="#fnref(.*?)"', html) == [":2", "2:2", "3:2", ":1", "2:1", "3:1", "4:1"]
    assert growth(CONSTRUCTS["native marks of a footnote"].measure, 1_000) < LINEAR


def test_a_long_row_of_footnotes_is_refused() -> None:
    row = "".join(f"[^{number}]: " for number in range(3_000))
    with pytest.raises(WxExportError, match="too many marks") as caught:
        wxexport.to_html(f"词[^1]\n\n{row}末", dialect="python-markdown")
    assert caught.value.line == 3


_CODE = {
    "~~~py\na\n~~~": '<pre><code class="language-py">a\n</code></pre>',
    "```  .py  \na\n\n~~~\n```": '<pre><code class="language-py">a\n\n~~~\n</code></pre>',
    "~~~~\n~~~\n~~~~ ": "<pre><code>~~~\n</code></pre>",
    "~~~ {.py #b}\na\n~~~": '<pre id="b"><code class="language-py">a\n</code></pre>',
    '~~~py hl_lines="1 2"\na\n~~~': '<pre><code class="language-py" hl_lines="[1, 2]">a\n</code></pre>',
    "~~~hl_lines='1'\na\n~~~": '<pre><code hl_lines="[1]">a\n</code></pre>',
    "~~~{}}\na\n~~~": "<p>~~~{}}\na\n~~~</p>",
    "~~~ 中文 字\na\n~~~": "<p>~~~ 中文 字\na\n~~~</p>",
}


@pytest.mark.parametrize("text", _CODE)
def test_fenced_code_is_what_the_library_makes_of_it(text: str) -> None:
    made = wxexport.to_html(text, dialect="python-markdown")
    assert made == _CODE[text]
    assert made == markdown.markdown(text, extensions=["fenced_code", "attr_list"])


def test_many_spaces_in_a_heading_take_linear_time() -> None:
    assert growth_in_c(CONSTRUCTS["native headings with spaces"].measure, 1_000) < LINEAR


@pytest.mark.parametrize("text", [f"~~~{' ' * 9_000}!\n~~~\n", "``` {hl_lines='1\n" * 6_000])
def test_fences_that_are_read_again_and_again_are_refused(text: str) -> None:
    with pytest.raises(WxExportError, match="too many marks for the dialect python-markdown"):
        wxexport.to_html(f"题\n\n{text}", dialect="python-markdown")
