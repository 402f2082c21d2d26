"""Callouts: what they become and what they leave alone."""

from __future__ import annotations

import pytest

from tests.markdown.parser import MANY, PARSER, PATIENT, alert
from wxexport.markdown.callouts import KINDS

CALLOUTS = {
    "a title with markup": (
        "> [!tip] 标题 **粗**\n> 正文\n> - 一\n\n后",
        alert("tip", "<p>正文</p>\n<ul>\n<li>一</li>\n</ul>\n", "标题 <strong>粗</strong>") + "<p>后</p>\n",
    ),
    "foldable ones, nested": (
        "> [!faq]- 折叠\n> > [!todo]+\n> > 一",
        alert("important", alert("note", "<p>一</p>\n", name="Todo"), "折叠"),
    ),
    "GitHub's own": ("> [!WARNING]\n> 一", alert("warning", "<p>一</p>\n")),
    "GitHub's own with a title": ("> [!WARNING] 二\n> 一", alert("warning", "<p>一</p>\n", "二")),
    "GitHub's own, foldable": ("> [!note]-\n> 一", alert("note", "<p>一</p>\n")),
    "a name of Obsidian's": ("> [!success]\n> 一", alert("tip", "<p>一</p>\n", name="Success")),
    "an unknown name": ("> [!myRecipe]\n> 一", alert("note", "<p>一</p>\n", name="MyRecipe")),
    "an unknown name with a title": ("> [!提醒] 二\n> 一", alert("note", "<p>一</p>\n", "二")),
    "metadata": ("> [!bug|left] 二\n> 一", alert("caution", "<p>一</p>\n", "二")),
    "no space before the title": ("> [!tip]二\n> 一", alert("tip", "<p>一</p>\n", "二")),
    "nothing in it": ("> [!tip] 二", alert("tip", "", "二")),
    "a line below the title begins what it can": (
        "> [!tip] 二\n> ---\n> 2. 一",
        alert("tip", '<hr />\n<ol start="2">\n<li>一</li>\n</ol>\n', "二"),
    ),
    "the text may go on without a mark, the title not": (
        "> [!hint]\n> 一\n二\n\n> [!hint] 三\n四",
        alert("tip", "<p>一\n二</p>\n", name="Hint") + alert("tip", "", "三") + "<p>四</p>\n",
    ),
    "in an item": (
        "- 一\n  > [!bug] 二\n  > 三\n- 四",
        "<ul>\n<li>一\n" + alert("caution", "<p>三</p>\n", "二") + "</li>\n<li>四</li>\n</ul>\n",
    ),
    "not a link": ("> [!a](b) c", '<blockquote>\n<p><a href="b">!a</a> c</p>\n</blockquote>\n'),
    "not a picture": (
        "> [![a](b)](c)",
        '<blockquote>\n<p><a href="c"><img src="b" alt="a" /></a></p>\n</blockquote>\n',
    ),
    "not in code": (">     [!tip] 一", "<blockquote>\n<pre><code>[!tip] 一\n</code></pre>\n</blockquote>\n"),
    "escaped": ("> \\[!tip] 一", "<blockquote>\n<p>[!tip] 一</p>\n</blockquote>\n"),
    "not on the first line": ("> 一\n> [!tip] 二", "<blockquote>\n<p>一\n[!tip] 二</p>\n</blockquote>\n"),
}


@pytest.mark.parametrize(("text", "expected"), CALLOUTS.values(), ids=CALLOUTS.keys())
def test_callout(text: str, expected: str) -> None:
    assert PARSER.render(text) == expected


def test_the_names_of_callouts() -> None:
    named: dict[str, list[str]] = {}
    for name, kind in KINDS.items():
        named.setdefault(kind, []).append(name)
    assert named == {
        "note": [
            *("note", "info", "todo", "abstract", "summary", "tldr", "example", "quote", "cite"),
            *("seealso", "versionchanged"),
            *("theorem", "definition", "lemma", "corollary", "proposition", "axiom", "proof"),
            *("remark", "exercise", "solution", "algorithm"),
        ],
        "tip": ["tip", "hint", "success", "check", "done", "versionadded"],
        "important": ["important", "question", "help", "faq"],
        "warning": ["warning", "attention", "deprecated"],
        "caution": ["caution", "danger", "error", "bug", "failure", "fail", "missing"],
    }


HOSTILE = {
    "callout names": "> [!" + "a" * MANY,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_comes_to_an_end(text: str) -> None:
    assert PATIENT.render(text)
