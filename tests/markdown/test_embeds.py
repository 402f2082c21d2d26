"""Embedded notes: what of a note is shown, and where it ends."""

from __future__ import annotations

import pytest

from tests.markdown.parser import MANY, PARSER
from wxexport.markdown.embeds import EMBEDS, Embeds

NOTES = {
    "甲": "一\n\n## 二 **三**\n\n四\n\n### 五\n\n六\n\n## 七\n\n- 八 ^item\n- 九\n  - 十 ^inner\n\n> 十一\n\n^quote\n",
    "乙": "乙一\n\n![[丙]]\n",
    "丙": "丙一\n\n![[乙]]\n\n![[丙]]\n",
    "脚注": "一[^1] [二][x]\n\n[^1]: 三\n\n[x]: /y\n",
    **{f"n{number}": f"{number}\n\n![[n{number + 1}]]\n" for number in range(20)},
    "长": "字" * MANY,
}


def rendered(text: str, left: int = MANY * 2) -> str:
    found = Embeds(lambda name: (name, NOTES[name]) if name in NOTES else None, left=left)
    return str(PARSER.render(text, {EMBEDS: found}))


def link(name: str, target: str) -> str:
    return f'<p><span class="wiki wiki-embed" data-target="{target}">{name}</span></p>\n'


PARTS = {
    "under a heading": ("甲#二 三", "<h2>二 <strong>三</strong></h2>\n<p>四</p>\n<h3>五</h3>\n<p>六</p>\n"),
    "under a heading of a heading": ("甲#二#五", "<h3>五</h3>\n<p>六</p>\n"),
    "an item": ("甲#^item", "<ul>\n<li>八</li>\n</ul>\n"),
    "an item in an item": ("甲#^inner", "<ul>\n<li>十</li>\n</ul>\n"),
    "the block before an id": ("甲#^quote", "<blockquote>\n<p>十一</p>\n</blockquote>\n"),
    "with an alias": ("甲#^item|别名", "<ul>\n<li>八</li>\n</ul>\n"),
    "no such heading": ("甲#没有", link("甲 &gt; 没有", "甲#没有")),
    "no such id": ("甲#^none", link("甲", "甲#^none")),
    "no such note": ("没有", link("没有", "没有")),
}


@pytest.mark.parametrize(("target", "expected"), PARTS.values(), ids=PARTS.keys())
def test_part(target: str, expected: str) -> None:
    assert rendered(f"![[{target}]]") == expected


def test_notes_that_embed_each_other_come_to_an_end() -> None:
    assert rendered("![[乙]]") == "<p>乙一</p>\n<p>丙一</p>\n" + link("乙", "乙") + link("丙", "丙")


def test_a_part_is_embedded_once() -> None:
    assert rendered("![[甲#^item]]\n\n![[甲#^item]]") == "<ul>\n<li>八</li>\n</ul>\n" + link("甲", "甲#^item")


def test_what_stands_around_it() -> None:
    note = "<p>丙一</p>\n" + "<p>乙一</p>\n"
    assert rendered("一\n![[丙]]\n二").startswith("<p>一</p>\n<p>丙一</p>\n")
    assert rendered("> ![[丙]]").startswith("<blockquote>\n" + note)
    assert rendered("一 ![[丙]]").startswith("<p>一 <span")
    assert rendered("    ![[丙]]") == "<pre><code>![[丙]]\n</code></pre>\n"


def test_footnotes_and_references_are_those_of_the_article() -> None:
    html = rendered("![[脚注]]\n\n[x]")
    assert '<a href="/y">二</a>' in html
    assert '<p><a href="/y">x</a></p>' in html
    assert "三" in html


def test_size_and_depth_are_limited() -> None:
    assert rendered("![[长]]", left=MANY - 1) == link("长", "长")
    assert [f"<p>{number}</p>" in rendered("![[n0]]") for number in (0, 7, 8)] == [True, True, False]


def test_without_a_vault_it_is_a_link() -> None:
    assert PARSER.render("![[丙]]") == link("丙", "丙")


def test_the_parts_of_a_note_cost_as_much_as_the_note() -> None:
    assert Embeds(lambda name: None).left <= 20 * 20_000  # as many characters as twenty articles of WeChat's
