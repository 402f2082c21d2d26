"""The GitHub dialect as HTML, and what is refused."""

from __future__ import annotations

import pytest

import wxexport
from wxexport import markdown
from wxexport.article import reading as article
from wxexport.errors import WxExportError
from wxexport.html.limits import NESTING

BLOCKS = {
    "headings of both kinds": (
        "# 一 #\n\n二\n===\n\n三\n---\n\n####### 四\n",
        "<h1>一</h1>\n<h1>二</h1>\n<h2>三</h2>\n<p>####### 四</p>",
    ),
    "nothing": (" \n\t\n", ""),
    "only a link's definition": ("[a]: /b\n", ""),
    "thematic breaks": ("***\n\n- - -\n\n___\n", "<hr />\n<hr />\n<hr />"),
    "list after a line of text": ("前言\n- 一\n- 二\n", "<p>前言</p>\n<ul><li>一</li>\n<li>二</li>\n</ul>"),
    "numbered list after text only from 1": ("前言\n2. 二\n", "<p>前言\n2. 二</p>"),
    "list after a quote": (
        "> 引\n- 一\n",
        "<blockquote><p>引</p>\n</blockquote>\n<ul><li>一</li>\n</ul>",
    ),
    "two-space nesting": (
        "- 一\n  - 二\n    - 三\n- 四\n",
        "<ul><li>一<ul><li>二<ul><li>三</li>\n</ul>\n</li>\n</ul>\n</li>\n<li>四</li>\n</ul>",
    ),
    "nesting by the width of the number": (
        "10. 一\n    - 二\n  - 三\n",
        '<ol start="10"><li>一<ul><li>二</li>\n</ul>\n</li>\n</ol>\n<ul><li>三</li>\n</ul>',
    ),
    "another mark begins another list": (
        "- 一\n* 二\n\n1. 三\n2) 四\n",
        '<ul><li>一</li>\n</ul>\n<ul><li>二</li>\n</ul>\n<ol><li>三</li>\n</ol>\n<ol start="2"><li>四</li>\n</ol>',
    ),
    "loose list": ("- 一\n\n- 二\n", "<ul><li><p>一</p>\n</li>\n<li><p>二</p>\n</li>\n</ul>"),
    "lazy continuation": (
        "- 一\n二\n> 三\n四\n",
        "<ul><li>一\n二</li>\n</ul>\n<blockquote><p>三\n四</p>\n</blockquote>",
    ),
    "en dash is no list": ("– 一\n– 二\n", "<p>– 一\n– 二</p>"),
    "no space, no list": ("-一\n1.二\n", "<p>-一\n1.二</p>"),
    "indented the Chinese way": (
        "　　一\n　二\n\n> 　　三\n1. - 　四\n\n\u00a0五\n\n　\n",
        "<p>　　一\n　二</p>\n<blockquote><p>　　三</p>\n</blockquote>\n"
        "<ol><li><ul><li>　四</li>\n</ul>\n</li>\n</ol>\n<p>\u00a0五</p>\n<p>　</p>",
    ),
    "fences": (
        "```python {1}\nx < y && z\n```\n\n~~~\n```\n~~~\n",
        '<pre><code class="language-python">x &lt; y &amp;&amp; z\n</code></pre>\n<pre><code>```\n</code></pre>',
    ),
    "fence that is not closed": ("```\na\n\n# b\n", "<pre><code>a\n\n# b\n</code></pre>"),
    "fence in an item": (
        "- 一\n  ```\n  a\n    b\n  ```\n",
        "<ul><li>一<pre><code>a\n  b\n</code></pre>\n</li>\n</ul>",
    ),
    "indented code keeps tabs": ("\ta\tb\n\n\t\tc\n", "<pre><code>a\tb\n\n\tc\n</code></pre>"),
    "tabs in text and after marks": (
        "a\tb\n\n-\t一\n\n\t二\n",
        "<p>a\tb</p>\n<ul><li><p>一</p>\n<p>二</p>\n</li>\n</ul>",
    ),
    "table with alignment": (
        "| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | 2 | 3 | 4 |\n",
        "<table><thead><tr><th>a</th>\n"
        '<th style="text-align:left">b</th>\n'
        '<th style="text-align:center">c</th>\n'
        '<th style="text-align:right">d</th>\n'
        "</tr>\n</thead>\n<tbody><tr><td>1</td>\n"
        '<td style="text-align:left">2</td>\n'
        '<td style="text-align:center">3</td>\n'
        '<td style="text-align:right">4</td>\n'
        "</tr>\n</tbody>\n</table>",
    ),
    "table without outer bars, with a bar in a cell": (
        "a|b\n-|-\n`x\\|y`|\\|\n",
        "<table><thead><tr><th>a</th>\n<th>b</th>\n</tr>\n</thead>\n"
        "<tbody><tr><td><code>x|y</code></td>\n<td>|</td>\n</tr>\n</tbody>\n</table>",
    ),
    "table row that is too short or too long": (
        "|a|b|\n|-|-|\n|1|\n|1|2|3|4|\n",
        "<table><thead><tr><th>a</th>\n<th>b</th>\n</tr>\n</thead>\n"
        "<tbody><tr><td>1</td>\n<td></td>\n</tr>\n"
        '<tr data-dropped="3 | 4"><td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>',
    ),
    "table with a wrong second line is text": ("|a|b|\n|-|\n", "<p>|a|b|\n|-|</p>"),
    "table in an item": (
        "- 一\n\n  |a|\n  |-|\n",
        "<ul><li><p>一</p>\n<table><thead><tr><th>a</th>\n</tr>\n</thead>\n</table>\n</li>\n</ul>",
    ),
    "task lists": (
        "- [x] 一\n- [ ] 二\n  1. [X] 三\n- [yy] 四\n",
        '<ul class="contains-task-list">'
        '<li class="task-list-item">'
        '<input checked="" class="task-list-item-checkbox" disabled="" type="checkbox" /> 一</li>\n'
        '<li class="task-list-item"><input class="task-list-item-checkbox" disabled="" type="checkbox" /> 二'
        '<ol class="contains-task-list"><li class="task-list-item">'
        '<input checked="" class="task-list-item-checkbox" disabled="" type="checkbox" /> 三</li>\n</ol>\n</li>\n'
        "<li>[yy] 四</li>\n</ul>",
    ),
    "alert": (
        "> [!WARNING]\n> 一\n>\n> 二\n",
        '<div class="markdown-alert markdown-alert-warning"><p class="markdown-alert-title">Warning</p>\n'
        "<p>一</p>\n<p>二</p>\n</div>",
    ),
    "what is not quite an alert": (
        "> [NOTE] 一\n> 二\n\n> 三 [!HINT]\n",
        "<blockquote><p>[NOTE] 一\n二</p>\n</blockquote>\n<blockquote><p>三 [!HINT]</p>\n</blockquote>",
    ),
    "raw block as written": (
        "<DIV align=center   id=x>\n\n**一**\n</Div >\n\n<!-- a\n\n b -->\n<?php a ?>\n",
        "<DIV align=center   id=x>\n\n<p><strong>一</strong></p>\n</Div >\n\n<!-- a\n\n b -->\n\n<?php a ?>",
    ),
    "raw HTML in a line as written": (
        "一<Font color=red>二</font>三<br/>四<a\nhref='x'>五</A><!-- 六 -->\n",
        "<p>一<Font color=red>二</font>三<br/>四<a\nhref='x'>五</A><!-- 六 --></p>",
    ),
    "a paragraph that is one tag keeps its paragraph": ("一\n\n&nbsp;<b>\n", "<p>一</p>\n<p>\u00a0<b></p>"),
    "broken tags are text": (
        "<1> <a < b> </ a> <a href='x> <>\n",
        "<p>&lt;1&gt; &lt;a &lt; b&gt; &lt;/ a&gt; &lt;a href='x&gt; &lt;&gt;</p>",
    ),
}


@pytest.mark.parametrize(("text", "html"), BLOCKS.values(), ids=BLOCKS.keys())
def test_block(text: str, html: str) -> None:
    assert wxexport.to_html(text) == html
    assert wxexport.to_html(text, chinese_rules=False) == html


INLINES = {
    "strikethrough": ("~~一~~ ~~~三~~~ a~~b~~c", "<s>一</s> ~~~三~~~ a<s>b</s>c"),
    "emphasis": (
        "***a*** **a*b*c** _a_ __b__ a_b_c",
        "<em><strong>a</strong></em> <strong>a<em>b</em>c</strong> <em>a</em> <strong>b</strong> a_b_c",
    ),
    "known entities": ("&copy; &amp; &lt; &#20013;&#x6587; &hellip;", "© &amp; &lt; 中文 …"),
    "unknown entities are text": ("&name; &copy &#xfffffff; &;", "&amp;name; &amp;copy &amp;#xfffffff; &amp;;"),
    "escaped twice": ("&amp;amp; &amp;lt;b&amp;gt; &amp;copy;", "&amp;amp; &amp;lt;b&amp;gt; &amp;copy;"),
    "backslashes": (r"\*a\* \\ \a \<b> \&copy; \`c\`", r"*a* \ \a &lt;b&gt; &amp;copy; `c`"),
    "hard breaks": ("一  \n二\\\n三   \n四  ", "一<br />\n二<br />\n三<br />\n四"),
    "trailing blank is no break": ("一 \n二", "一\n二"),
    "code": (
        "`` a`b `` `  ` `&amp;` ` <b> ` `a\nb` `c",
        "<code>a`b</code> <code>  </code> <code>&amp;amp;</code> <code>&lt;b&gt;</code> <code>a b</code> `c",
    ),
    "links": (
        '[a](<b c> (t)) [d]( /e "f\\"g" ) [h][i] [i] [i][] [j](中文 "k")\n\n[i]: /l "m"',
        '<a href="b%20c" title="t">a</a> <a href="/e" title="f&quot;g">d</a> <a href="/l" title="m">h</a> '
        '<a href="/l" title="m">i</a> <a href="/l" title="m">i</a> <a href="%E4%B8%AD%E6%96%87" title="k">j</a>',
    ),
    "not links": ("[a] (b) [c](d e) [f]() [g](", '[a] (b) [c](d e) <a href="">f</a> [g]('),
    "any scheme, as written": (
        "[a](javascript:b) <vbscript:c> ![d](data:image/svg+xml,e)",
        '<a href="javascript:b">a</a> <a href="vbscript:c">vbscript:c</a> <img alt="d" src="data:image/svg+xml,e" />',
    ),
    "addresses": (
        "www.a.com https://b.com/c%20d c@d.com <https://e.com/f%20g> <h@i.com>",
        '<a href="http://www.a.com">www.a.com</a> <a href="https://b.com/c%20d">https://b.com/c%20d</a> '
        '<a href="mailto:c@d.com">c@d.com</a> <a href="https://e.com/f%20g">https://e.com/f%20g</a> '
        '<a href="mailto:h@i.com">h@i.com</a>',
    ),
    "image with markup in its description": (
        '![a *b* `c` [d](e) <i>f</i>\n![g](h)](/j.png "k") ![l][m]\n\n[m]: <n o.png>',
        '<img alt="a b c d &lt;i&gt;f&lt;/i&gt;\ng" src="/j.png" title="k" /> <img alt="l" src="n%20o.png" />',
    ),
    "image in a link": ("[![a](b)](c)", '<a href="c"><img alt="a" src="b" /></a>'),
    "quotation marks stay": ("\"a\" 'b' -- c...", "\"a\" 'b' -- c..."),
    "no-break and wide spaces stay": ("a\u00a0b\u3000c\u2003d", "a\u00a0b\u3000c\u2003d"),
}


@pytest.mark.parametrize(("text", "html"), INLINES.values(), ids=INLINES.keys())
def test_inline(text: str, html: str) -> None:
    assert wxexport.to_html(text) == f"<p>{html}</p>"
    assert wxexport.to_html(text, chinese_rules=False) == f"<p>{html}</p>"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_and_byte_order_mark_do_not_matter(ends: str) -> None:
    text = "\ufeff---\ntitle: 题\n---\n# 一\n\n- 二\n  三\n".replace("\n", ends)
    assert wxexport.to_html(text) == "<h1>一</h1>\n<ul><li>二\n三</li>\n</ul>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("\x02wzxhzdk:0\x03 <b>一</b>", "<p>wzxhzdk:0 <b>一</b></p>"),
        ("\x02klzzwxh:0000\x03 *一*", "<p>klzzwxh:0000 <em>一</em></p>"),
        ("&#2;wzxhzdk:0&#3; <b>一</b>", "<p>\ufffdwzxhzdk:0\ufffd <b>一</b></p>"),
        ("<b>一</b> [二](\x02wzxhzdk:0\x03)", '<p><b>一</b> <a href="wzxhzdk:0">二</a></p>'),
        ("`\x02wzxhzdk:0\x03` <b>一</b>", "<p><code>wzxhzdk:0</code> <b>一</b></p>"),
        ("<b title='\x02wzxhzdk:1\x03'>一</b>", "<p><b title='wzxhzdk:1'>一</b></p>"),
    ],
)
def test_a_text_cannot_forge_the_place_of_raw_html(text: str, html: str) -> None:
    assert wxexport.to_html(text) == html


@pytest.mark.parametrize("mark", ["> ", "- "])
def test_nesting_up_to_the_limit_is_kept_and_deeper_is_refused_with_its_line(mark: str) -> None:
    levels = NESTING.most // (1 if mark == "> " else 2)  # an item is two levels: the list and the item
    head = "---\ntitle: 题\n---\n"
    html = wxexport.to_html(f"{head}{mark * (levels - 1)}底\n")
    assert (html.count("<blockquote>") or html.count("<li>"), html.count("底")) == (levels - 1, 1)
    with pytest.raises(WxExportError) as caught:
        markdown.convert(article.parse(f"{head}一\n\n{mark * 1000}底\n", path="issue.md"))
    error = caught.value
    assert (error.message, error.path, error.line, error.hint) == (
        "quotes, lists and containers are nested more than 100 deep",
        "issue.md",
        6,
        "Flatten the nesting: WeChat shows at most a few levels.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "[" * 5_000,
        "![" * 2_000,
        "**a " * 20_000,
        "(" * 50_000 + "[a](" * 500,
        "<" * 50_000,
        "一" + "`" * 99_999 + "二`",
        "*_" * 20_000,
        "&" * 100_000,
    ],
    ids=["[", "![", "**a", "[a](", "<", "`", "*_", "&"],
)
def test_long_runs_of_one_mark_end(text: str) -> None:
    html = wxexport.to_html(text)
    assert (html[:3], html[-4:]) == ("<p>", "</p>")
