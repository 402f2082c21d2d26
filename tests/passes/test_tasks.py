"""Boxes and fields of forms, as raw HTML."""

from __future__ import annotations

import pytest

from wxexport import pipeline
from wxexport.article import reading as article
from wxexport.html import tree


@pytest.mark.parametrize(
    ("html", "shown", "told"),
    [
        ("一<input type=checkbox checked>二", "一☑二", 0),
        ('<input type="radio" name="a" checked> 是 <input type="radio" name="a"> 否', "◉ 是 ○ 否", 0),
        ('姓名：<input value="张三">。', "姓名：张三。", 1),
        ('<input type="submit" value="提交"> <input type="email" placeholder="邮箱">', "提交 邮箱", 2),
        ('<input type="image" alt="搜索" value="x" src="a.png">', "搜索", 1),
        ('一<input type="hidden" value="x">', "一", 0),
        ('一<input type="password" value="x"><input type="range" value="3">', "一", 2),
        ('<input value="&lt;script&gt;一">', "<script>一", 1),
    ],
)
def test_what_a_reader_sees_of_a_field_stays(html: str, shown: str, told: int) -> None:
    document = pipeline.convert(article.parse(f"# 题\n\n{html}\n"))
    assert tree.parse_whole(document.html).findall("p")[0].text == shown
    found = [(finding.rule, finding.line) for finding in document.findings]
    assert found == [("WX005", 3)] * told
