"""MyST, Sphinx, d2lbook and Pandoc."""

from __future__ import annotations

import pytest

from tests.markdown.dialects.marks import rendered
from tests.markdown.parser import MANY, PATIENT, alert
from wxexport import markdown
from wxexport.article import reading as articles


def dropped(source: str) -> str:
    return f'<span class="dropped" data-dropped="{source}"></span>'


def tab(title: str, content: str) -> str:
    return f'<div class="container container-tab">\n<p class="container-title">{title}</p>\n{content}</div>\n'


BLOCKS = {
    "a note": ("```{note} 二\n- 一\n```\n三", alert("note", "<ul>\n<li>一</li>\n</ul>\n", "二") + "<p>三</p>\n"),
    "an option": (":::{tip}\n:class: a\n一\n:::", alert("tip", "<p>一</p>\n")),
    "nested": (
        "````{note}\n```{tip}\n一\n```\n二\n````",
        alert("note", alert("tip", "<p>一</p>\n") + "<p>二</p>\n"),
    ),
    "not closed": ("~~~{warning}\n一", alert("warning", "<p>一</p>\n")),
    "an admonition": (
        "```{admonition} 二\n一\n```",
        alert("note", "<p>一</p>\n", "二"),
    ),
    "an admonition with a class": ("```{admonition} 二\n:class: a tip\n一\n```", alert("tip", "<p>一</p>\n", "二")),
    "options in YAML": (
        "```{image} a.png\n---\nwidth: 50%\n---\n```",
        '<p><img src="a.png" alt="" width="50%" /></p>\n',
    ),
    "a version": ("```{versionadded} 1.0\n一\n```", alert("tip", "<p>一</p>\n", name="Versionadded 1.0")),
    "a text that begins with an emoji": ("```{note}\n:smile: 一\n```", alert("note", "<p>😄 一</p>\n")),
    "text between dashes": ("```{note}\n---\n一\n---\n二\n```", alert("note", "<hr />\n<h2>一</h2>\n<p>二</p>\n")),
    "a title of the margin": ("```{margin} 二\n一\n```", tab("二", "<p>一</p>\n")),
    "columns of a grid": ("::::{grid} 1 2 3\n一\n::::", "<p>一</p>\n"),
    "an id": ("(a-b)=\n# 一\n\n(c)= d", "<h1>一</h1>\n<p>(c)= d</p>\n"),
    "in a quote": (
        "> ```{note}\n> 一\n> ```\n\n二",
        "<blockquote>\n" + alert("note", "<p>一</p>\n") + "</blockquote>\n<p>二</p>\n",
    ),
    "after a line": ("一\n```{note}\n二\n```", "<p>一</p>\n" + alert("note", "<p>二</p>\n")),
    "code": (
        "```{code-block} python\n:emphasize-lines: 2\n\n*x*\n```",
        '<pre><code class="language-python">*x*\n</code></pre>\n',
    ),
    "a figure": (
        "```{figure} a b.png\n:width: 50%\n\n一 **二**\n[三](a)\n```",
        '<p><img src="a%20b.png" alt="一 二 三" title="一 二 三" width="50%" /></p>\n',
    ),
    "the legend of a figure": (
        "```{figure} a.png\n一\n\n- 二\n\n三\n```",
        '<p><img src="a.png" alt="一" title="一" /></p>\n<ul>\n<li>二</li>\n</ul>\n<p>三</p>\n',
    ),
    "tabs": (
        "::::{tab-set}\n:::{tab-item} 甲\n一\n:::\n:::{tab-item} 乙\n二\n:::\n::::",
        tab("甲", "<p>一</p>\n") + tab("乙", "<p>二</p>\n"),
    ),
    "tabs of d2lbook": (
        ":begin_tab:`甲`\n一\n\n二\n:end_tab:\n三",
        tab("甲", "<p>一</p>\n<p>二</p>\n") + "<p>三</p>\n",
    ),
    "a tab that is not closed": (":begin_tab:`甲`\n一", "<p>:begin_tab:<code>甲</code>\n一</p>\n"),
    "a list of pages": ("```toc\n:maxdepth: 2\n```", "<p>" + dropped("```toc\n:maxdepth: 2\n```") + "</p>\n"),
    "code called toc": ("```toc\na\n```", '<pre><code class="language-toc">a\n</code></pre>\n'),
    "an unknown directive": (
        "```{csv-table} 二\n:header: b\na\n```",
        f"<p>{dropped('{csv-table} 二')}</p>\n"
        '<pre><code class="language-title=&quot;二&quot;">:header: b\na\n</code></pre>\n',
    ),
    "attributes": ("```{.python .input n=1}\na\n```", '<pre><code class="language-python">a\n</code></pre>\n'),
    "R Markdown": ("```{r a, echo=FALSE}\na\n```", '<pre><code class="language-r">a\n</code></pre>\n'),
    "Quarto": ("```{python}\na\n```", '<pre><code class="language-python">a\n</code></pre>\n'),
    "a title of Quarto": ('::: {.callout-tip title="二"}\n一\n:::', alert("tip", "<p>一</p>\n", "二")),
    "an id of Pandoc": ("::: {#a .note}\n一\n:::", alert("note", "<p>一</p>\n")),
}


@pytest.mark.parametrize(("text", "expected"), BLOCKS.values(), ids=BLOCKS.keys())
def test_block(text: str, expected: str) -> None:
    assert rendered(text) == expected


ROLES = {
    "a reference": ("见{ref}`一 <a>`。", "见一。"),
    "a number": (":numref:`fig_a`", dropped(":numref:`fig_a`") + "fig_a"),
    "a number in a text": ("{numref}`图 %s <a>`", dropped("{numref}`图 %s &lt;a&gt;`") + "图"),
    "a citation": ("{cite}`a`", dropped("{cite}`a`") + "[a]"),
    "a label": ("一\n:label:`a`", "一\n"),
    "a width": ("![](a.png)\n:width:`40px`", '<img src="a.png" alt="" width="40px" />\n'),
    "a width of nothing": (":width:`40px`", ""),
    "code": ("{func}`~a.b`:py:class:`c`", "<code>a.b</code><code>c</code>"),
    "an element": ("H{sub}`2`O", "H<sub>2</sub>O"),
    "text": ("{a}`b` :smile:`b` {label}`b` 10:30", "{a}<code>b</code> 😄<code>b</code> {label}<code>b</code> 10:30"),
}


@pytest.mark.parametrize(("text", "expected"), ROLES.values(), ids=ROLES.keys())
def test_role(text: str, expected: str) -> None:
    assert rendered(text) == f"<p>{expected}</p>\n"


HOSTILE = ["```{note}\n" * (MANY // 10), ":begin_tab:`a`\n" * (MANY // 10) + ":end_tab:", "{ref}`" * MANY, ":a:" * MANY]


@pytest.mark.parametrize("text", HOSTILE, ids=["directives", "tabs", "roles", "colons"])
def test_hostile_text_comes_to_an_end(text: str) -> None:
    assert PATIENT.render(text)


def test_a_note_in_a_caption_stands_in_brackets() -> None:
    article = articles.parse("```{figure} a.png\n一^[二]三^[a b]\n```\n")
    assert 'title="一（二）三 (a b)"' in markdown.convert(article)


def test_a_size_is_of_a_picture_that_is_near() -> None:
    assert rendered("![](a.png)" + "`a` " * 5 + ":width:`40px`").count("width") == 1
    assert rendered("![](a.png)" + "`a` " * 20 + ":width:`40px`").count("width") == 0
