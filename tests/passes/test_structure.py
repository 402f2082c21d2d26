"""Blocks that the editor would unwrap: lists of raw HTML, lines of raw HTML."""

from __future__ import annotations

import pytest

from tests.passes.shape import final_of, parsed
from wxexport import pipeline
from wxexport.article import reading as article
from wxexport.html import tree


@pytest.mark.parametrize(
    ("html", "tags"),
    [
        ("<div>字</div>", ["p"]),
        ("<article><b>字</b></article><p>段</p>", ["p", "p"]),
        ("<div>一</div><div>二</div>", ["section", "p"]),  # two lines, then what stands apart
        ("<div><p>段</p></div>", ["section"]),
        ('<div style="padding:8px"><br></div>', ["section"]),
    ],
)
def test_a_line_of_raw_html_is_a_paragraph(html: str, tags: list[str]) -> None:
    assert [child.tag for child in parsed(final_of(html))] == tags


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<dir><li>一</li><li>二</dir>\n\n后面\n\n## 节", ["ul 一 二", "p 后面", "h2 节"]),
        ("<menu><li>一<li>二</menu>\n\n后面", ["ul 一 二", "p 后面"]),
        ("<li>一\n\n后面\n\n## 节", ["ul 一", "p 后面", "h2 节"]),
        ("<li>一<li>二<li>三\n\n后面", ["ul 一 二 三", "p 后面"]),
        ("<li>一</li>\n\n后面\n\n<li>二</li>", ["ul 一", "p 后面", "ul 二"]),
    ],
)
def test_an_item_without_a_list_gets_one_and_ends_before_the_next_block(html: str, shown: list[str]) -> None:
    body = tree.parse_whole(pipeline.convert(article.parse(f"# 题\n\n{html}\n")).html)
    blocks = [
        " ".join(
            [
                tree.tag_of(block),
                *([item.text_content() for item in block] if block.tag == "ul" else [block.text or ""]),
            ]
        )
        for block in body[1:]
    ]
    assert blocks == shown


@pytest.mark.parametrize(
    ("html", "shown", "told"),
    [
        ("<select><option>北京<option selected>上海</option></select>", "北京 上海", "raw <select> was removed"),
        ("<bdo dir=rtl>甲</bdo>", "甲", "raw <bdo> was removed"),
        ("<xmp>甲 乙</xmp>", "甲 乙", None),
    ],
)
def test_what_browsers_show_of_rare_tags_stays(html: str, shown: str, told: str | None) -> None:
    document = pipeline.convert(article.parse(f"# 题\n\n{html}\n"))
    assert tree.parse_whole(document.html)[1].text_content().split() == shown.split()
    assert [finding.message for finding in document.findings] == ([told] if told else [])
