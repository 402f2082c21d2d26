"""The source lines of raw HTML."""

from __future__ import annotations

import re

import pytest

import wxexport
from tests.markdown.noted import noted
from wxexport import pipeline
from wxexport.article import reading as article


def _with_lines(text: str) -> str:
    return noted(article.parse(text))


def test_lines_of_raw_elements_in_blocks() -> None:
    assert _with_lines("一\n\n<p>\n<img src=a><a\n href=b>c</a>\n</p>\n<!-- <img> -->\n") == (
        "<p [1]>一</p>\n"
        "<p [3:1:4 html block]>\n<img [4:1:12 html block] src=a>"
        "<a [4:12 html block]\n href=b>c</a>\n</p>\n"
        "<!-- [7:1:15 html block] <img> -->"
    )


def test_lines_of_raw_elements_in_text_that_run_over_line_ends() -> None:
    assert _with_lines("一 <img\nsrc=a> <a href=b>c</a>\n![d\ne](f) <img src=g>  \n[h](i)\n") == (
        "<p [1]>一 " + "<img [1:3 html]\nsrc=a> <a [2:8:18 html] href=b>c</a>\n"
        '<img alt="d\ne" src="f" [3:1] /> ' + "<img [4:7:18 html] src=g><br />\n"
        '<a href="i" [5:1:7]>h</a></p>'
    )


@pytest.mark.parametrize(
    "html",
    ["<div>\n<![foo[x]]>\n</div>", "<div>\n<!x <b>\n</div>", "<div <div>", "<div>\n<a\n", "<div>\n<![CDATA[ <b> ]]>"],
)
def test_odd_raw_html_gets_lines_and_loses_nothing(html: str) -> None:
    lined = _with_lines(html + "\n")
    assert wxexport.to_html(html) == html.strip()
    assert re.sub(r" \[\d+:1:\d+ html block\]", "", lined) == html.strip()


def test_a_tag_whose_name_goes_on_in_chinese_is_reported() -> None:
    """A parser takes all of it for the name, and drops it."""
    document = pipeline.convert(article.parse("# 题\n\n<div>\n<s文字>甲\n</div>\n", command_line={"offline": True}))
    assert [(one.rule, one.line, one.message) for one in document.findings] == [
        ("WX005", 4, "<s文字> was removed: it is not an HTML tag")
    ]
