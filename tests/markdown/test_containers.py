"""Containers: their names, their spellings, where they end."""

from __future__ import annotations

import pytest

from tests.markdown.parser import MANY, PARSER, PATIENT, alert

CONTAINERS = {
    "no space": (":::tip\n一\n:::", alert("tip", "<p>一</p>\n")),
    "a title": ("::: danger 二 *三*\n一\n:::\n四", alert("caution", "<p>一</p>\n", "二 <em>三</em>") + "<p>四</p>\n"),
    "a title without a space": (":::tip二\n一\n:::", alert("tip", "<p>一</p>\n", "二")),
    "a title in brackets": (":::Note[二]{a=b}\n一\n:::", alert("note", "<p>一</p>\n", "二")),
    "a name in braces": (
        "::: {.callout-tip}\n一\n:::\n:::{note} 二\n:::",
        alert("tip", "<p>一</p>\n") + alert("note", "", "二"),
    ),
    "colons after the name": ("::: tip :::\n一\n:::", alert("tip", "<p>一</p>\n")),
    "nested, longer outside": (
        "::::: warning 二\n:::: info\n一\n::::\n三\n:::::\n四",
        alert("warning", alert("note", "<p>一</p>\n", name="Info") + "<p>三</p>\n", "二") + "<p>四</p>\n",
    ),
    "nested, the same length": (
        "::: warning 二\n::: info\n一\n:::\n三\n:::\n四",
        alert("warning", alert("note", "<p>一</p>\n", name="Info") + "<p>三</p>\n", "二") + "<p>四</p>\n",
    ),
    "the outer one closed, the inner one not": (
        ":::: warning\n::: info\n一\n::::\n四",
        alert("warning", alert("note", "<p>一</p>\n", name="Info")) + "<p>四</p>\n",
    ),
    "details": ("::: details 看\n一\n:::", "<details>\n<summary>看</summary>\n<p>一</p>\n</details>\n"),
    "a title in attributes": (
        ":::note{title='二 \"三\"'}\n一\n:::\n::: {.Theorem #a name=“四”}\n:::\n::: tip {title=五}\n:::",
        alert("note", "<p>一</p>\n", "二 &quot;三&quot;") + alert("note", "", "四") + alert("tip", "", "五"),
    ),
    "no box": (
        "::: tabs#a\n一\n:::\n::: tabs 二 :::\n::: div 三\n四\n:::",
        "<p>一</p>\n<p>二</p>\n"
        '<div class="container container-tab">\n<p class="container-title">三</p>\n<p>四</p>\n</div>\n',
    ),
    "a spoiler of HackMD": (
        ':::spoiler {state="open"} 看\n一\n:::',
        "<details>\n<summary>看</summary>\n<p>一</p>\n</details>\n",
    ),
    "a diagram of Azure DevOps": (
        "::: mermaid\ngraph TD\n\n  A-->B\n:::\n一",
        '<pre><code class="language-mermaid">graph TD\n\n  A--&gt;B\n</code></pre>\n<p>一</p>\n',
    ),
    "a diagram in an item": (
        "- ::: plantuml\n  A -> B\n  :::",
        '<ul>\n<li>\n<pre><code class="language-plantuml">A -&gt; B\n</code></pre>\n</li>\n</ul>\n',
    ),
    "a diagram in code": (
        "::: mermaid\n```mermaid\ngraph TD\n```\n:::",
        '<div class="container container-mermaid">\n'
        '<pre><code class="language-mermaid">graph TD\n</code></pre>\n</div>\n',
    ),
    "a style of Word": ('::: {custom-style="Title"}\n**一**\n:::\n二', "<p><strong>一</strong></p>\n<p>二</p>\n"),
    "only an id": ("::: {#refs}\n一\n:::", "<p>一</p>\n"),
    "details without a title": (
        "::: details\n一\n:::",
        '<details>\n<summary class="markdown-alert-title">Details</summary>\n<p>一</p>\n</details>\n',
    ),
    "an unknown name": (
        "::: Card 二\n一\n:::\n::: card\n一\n:::",
        '<div class="container container-card">\n<p class="container-title">二</p>\n<p>一</p>\n</div>\n'
        '<div class="container container-card">\n<p>一</p>\n</div>\n',
    ),
    "not closed": ("一\n::: tip\n二\n\n三", "<p>一</p>\n" + alert("tip", "<p>二</p>\n<p>三</p>\n")),
    "not closed in a quote": (
        "> ::: tip\n> 一\n\n二",
        "<blockquote>\n" + alert("tip", "<p>一</p>\n") + "</blockquote>\n<p>二</p>\n",
    ),
    "not closed in an item": (
        "::: warning\n- 一\n\n  ::: tip\n  二\n- 三\n\n:::\n四",
        alert(
            "warning",
            "<ul>\n<li>\n<p>一</p>\n" + alert("tip", "<p>二</p>\n") + "</li>\n<li>\n<p>三</p>\n</li>\n</ul>\n",
        )
        + "<p>四</p>\n",
    ),
    "a title with brackets and attributes": (
        ":::note[一 [二](a)]\n:::\n::: tip 三 {.b}\n:::",
        alert("note", "", '一 <a href="a">二</a>') + alert("tip", "", "三"),
    ),
    "closed without a space": ("::: tip 一:::", alert("tip", "<p>一</p>\n")),
    "on one line": ("::: tip 一 *二* :::\n三", alert("tip", "<p>一 <em>二</em></p>\n") + "<p>三</p>\n"),
    "text on one line": (
        "::: 说明 :::\n::: “一”。 :::\n三",
        '<div class="container container-说明">\n<p>说明</p>\n</div>\n'
        '<div class="container container-text">\n<p>“一”。</p>\n</div>\n<p>三</p>\n',
    ),
    "on one line in another": (
        "::: note\n::: tip 一 :::\n二\n:::\n三",
        alert("note", alert("tip", "<p>一</p>\n") + "<p>二</p>\n") + "<p>三</p>\n",
    ),
    "a name in Chinese": (
        "::: 说明\n一\n:::",
        '<div class="container container-说明">\n<p class="container-title">说明</p>\n<p>一</p>\n</div>\n',
    ),
    "fences in code": (
        "::: tip\n```md\n::: tip\n:::\n```\n一\n:::\n二",
        alert("tip", '<pre><code class="language-md">::: tip\n:::\n</code></pre>\n<p>一</p>\n') + "<p>二</p>\n",
    ),
    "a fence without a name": ("一\n\n:::\n\n二", "<p>一</p>\n<p>:::</p>\n<p>二</p>\n"),
    "not in code": ("    ::: tip", "<pre><code>::: tip\n</code></pre>\n"),
    "not two colons": (":: tip", "<p>:: tip</p>\n"),
}


@pytest.mark.parametrize(("text", "expected"), CONTAINERS.values(), ids=CONTAINERS.keys())
def test_container(text: str, expected: str) -> None:
    assert PARSER.render(text) == expected


def test_lines_of_callouts_and_containers() -> None:
    tokens = PARSER.parse("一\n\n> [!tip] 二\n> 三\n\n::: tip 四\n五\n:::\n")
    lines = [(token.type, token.map) for token in tokens if token.type in ("alert_open", "container_open", "inline")]
    assert lines == [
        ("inline", [0, 1]),
        ("alert_open", [2, 4]),
        ("inline", [2, 3]),
        ("inline", [3, 4]),
        ("container_open", [5, 8]),
        ("inline", [5, 6]),
        ("inline", [6, 7]),
    ]


def test_containers_may_be_nested_and_callouts_too() -> None:
    depth = 60
    nested = "".join(f"{':' * (3 + depth - level)} tip\n" for level in range(depth)) + "一\n"
    assert PARSER.render(nested).count("<div") == depth
    assert PARSER.render("".join("> " * level + "[!tip] 二\n" for level in range(1, depth + 1))).count("<div") == depth


HOSTILE = {
    "containers after each other": "::: a\n:::\n" * (MANY // 10),
    "colons with a name in braces": "::: {a" + "-" * MANY,
    "a list of attributes that does not end": "::: tip {" + ".a " * MANY + "词",
    "attributes without spaces": "::: {.a" + " .b=c" * MANY + "词}",
    "containers that are not closed": "::: tip\n" * MANY,
    "open and close": "::: tip\n" * MANY + ":::\n" * MANY,
    "spaces and colons after a name": "::: a" + " :" * MANY + "b",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_comes_to_an_end(text: str) -> None:
    assert PATIENT.render(text)
