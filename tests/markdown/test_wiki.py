"""Pictures and notes of Obsidian."""

from __future__ import annotations

import pytest

from tests.markdown.parser import PARSER

INLINES = {
    "pictures of Obsidian's": (
        "![[a b.png]] ![[a.JPG|300]] ![[图.webp|说明|300x200]] ![[a.gif|说明]]",
        '<img src="a%20b.png" alt="" /> <img src="a.JPG" alt="" width="300" /> '
        '<img src="%E5%9B%BE.webp" alt="说明" width="300" height="200" /> <img src="a.gif" alt="说明" />',
    ),
    "notes": (
        "[[一]] [[一|二]] [[一#二|三]] [[一#二]] [[一#^a1]] [[#二]] ![[一.md]]",
        '<span class="wiki" data-target="一">一</span> <span class="wiki" data-target="一">二</span> '
        '<span class="wiki" data-target="一#二">三</span> <span class="wiki" data-target="一#二">一 &gt; 二</span> '
        '<span class="wiki" data-target="一#^a1">一</span> <span class="wiki" data-target="#二">二</span> '
        '<span class="wiki wiki-embed" data-target="一.md">一.md</span>',
    ),
    "no notes": (
        "[[a]](b) [[1]] [[1, 2]] [[ -f a ]] [[a\nb]] `[[a]]` \\[[a]]",
        '<a href="b">[a]</a> [[1]] [[1, 2]] [[ -f a ]] [[a\nb]] <code>[[a]]</code> [[a]]',
    ),
}


@pytest.mark.parametrize(("text", "expected"), INLINES.values(), ids=INLINES.keys())
def test_inline(text: str, expected: str) -> None:
    assert PARSER.render(text) == f"<p>{expected}</p>\n"


def test_a_link_by_a_definition_is_no_note() -> None:
    assert PARSER.render("[[a]] [[b]]\n\n[a]: /c") == (
        '<p>[<a href="/c">a</a>] <span class="wiki" data-target="b">b</span></p>\n'
    )
