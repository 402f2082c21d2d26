"""Attribute lists: where they are read, what is shown of them, and what is text."""

from __future__ import annotations

import pytest

from tests.markdown.dialects.marks import rendered
from tests.markdown.parser import MANY, PATIENT


def left_out(source: str) -> str:
    return f'<span class="dropped" data-dropped="{source}"></span>'


LISTS = {
    "a heading": ("## 一 {#a}\n## 二{#b}\n### 三 {: #c}", "<h2>一</h2>\n<h2>二</h2>\n<h3>三</h3>\n"),
    "a heading with a class": ("## 一 {#a .b c=d}", f"<h2>一{left_out('{#a .b c=d}')}</h2>\n"),
    "not in the contents": (
        "# 一 {.unlisted}\n# 二\n{:.no_toc}",
        '<h1 class="no-toc">一</h1>\n<h1 class="no-toc">二</h1>\n',
    ),
    "a picture": ("![一](a){:.center}", '<p><img src="a" alt="一" /></p>\n'),
    "the width of a picture": (
        '![](a){width=50%}![](b){: width="300" .x}![](c){style="max-width:9px;width:30%"}',
        '<p><img src="a" alt="" width="50%" /><img src="b" alt="" width="300" />'
        '<img src="c" alt="" width="30%" /></p>\n',
    ),
    "a caption and a description": (
        '![一](a){fig-cap="图 题"}![](b){caption=题 alt="二"}![三](c "四"){.x title=四}',
        '<p><img src="a" alt="一" title="图 题" /><img src="b" alt="二" title="题" />'
        '<img src="c" alt="三" title="四" />'
        f"{left_out('{.x title=四}')}</p>\n",
    ),
    "words where a length is wanted": (
        '![一](a){width="1 文字"}![二](b){height=文字}',
        f"""<p><img src="a" alt="一" />{left_out("{width=&quot;1 文字&quot;}")}<img src="b" alt="二" />"""
        f"{left_out('{height=文字}')}</p>\n",
    ),
    "a tip of a link": ('[一](a){target=_blank title="提示 词"}', '<p><a href="a">一</a></p>\n'),
    "a width of Word": (
        '![](a){width="5.2in" height="3.125in"}![](b){width=1cm}![](c){width=0.001mm}',
        '<p><img src="a" alt="" width="499px" height="300px" /><img src="b" alt="" width="38px" />'
        '<img src="c" alt="" width="1px" /></p>\n',
    ),
    "an anchor of Word": ("[]{#_Toc1 .anchor}一[]{#b}", "<p>一</p>\n"),
    "nothing with a class": ("[]{.a}", "<p>[]{.a}</p>\n"),
    "a style of Word": ('[一]{custom-style="b"}[二]{lang="en"}', "<p><span>一</span><span>二</span></p>\n"),
    "a picture of Obsidian": ("![[a.png]]{height=9}", '<p><img src="a.png" alt="" height="9" /></p>\n'),
    "a link": ('[一](a){:target="_blank"} [二](b){target=_blank .c}', '<p><a href="a">一</a> <a href="b">二</a></p>\n'),
    "code": ("`一`{.python}", "<p><code>一</code></p>\n"),
    "emphasis": ("**一**{#a}*二*{.b}", f"<p><strong>一</strong><em>二</em>{left_out('{.b}')}</p>\n"),
    "the end of a paragraph": ("一 {#a}", "<p>一</p>\n"),
    "the line below": ("一\n{: .a}", f"<p>一\n{left_out('{: .a}')}</p>\n"),
    "a line of its own": ("{#a}\n一\n\n{: .b}\n二", f"<p>一</p>\n<p>{left_out('{: .b}')}</p>\n<p>二</p>\n"),
    "underlined and marked": ("[一]{.underline}[*二*]{.mark}", "<p><ins>一</ins><mark><em>二</em></mark></p>\n"),
    "a style": ('[一]{style="color:red"}', '<p><span style="color:red">一</span></p>\n'),
    "another class": ("[一]{.a}", f"<p><span>一</span>{left_out('{.a}')}</p>\n"),
    "a reading": ("[字]{zì}", "<p><ruby>字<rt>zì</rt></ruby></p>\n"),
    "a comment": ("一\n{::comment}\n二\n\n三\n{:/comment}\n四", f"<p>一</p>\n<p>{left_out('%%…%%')}</p>\n<p>四</p>\n"),
    "a comment that is not closed": ("{::comment}\n一", f"<p>{left_out('{::comment}')}\n一</p>\n"),
    "a comment in a line": (
        "一{::comment}二{:/comment}三{::comment}四{:/}",
        f"<p>一{left_out('%%…%%')}三{left_out('%%…%%')}</p>\n",
    ),
    "an extension": ("{::nomarkdown}\n一\n{:/}", f"<p>{left_out('{::nomarkdown}')}\n一\n{left_out('{:/}')}</p>\n"),
    "a set": ("一 {a=b}", "<p>一 {a=b}</p>\n"),
    "numbers": ("一 {#1} {.5}", "<p>一 {#1} {.5}</p>\n"),
    "in the middle": ("一 {#a} 二", "<p>一 {#a} 二</p>\n"),
    "an index": ("a[i]{b=c}", "<p>a[i]{b=c}</p>\n"),
    "escaped": ("一 \\{#a}", "<p>一 {#a}</p>\n"),
    "code in it": ("`{#a}`\n\n    {#a}", "<p><code>{#a}</code></p>\n<pre><code>{#a}\n</code></pre>\n"),
}


@pytest.mark.parametrize(("text", "expected"), LISTS.values(), ids=LISTS.keys())
def test_list(text: str, expected: str) -> None:
    assert rendered(text) == expected


HOSTILE = {
    "lists": "{#a" * MANY,
    "names": "一 {" + ".a" * MANY + "}",
    "brackets": "[a]{" * MANY,
    "comments": "{::comment}\n" * (MANY // 10),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_comes_to_an_end(text: str) -> None:
    assert PATIENT.render(text)
