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
