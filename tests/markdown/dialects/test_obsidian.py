"""Marks of Obsidian: what they become and what they leave alone."""

from __future__ import annotations

import pytest

from tests.markdown.dialects.marks import rendered
from tests.markdown.parser import MANY, PATIENT, alert

LEFT_OUT = '<span class="dropped" data-dropped="%%…%%"></span>'
MARKS = {
    "a comment": ("一%%二%%三", f"<p>一{LEFT_OUT}三</p>\n"),
    "a comment over lines": ("一 %%二\n三%% 四", f"<p>一 {LEFT_OUT} 四</p>\n"),
    "a block": ("%%\n一\n\n```\n二\n%%\n三", f"<p>{LEFT_OUT}</p>\n<p>三</p>\n"),
    "a block that begins and ends with text": ("%% 一\n\n二 %%", f"<p>{LEFT_OUT}</p>\n"),
    "a block below text": ("一\n%%\n二\n%%", f"<p>一</p>\n<p>{LEFT_OUT}</p>\n"),
    "a block in an item": ("- 一\n  %%\n  二\n  %%\n- 三", f"<ul>\n<li>一{LEFT_OUT}</li>\n<li>三</li>\n</ul>\n"),
    "a block in a quote": ("> %%\n> 一\n> %%", f"<blockquote>\n<p>{LEFT_OUT}</p>\n</blockquote>\n"),
    "not closed": ("%%\n一", "<p>%%\n一</p>\n"),
    "not closed in its item": ("- %%\n  一\n\n%%", "<ul>\n<li>%%\n一</li>\n</ul>\n<p>%%</p>\n"),
    "text after the second mark": ("%%\n一\n%% 二\n\n三", f"<p>{LEFT_OUT} 二</p>\n<p>三</p>\n"),
    "percentages": ("50%% 到 60%%", "<p>50%% 到 60%%</p>\n"),
    "commands of Jupyter": ("%%time 和 %%timeit", "<p>%%time 和 %%timeit</p>\n"),
    "escaped": ("\\%%一%%", "<p>%%一%%</p>\n"),
    "code": ("`%%一%%`", "<p><code>%%一%%</code></p>\n"),
    "indented code": ("    %%\n    一\n    %%", "<pre><code>%%\n一\n%%\n</code></pre>\n"),
    "an id": ("一 ^abc123", "<p>一</p>\n"),
    "an id of its own": ("一\n\n^abc123\n\n二", "<p>一</p>\n<p>二</p>\n"),
    "an id on the last line": ("- 一\n  ^my-id", "<ul>\n<li>一</li>\n</ul>\n"),
    "an id of a heading": ("## 一 ^abc", "<h2>一</h2>\n"),
    "a power": ("x ^2 和 x ^100", "<p>x ^2 和 x ^100</p>\n"),
    "not an id": ("一^abc123", "<p>一^abc123</p>\n"),
    "not at the end": ("一 ^abc123 二", "<p>一 ^abc123 二</p>\n"),
    "an id in a cell": (
        "| 一 ^abc123 |\n|---|",
        "<table>\n<thead>\n<tr>\n<th>一 ^abc123</th>\n</tr>\n</thead>\n</table>\n",
    ),
    "a letter beside tasks": (
        "- [a] 一\n- [ ] 二\n  - [b] 三",
        '<ul class="contains-task-list">\n<li>一</li>\n<li class="task-list-item">'
        '<input class="task-list-item-checkbox" disabled="" type="checkbox"> 二\n'
        "<ul>\n<li>[b] 三</li>\n</ul>\n</li>\n</ul>\n",
    ),
    "not a task": ("- [a] 一\n- [/]二\n- [/]", "<ul>\n<li>[a] 一</li>\n<li>[/]二</li>\n<li>[/]</li>\n</ul>\n"),
    "not in an item": ("[/] 一", "<p>[/] 一</p>\n"),
    "an admonition": (
        "```ad-Tip\ntitle: 一\ncolor: 1, 2, 3\n二\n```\n三",
        alert("tip", "<p>二</p>\n", "一") + "<p>三</p>\n",
    ),
    "an admonition around code": (
        "~~~~ad-bug\n```\n一\n```\n~~~~",
        alert("caution", "<pre><code>一\n</code></pre>\n", name="Bug"),
    ),
    "an admonition that is not closed": ("```ad-tip\n一", alert("tip", "<p>一</p>\n")),
    "another query": ("```sql\nselect 1\n```", '<pre><code class="language-sql">select 1\n</code></pre>\n'),
}


@pytest.mark.parametrize(("text", "expected"), MARKS.values(), ids=MARKS.keys())
def test_mark(text: str, expected: str) -> None:
    assert rendered(text) == expected


@pytest.mark.parametrize("mark", ["`", "~"])
@pytest.mark.parametrize("language", ["dataview", "dataviewjs", "query", "tasks", "DataView"])
def test_a_query_is_left_out(language: str, mark: str) -> None:
    html = rendered(f"{mark * 3}{language}\nLIST\n{mark * 3}\n一")
    source = f"{mark * 3}{language}\nLIST\n"
    assert html == f'<p><span class="dropped" data-dropped="{source}"></span></p>\n<p>一</p>\n'


HOSTILE = {
    "comments": "%%a " * MANY,
    "lines of comments": "%%a\n" * (MANY // 2 + 1),
    "ids": "a ^b" * MANY,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_comes_to_an_end(text: str) -> None:
    assert PATIENT.render(text)
