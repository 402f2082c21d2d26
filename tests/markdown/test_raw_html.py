"""The source lines of raw HTML."""

from __future__ import annotations

import pytest

import wxexport
from wxexport import markdown
from wxexport.article import reading as article


def _with_lines(text: str) -> str:
    return markdown.convert(article.parse(text))


def test_lines_of_raw_elements_in_blocks() -> None:
    assert _with_lines("一\n\n<p>\n<img src=a><a\n href=b>c</a>\n</p>\n<!-- <img> -->\n") == (
        '<p data-line="1">一</p>\n'
        "<p data-line='3' data-raw=''>\n<img data-line='4' data-raw='' src=a>"
        "<a data-line='4' data-lines='1' data-raw=''\n href=b>c</a>\n</p>\n"
        "<!-- data-line='7' <img> -->"
    )


def test_lines_of_raw_elements_in_text_that_run_over_line_ends() -> None:
    assert _with_lines("一 <img\nsrc=a> <a href=b>c</a>\n![d\ne](f) <img src=g>  \n[h](i)\n") == (
        '<p data-line="1">一 ' + "<img data-line='1' data-lines='1'\nsrc=a> <a data-line='2' href=b>c</a>\n"
        '<img alt="d\ne" data-line="3" data-lines="1" src="f" /> ' + "<img data-line='4' src=g><br />\n"
        '<a data-line="5" href="i">h</a></p>'
    )


@pytest.mark.parametrize(
    "html",
    ["<div>\n<![foo[x]]>\n</div>", "<div>\n<!x <b>\n</div>", "<div <div>", "<div>\n<a\n", "<div>\n<![CDATA[ <b> ]]>"],
)
def test_odd_raw_html_gets_lines_and_loses_nothing(html: str) -> None:
    lined = _with_lines(html + "\n")
    assert wxexport.to_html(html) == html.strip()
    for number in range(1, 4):
        lined = lined.replace(f" data-line='{number}' data-raw=''", "")
    assert lined == html.strip()
