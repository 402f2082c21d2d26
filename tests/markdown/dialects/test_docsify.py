"""docsify, VuePress and Typora."""

from __future__ import annotations

import pytest

from tests.markdown.dialects.marks import rendered
from tests.markdown.parser import MANY, PATIENT, alert


def dropped(source: str) -> str:
    return f'<span class="dropped" data-dropped="{source}"></span>'


CASES = {
    "a tip": ("?> 一 *二*\n三\n\n四", alert("tip", "<p>一 <em>二</em>\n三</p>\n") + "<p>四</p>\n"),
    "important": ("!> 一\n?> 二", alert("important", "<p>一</p>\n") + alert("tip", "<p>二</p>\n")),
    "in an item": ("- ?> 一\n- 二", "<ul>\n<li>\n" + alert("tip", "<p>一</p>\n") + "</li>\n<li>二</li>\n</ul>\n"),
    "no tip": ("?>一 ?> 二", "<p>?&gt;一 ?&gt; 二</p>\n"),
    "a size": ("![一](a.png ':size=50x20%')", '<p><img src="a.png" alt="一" width="50" height="20%" /></p>\n'),
    "a size after a title": ("![](a.png '二 :size=50px')", '<p><img src="a.png" alt="" title="二" width="50" /></p>\n'),
    "what means nothing": ("[一](a ':target=_blank :class=b')", '<p><a href="a">一</a></p>\n'),
    "a file": ("[一](a ':include')", f'<p>{dropped(":include")}<a href="a">一</a></p>\n'),
    "a title": ("[一](a ':D 二:size=1')", '<p><a href="a" title=":D 二:size=1">一</a></p>\n'),
    "tabs of VuePress": (
        "::: tabs\n@tab 甲#a\n一\n@tab:active 乙\n```\n@tab x\n```\n:::\n二",
        '<div class="container container-tab">\n<p class="container-title">甲</p>\n<p>一</p>\n</div>\n'
        '<div class="container container-tab">\n<p class="container-title">乙</p>\n'
        "<pre><code>@tab x\n</code></pre>\n</div>\n<p>二</p>\n",
    ),
    "no tab": ("@tab 甲\n一", "<p>@tab 甲\n一</p>\n"),
    "code of a file": ("<<< @/a.js{1}", f"<p>{dropped('&lt;&lt;&lt; @/a.js{1}')}</p>\n"),
    "an icon of VuePress": (
        "一::bi:alipay =36px /#f00::二 a::b::c",
        f"<p>一{dropped('::bi:alipay =36px /#f00::')}二 a::b::c</p>\n",
    ),
    "a diagram": (
        "```flow\na\n```",
        f'<p>{dropped("```flow")}</p>\n<pre><code class="language-flow">a\n</code></pre>\n',
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_docsify(text: str, expected: str) -> None:
    assert rendered(text) == expected


HOSTILE = ["?> a\n" * (MANY // 10), "[a](b '" + ":size=" * MANY + "')", "::: tabs\n" + "@tab a\n" * (MANY // 10)]


@pytest.mark.parametrize("text", HOSTILE, ids=["tips", "sizes", "tabs"])
def test_hostile_text_comes_to_an_end(text: str) -> None:
    assert PATIENT.render(text)
