"""Elements of Notion and Lark with Markdown in them."""

from __future__ import annotations

import pytest

from tests.markdown.dialects.marks import rendered
from tests.markdown.parser import MANY, PATIENT


def alert(kind: str, content: str) -> str:
    return f'<div class="markdown-alert markdown-alert-{kind}">\n{content}</div>\n'


def column(content: str) -> str:
    return f'<div class="container container-column">\n{content}</div>\n'


NOTION = {
    "a callout": (
        "<aside>\n💡 **一** [二](c)\n\n</aside>\n三",
        alert("tip", '<p>💡 <strong>一</strong> <a href="c">二</a></p>\n') + "<p>三</p>\n",
    ),
    "its icon alone": (
        "<aside>\n⚠️\n\n一 *二*\n\n三\n\n</aside>",
        alert("warning", "<p>⚠️ 一 <em>二</em></p>\n<p>三</p>\n"),
    ),
    "its icon above a list": (
        "<aside>\n🚨\n\n- 一\n</aside>",
        alert("caution", "<p>🚨</p>\n<ul>\n<li>一</li>\n</ul>\n"),
    ),
    "an icon without a meaning": ("<aside>\n🐱 一\n</aside>", alert("note", "<p>🐱 一</p>\n")),
    "no icon": ("一\n<aside>\n\n二\n\n</aside>", "<p>一</p>\n" + alert("note", "<p>二</p>\n")),
    "in an item": (
        "- 一\n\n    <aside>\n    💡 二\n\n    </aside>\n\n三",
        "<ul>\n<li>\n<p>一</p>\n" + alert("tip", "<p>💡 二</p>\n") + "</li>\n</ul>\n<p>三</p>\n",
    ),
    "in a quote": (
        "> <aside>\n> 💡 一\n>\n> </aside>",
        "<blockquote>\n" + alert("tip", "<p>💡 一</p>\n") + "</blockquote>\n",
    ),
    "one in another": (
        "<aside>\n💡 一\n\n<aside>\n❗ 二\n\n</aside>\n\n</aside>",
        alert("tip", "<p>💡 一</p>\n" + alert("important", "<p>❗ 二</p>\n")),
    ),
    "not closed": ("<aside>\n**一**\n\n二", "<aside>\n**一**\n<p>二</p>\n"),
    "closed in code": (
        "<aside>\n**一**\n\n```\n</aside>\n```",
        "<aside>\n**一**\n<pre><code>&lt;/aside&gt;\n</code></pre>\n",
    ),
    "closed outside of the item": (
        "- <aside>\n  **一**\n\n</aside>",
        "<ul>\n<li>\n<aside>\n**一**\n</li>\n</ul>\n</aside>",
    ),
    "HTML written by hand": ("<aside>\n<p>*一*</p>\n</aside>", "<aside>\n<p>*一*</p>\n</aside>"),
    "with a class": ('<aside class="a">\n*一*\n</aside>', '<aside class="a">\n*一*\n</aside>'),
    "on one line": ("<aside>*一*</aside>", "<aside>*一*</aside>"),
}
LARK = {
    "a callout": (
        '<callout emoji="💡" background-color="light-red">\n**一**\n</callout>',
        alert("tip", "<p>💡 <strong>一</strong></p>\n"),
    ),
    "the name of an icon": (
        '<callout emoji="bulb">\n\n一\n\n</callout>',
        alert("tip", "<p>💡 一</p>\n"),
    ),
    "a name that GitHub does not have": (
        '<callout emoji="no_such_icon" background-color="light-orange">\n一\n</callout>',
        alert("warning", "<p>一</p>\n"),
    ),
    "no icon": ("<callout>\n一\n</callout>", alert("note", "<p>一</p>\n")),
    "columns": (
        '<grid cols="2">\n<column width="50">\n\n*一*\n\n</column>\n<column>\n二\n</column>\n</grid>\n三',
        column("<p><em>一</em></p>\n") + column("<p>二</p>\n") + "<p>三</p>\n",
    ),
}


@pytest.mark.parametrize(("text", "expected"), NOTION.values(), ids=NOTION.keys())
def test_notion(text: str, expected: str) -> None:
    assert rendered(text) == expected


@pytest.mark.parametrize(("text", "expected"), LARK.values(), ids=LARK.keys())
def test_lark(text: str, expected: str) -> None:
    assert rendered(text) == expected


HOSTILE = {
    "callouts": "<aside>\n💡 a\n</aside>\n" * (MANY // 20),
    "none closed": "<aside>\na\n\n" * (MANY // 20),
    "none opened": "</aside>\n\n" * (MANY // 10),
    "attributes": "<callout " + 'emoji="a" ' * MANY + ">\na\n</callout>",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_comes_to_an_end(text: str) -> None:
    assert PATIENT.render(text)
