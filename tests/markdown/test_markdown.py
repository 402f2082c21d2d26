"""The GitHub dialect as HTML, the native dialect, users' extensions, source lines and what is refused."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import markdown as python_markdown
import pytest
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

import wxexport
from wxexport import markdown, pipeline
from wxexport.article import reading as article
from wxexport.errors import WxExportError
from wxexport.markdown.github import NESTING_LIMIT
from wxexport.model import DIALECTS, Dialect


def _with_extensions(text: str, *names: str, dialect: Dialect = "github") -> str:
    given = {"dialect": dialect, "markdown_extensions": names}
    return markdown.convert(article.parse(text, command_line=given), source_lines=False)


def _with_lines(text: str) -> str:
    return markdown.convert(article.parse(text))


# --- the GitHub dialect ---------------------------------------------------------------------------------------------

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
        "- [x] 一\n- [ ] 二\n  1. [X] 三\n- [y] 四\n",
        '<ul class="contains-task-list">'
        '<li class="task-list-item">'
        '<input checked="" class="task-list-item-checkbox" disabled="" type="checkbox" /> 一</li>\n'
        '<li class="task-list-item"><input class="task-list-item-checkbox" disabled="" type="checkbox" /> 二'
        '<ol class="contains-task-list"><li class="task-list-item">'
        '<input checked="" class="task-list-item-checkbox" disabled="" type="checkbox" /> 三</li>\n</ol>\n</li>\n'
        "<li>[y] 四</li>\n</ul>",
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
    "strikethrough": ("~~一~~ ~二~ ~~~三~~~ a~~b~~c", "<s>一</s> <s>二</s> ~~~三~~~ a<s>b</s>c"),
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
    "links that are none": ("[a] (b) [c](d e) [f]() [g](", '[a] (b) [c](d e) <a href="">f</a> [g]('),
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


def test_footnotes_are_numbered_by_first_use_and_may_be_reused() -> None:
    text = "甲[^乙] 乙[^a] 丙[^乙] 丁[^none]\n\n[^a]: 一\n[^乙]: 二\n[^unused]: 三\n"
    assert wxexport.to_html(text) == (
        '<p>甲<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup> '
        '乙<sup class="footnote-ref"><a href="#fn2" id="fnref2">[2]</a></sup> '
        '丙<sup class="footnote-ref"><a href="#fn1" id="fnref1:1">[1:1]</a></sup> 丁[^none]</p>\n'
        '<hr class="footnotes-sep" /><section class="footnotes"><ol class="footnotes-list">'
        '<li class="footnote-item" id="fn1"><p>二 <a class="footnote-backref" href="#fnref1">↩︎</a> '
        '<a class="footnote-backref" href="#fnref1:1">↩︎</a></p>\n</li>'
        '<li class="footnote-item" id="fn2"><p>一 <a class="footnote-backref" href="#fnref2">↩︎</a></p>\n</li>'
        "</ol></section>"
    )


def test_a_footnote_may_have_several_blocks() -> None:
    text = "甲[^1]\n\n[^1]: 一\n    二\n\n    - 三\n\n        四\n\n    五\n"
    assert wxexport.to_html(text) == (
        '<p>甲<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup></p>\n'
        '<hr class="footnotes-sep" /><section class="footnotes"><ol class="footnotes-list">'
        '<li class="footnote-item" id="fn1"><p>一\n二</p>\n<ul><li><p>三</p>\n<p>四</p>\n</li>\n</ul>\n'
        '<p>五 <a class="footnote-backref" href="#fnref1">↩︎</a></p>\n</li></ol></section>'
    )


def _notes(text: str) -> list[str]:
    """The texts of the footnotes in the order of their numbers."""
    items = wxexport.to_html(text).split('<li class="footnote-item"')[1:]
    return [re.sub(r"<a class=.*?</a>|<?[^<>]*>|\s", "", item) for item in items]


def test_footnotes_defined_twice_in_each_other_in_quotes_and_not_at_all() -> None:
    assert _notes("甲[^1]\n\n[^1]: 一\n[^1]: 二\n") == ["一"]
    assert _notes("甲[^1] 乙[^2]\n\n[^1]: - 一\n    - [^2]: 二\n") == ["一", "二"]
    assert _notes("甲[^2]\n\n[^1]: - 一\n    - [^2]: 二\n") == ["二"]
    assert _notes("甲[^1]\n\n[^1]: 3. [^1]: 一\n") == [""]
    assert _notes("甲[^1]\n\n> [^1]: 一\n> 二\n") == ["一二"]
    assert _notes("甲[^1]\n\n[^1]: 乙[^2]\n[^2]: 二\n") == ["乙[2]", "二"]
    assert wxexport.to_html("甲\n\n[^1]: 一\n") == "<p>甲</p>"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_and_byte_order_mark_do_not_matter(ends: str) -> None:
    text = "\ufeff---\ntitle: 题\n---\n# 一\n\n- 二\n  三\n".replace("\n", ends)
    assert wxexport.to_html(text) == "<h1>一</h1>\n<ul><li>二\n三</li>\n</ul>"


# --- what a text cannot do ------------------------------------------------------------------------------------------


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
    levels = NESTING_LIMIT // (1 if mark == "> " else 2)  # an item is two levels: the list and the item
    head = "---\ntitle: 题\n---\n"
    html = wxexport.to_html(f"{head}{mark * (levels - 1)}底\n")
    assert (html.count("<blockquote>") or html.count("<li>"), html.count("底")) == (levels - 1, 1)
    with pytest.raises(WxExportError) as caught:
        markdown.convert(article.parse(f"{head}一\n\n{mark * 1000}底\n", path="issue.md"))
    error = caught.value
    assert (error.message, error.path, error.line, error.hint) == (
        "quotes, lists and containers are nested more than 200 deep",
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


# --- the native dialect ---------------------------------------------------------------------------------------------


def test_the_native_dialect_is_python_markdown_with_what_mkdocs_takes_for_granted() -> None:
    text = (
        "前言\n- 不是列表\n\n# 一 {: #yi }\n\n术语\n:   解释\n\n|a|\n|-|\n|b|\n\n注[^1]\n\n[^1]: 脚注\n\n"
        '```python\nx\n```\n\n<div markdown="1">\n**粗**\n</div>\n'
    )
    expected = python_markdown.markdown(
        text,
        extensions=["tables", "fenced_code", "footnotes", "sane_lists", "def_list", "attr_list", "md_in_html"],
    )
    html = wxexport.to_html(text, dialect="python-markdown")
    assert html == expected
    assert html.startswith('<p>前言\n- 不是列表</p>\n<h1 id="yi">一</h1>\n<dl>\n<dt>术语</dt>\n<dd>解释</dd>\n</dl>')


def test_the_dialects_differ_where_the_design_says() -> None:
    text = "前言\n- 一\n  - 二\n"
    assert wxexport.to_html(text) == "<p>前言</p>\n<ul><li>一<ul><li>二</li>\n</ul>\n</li>\n</ul>"
    assert wxexport.to_html(text, dialect="python-markdown") == "<p>前言\n- 一\n  - 二</p>"


# --- users' extensions ----------------------------------------------------------------------------------------------


class _Shout(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return [line.replace("{{version}}", "1.0") for line in lines]


class _Number(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        for number, heading in enumerate(root.iter("h2"), 1):
            heading.set("id", f"part-{number}")
            heading.text = f"{number}. {heading.text}"


class _Sign(Postprocessor):
    def run(self, text: str) -> str:
        return f"{text}\n<p>完</p>"


class OwnExtension(Extension):
    """One processor of each kind that works in both dialects."""

    def extendMarkdown(self, md: python_markdown.Markdown) -> None:
        md.preprocessors.register(_Shout(md), "version", 50)
        md.treeprocessors.register(_Number(md), "number", 1)
        md.postprocessors.register(_Sign(md), "sign", 1)


class BrokenExtension(Extension):
    def extendMarkdown(self, md: python_markdown.Markdown) -> None:
        raise ZeroDivisionError("no luck")


@pytest.fixture
def _own_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes this module importable under a name, as a user's own extension would be."""
    monkeypatch.setitem(sys.modules, "own_extensions", sys.modules[__name__])


@pytest.mark.usefixtures("_own_module")
@pytest.mark.parametrize("dialect", DIALECTS)
def test_own_processors_work_in_both_dialects(dialect: Dialect) -> None:
    html = _with_extensions(
        "## 新版 {{version}}\n\n文 <b>粗</b>\n\n## 旧版\n", "own_extensions:OwnExtension", dialect=dialect
    )
    assert html == ('<h2 id="part-1">1. 新版 1.0</h2>\n<p>文 <b>粗</b></p>\n<h2 id="part-2">2. 旧版</h2>\n<p>完</p>')


@pytest.mark.usefixtures("_own_module")
def test_an_extension_that_fails_is_named() -> None:
    with pytest.raises(WxExportError) as caught:
        _with_extensions("一", "own_extensions:BrokenExtension")
    assert (caught.value.message, caught.value.hint) == (
        "the Markdown extension 'own_extensions:BrokenExtension' cannot be loaded: no luck",
        "Install it, or take it out of markdown_extensions.",
    )


@pytest.mark.parametrize("dialect", DIALECTS)
def test_toc_works_in_both_dialects(dialect: Dialect) -> None:
    html = _with_extensions("[TOC]\n\n# One\n\n## *Two* & 三\n", "toc", dialect=dialect)
    assert " ".join(html.split()).replace("> <", "><") == (
        '<div class="toc"><ul><li><a href="#one">One</a>'
        '<ul><li><a href="#two">Two &amp; 三</a></li></ul></li></ul></div>'
        '<h1 id="one">One</h1><h2 id="two"><em>Two</em> &amp; 三</h2>'
    )


@pytest.mark.parametrize("dialect", DIALECTS)
def test_codehilite_stands_in_place_of_its_block_not_inside_a_paragraph(dialect: Dialect) -> None:
    html = _with_extensions("一\n\n    甲 < 乙\n\n二 <b>粗</b>\n", "codehilite", dialect=dialect)
    assert re.sub(r"\n+", "\n", html) == (
        '<p>一</p>\n<div class="codehilite"><pre><span></span><code>甲 &lt; 乙\n</code></pre></div>\n'
        "<p>二 <b>粗</b></p>"
    )


def test_attr_list_works_in_the_github_dialect() -> None:
    html = _with_extensions("# 一 {#yi}\n\n*二*{.er} ![三](四){width=50%}\n", "attr_list")
    assert html == '<h1 id="yi">一</h1>\n<p><em class="er">二</em> <img alt="三" src="%E5%9B%9B" width="50%" /></p>'


@pytest.mark.parametrize(
    "name",
    [
        "abbr",
        "admonition",
        "def_list",
        "extra",
        "footnotes",
        "legacy_em",
        "markdown.extensions.tables",
        "md_in_html",
        "nl2br",
        "sane_lists",
        "smarty",
        "tables",
        "wikilinks",
    ],
)
def test_an_extension_of_the_native_parser_is_refused_in_the_github_dialect(name: str) -> None:
    with pytest.raises(WxExportError) as caught:
        _with_extensions("一", name)
    assert (caught.value.message, caught.value.hint) == (
        f"the Markdown extension '{name}' changes Python-Markdown's own parser, which the github dialect does not use",
        'Use dialect = "python-markdown", or take it out of markdown_extensions.',
    )
    assert _with_extensions("一", name, dialect="python-markdown") == "<p>一</p>"


@pytest.mark.parametrize("dialect", DIALECTS)
def test_an_extension_that_is_not_there_is_named(dialect: Dialect) -> None:
    with pytest.raises(WxExportError) as caught:
        _with_extensions("一", "no_such_extension", dialect=dialect)
    assert caught.value.message == (
        "the Markdown extension 'no_such_extension' cannot be loaded: No module named 'no_such_extension'"
    )


def _with_snippets(folder: Path, name: str) -> str:
    (folder / "wxexport.toml").write_text('markdown_extensions = ["pymdownx.snippets"]\n', "utf-8")
    (folder / "a.md").write_text(f'# 甲\n\n前\n\n--8<-- "{name}"\n\n后\n', "utf-8")
    return pipeline.convert(article.read(folder / "a.md", {})).html


def test_snippets_come_from_the_folder_of_the_article(tmp_path: Path) -> None:
    (tmp_path / "片段.md").write_text("片段 **粗**\n", "utf-8")
    assert re.sub(' data-line="[0-9]+"', "", _with_snippets(tmp_path, "片段.md")) == (
        '<section class="article"><h1>甲</h1><p>前</p><p>片段 <strong>粗</strong></p><p>后</p></section>'
    )


def test_a_snippet_that_holds_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text('一\n\n--8<-- "b.md"\n', "utf-8")
    assert _with_snippets(tmp_path, "b.md").count("一") == 1


@pytest.mark.parametrize("name", ["../secret.md", "./b/../../secret.md", "link.md", "none.md"])
def test_a_snippet_from_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    (tmp_path / "secret.md").write_text("秘密\n", "utf-8")
    (folder / "link.md").symlink_to("../secret.md")
    with pytest.raises(WxExportError) as caught:
        _with_snippets(folder, name)
    assert str(caught.value) == (
        f"{folder / 'a.md'}: a Markdown extension cannot read the article: "
        f"Snippet at path '{name}' could not be found\n  One of pymdownx.snippets; see markdown_extensions."
    )


# --- source lines ---------------------------------------------------------------------------------------------------


def test_lines_count_from_the_top_of_the_file_with_its_front_matter() -> None:
    assert _with_lines("---\ntitle: 题\n---\n# 一\n\n二 [三](四)\n![五](六)\n") == (
        '<h1 data-line="4">一</h1>\n'
        '<p data-line="6">二 <a data-line="6" href="%E5%9B%9B">三</a>\n'
        '<img alt="五" data-line="7" src="%E5%85%AD" /></p>'
    )


def test_lines_inside_lists_quotes_and_tables() -> None:
    assert _with_lines("- [a](b)\n  - c\n\n    ![d](e)\n> f\n> [g](h)\n\n|i|\n|-|\n|[j](k)|\n") == (
        '<ul data-line="1"><li data-line="1"><a data-line="1" href="b">a</a>'
        '<ul data-line="2"><li data-line="2"><p data-line="2">c</p>\n'
        '<p data-line="4"><img alt="d" data-line="4" src="e" /></p>\n</li>\n</ul>\n</li>\n</ul>\n'
        '<blockquote data-line="5"><p data-line="5">f\n<a data-line="6" href="h">g</a></p>\n</blockquote>\n'
        '<table data-line="8"><thead data-line="8"><tr data-line="8"><th data-line="8">i</th>\n</tr>\n</thead>\n'
        '<tbody data-line="10"><tr data-line="10"><td data-line="10"><a data-line="10" href="k">j</a></td>\n'
        "</tr>\n</tbody>\n</table>"
    )


def test_lines_of_code_and_footnotes() -> None:
    assert _with_lines("一[^1]\n\n```\na\n```\n\n[^1]: 二\n\n    [b](c)\n") == (
        '<p data-line="1">一<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup></p>\n'
        '<pre data-line="3"><code>a\n</code></pre>\n'
        '<hr class="footnotes-sep" data-line="3" /><section class="footnotes" data-line="3">'
        '<ol class="footnotes-list" data-line="3"><li class="footnote-item" data-line="3" id="fn1">'
        '<p data-line="7">二</p>\n'
        '<p data-line="9"><a data-line="9" href="c">b</a> '
        '<a class="footnote-backref" data-line="9" href="#fnref1">↩︎</a></p>\n</li></ol></section>'
    )


def test_lines_of_raw_elements_in_blocks() -> None:
    assert _with_lines("一\n\n<p>\n<img src=a><a\n href=b>c</a>\n</p>\n<!-- <img> -->\n") == (
        '<p data-line="1">一</p>\n'
        "<p data-line='3' data-raw=''>\n<img data-line='4' data-raw='' src=a>"
        "<a data-line='4' data-lines='1' data-raw=''\n href=b>c</a>\n</p>\n"
        "<!-- data-line='7' <img> -->"
    )


def test_lines_of_raw_elements_in_text_that_run_over_line_ends() -> None:
    assert _with_lines("一 <img\nsrc=a> <a href=b>c</a>\n![d\ne](f) <img src=g>  \n[h](i)\n") == (
        '<p data-line="1">一 ' + "<img data-line='1' data-lines='1'\nsrc=a> <a data-line='2' href=b>c</a>\n"
        '<img alt="d\ne" data-line="3" data-lines="1" src="f" /> ' + "<img data-line='4' src=g><br />\n"
        '<a data-line="5" href="i">h</a></p>'
    )


@pytest.mark.parametrize(
    "html",
    ["<div>\n<![foo[x]]>\n</div>", "<div>\n<!x <b>\n</div>", "<div <div>", "<div>\n<a\n", "<div>\n<![CDATA[ <b> ]]>"],
)
def test_odd_raw_html_gets_lines_and_loses_nothing(html: str) -> None:
    lined = _with_lines(html + "\n")
    assert wxexport.to_html(html) == html.strip()
    for number in range(1, 4):
        lined = lined.replace(f" data-line='{number}' data-raw=''", "")
    assert lined == html.strip()


def test_to_html_has_no_lines() -> None:
    assert wxexport.to_html("# 一\n\n<p>\n<img src=a>\n</p>\n") == "<h1>一</h1>\n<p>\n<img src=a>\n</p>"
