"""Numbers of headings."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html

from wxexport import pipeline
from wxexport.article import reading as article
from wxexport.passes import numbers


@pytest.mark.parametrize(
    ("headings", "shown"),
    [
        (["# 题", "## 甲", "### 乙", "## 丙"], ["题", "1\u2002甲", "1.1\u2002乙", "2\u2002丙"]),
        (["# 题", "## 一、甲", "## 丙"], ["题", "一、甲", "丙"]),
        (["# 题", "## 1. 甲"], ["题", "1. 甲"]),
        (["# 题", "## 第二章 甲"], ["题", "第二章 甲"]),
        (["# 2026 年", "## 甲"], ["2026 年", "1\u2002甲"]),
    ],
)
def test_headings_are_numbered_where_the_author_has_not(headings: list[str], shown: list[str]) -> None:
    root = lxml_html.fragment_fromstring(pipeline.convert(article.parse("\n\n".join(headings))).html)
    numbers.run(root, "decimal")
    assert [heading.text_content() for heading in root.iter("h1", "h2", "h3")] == shown


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("chinese", ["题", "一、甲", "（一）乙", "1.\u2002丙", "（二）丁", "二、戊", "（一）己"]),
        ("decimal", ["题", "1\u2002甲", "1.1\u2002乙", "1.1.1\u2002丙", "1.2\u2002丁", "2\u2002戊", "2.1\u2002己"]),
    ],
)
def test_headings_are_numbered_in_their_text(style: str, expected: list[str]) -> None:
    content = "<h1>题</h1><h2>甲</h2><h3>乙</h3><h4>丙</h4><h3>丁</h3><h2>戊</h2><h3>己</h3>"
    root = lxml_html.fragment_fromstring(f'<section class="article">{content}</section>')

    numbers.run(root, style)

    assert [child.text for child in root] == expected
