"""MkDocs: admonitions, tabs and snippets."""

from __future__ import annotations

import pytest

from tests.markdown.dialects.marks import rendered
from tests.markdown.parser import MANY, PATIENT, alert

CASES = {
    "a title": ('!!! note "二 *三*"\n    一', alert("note", "<p>一</p>\n", "二 <em>三</em>")),
    "a title in Chinese quotes": ("!!! note “二”\n    一", alert("note", "<p>一</p>\n", "二")),
    "no title": ("!!! Tip\n    一\n\n    二\n三", alert("tip", "<p>一</p>\n<p>二</p>\n") + "<p>三</p>\n"),
    "an empty title": (
        '??? danger ""\n    一',
        '<div class="markdown-alert markdown-alert-caution">\n<p>一</p>\n</div>\n',
    ),
    "an unknown name": ("???+ pied-piper\n    一", alert("note", "<p>一</p>\n", name="Pied-piper")),
    "more classes": ('!!! note inline end "二"\n    一', alert("note", "<p>一</p>\n", "二")),
    "only a title": ('!!! note "二"\n\n一', alert("note", "", "二") + "<p>一</p>\n"),
    "tabs for spaces": ("!!! note\n\t一", alert("note", "<p>一</p>\n")),
    "code in it": ("!!! note\n        一", alert("note", "<pre><code>一\n</code></pre>\n")),
    "after a line of text": ("二\n!!! note\n    一", "<p>二</p>\n" + alert("note", "<p>一</p>\n")),
    "nested": (
        "!!! note\n    !!! tip\n        一\n    二",
        alert("note", alert("tip", "<p>一</p>\n") + "<p>二</p>\n"),
    ),
    "in a quote": ("> !!! note\n>     一", "<blockquote>\n" + alert("note", "<p>一</p>\n") + "</blockquote>\n"),
    "tabs": (
        '=== "甲"\n    一\n\n=== "乙"\n    二',
        '<div class="container container-tab">\n<p class="container-title">甲</p>\n<p>一</p>\n</div>\n'
        '<div class="container container-tab">\n<p class="container-title">乙</p>\n<p>二</p>\n</div>\n',
    ),
    "a snippet": ('--8<-- "a.md"', '<p><span class="dropped" data-dropped="--8<-- "a.md""></span></p>\n'),
    "an icon": (
        "一:material-a-1:二:smile:",
        '<p>一<span class="dropped" data-dropped=":material-a-1:"></span>二😄</p>\n',
    ),
    "a name in Chinese": ('!!! 注意 "二"\n    一', alert("note", "<p>一</p>\n", "二")),
    "a title without quotes": ("!!! tip 二 三\n    一", alert("tip", "<p>一</p>\n", "二 三")),
    "a title of words in two scripts": (
        "!!! note inline 请看 README 文件\n    一",
        alert("note", "<p>一</p>\n", "请看 README 文件"),
    ),
    "classes": ("!!! note inline end dark\n    一", alert("note", "<p>一</p>\n")),
    "a title without a name": (
        '??? "二"\n    一',
        "<details>\n<summary>二</summary>\n<p>一</p>\n</details>\n",
    ),
    "too little indent": (
        "!!! note\n  一",
        '<p><span class="dropped" data-dropped="!!! note"></span></p>\n<p>!!! note</p>\n<p>一</p>\n',
    ),
    "text": ("!!! note\n\n一", "<p>!!! note</p>\n<p>一</p>\n"),
    "a heading": ("一\n===", "<h1>一</h1>\n"),
    "three marks": ("!!! 好。\n    一", "<p>!!! 好。\n一</p>\n"),
    "in code": ("    !!! note\n        一", "<pre><code>!!! note\n    一\n</code></pre>\n"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_mkdocs(text: str, expected: str) -> None:
    assert rendered(text).replace("&lt;", "<").replace("&quot;", '"') == expected


@pytest.mark.parametrize("text", ['!!! note "a"\n' * (MANY // 10), "!!! " + "a " * MANY, '=== "' * MANY])
def test_hostile_text_comes_to_an_end(text: str) -> None:
    assert PATIENT.render(text)
