"""The source lines of elements."""

from __future__ import annotations

import re

import pytest

import wxexport
from tests.markdown.noted import noted
from wxexport.article import reading as article


def _with_lines(text: str) -> str:
    return noted(article.parse(text))


def test_lines_count_from_the_top_of_the_file_with_its_front_matter() -> None:
    assert _with_lines("---\ntitle: 题\n---\n# 一\n\n二 [三](四)\n![五](六)\n") == (
        '<h1 [4]>一</h1>\n<p [6]>二 <a href="%E5%9B%9B" [6:3:9]>三</a>\n<img alt="五" src="%E5%85%AD" [7:1:8] /></p>'
    )


def test_lines_inside_lists_quotes_and_tables() -> None:
    assert _with_lines("- [a](b)\n  - c\n\n    ![d](e)\n> f\n> [g](h)\n\n|i|\n|-|\n|[j](k)|\n") == (
        '<ul [1]><li [1]><a href="b" [1:3:9]>a</a>'
        "<ul [2]><li [2]><p [2]>c</p>\n"
        '<p [4]><img alt="d" src="e" [4:5:12] /></p>\n</li>\n</ul>\n</li>\n</ul>\n'
        '<blockquote [5]><p [5]>f\n<a href="h" [6:3:9]>g</a></p>\n</blockquote>\n'
        "<table [8]><thead [8]><tr [8]><th [8]>i</th>\n</tr>\n</thead>\n"
        '<tbody [10]><tr [10]><td [10]><a href="k" [10:2:8]>j</a></td>\n'
        "</tr>\n</tbody>\n</table>"
    )


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("> 见https://a.com/b，a@b.com\n", ["1:4:19", "1:20:27"]),
        ("甲\\*乙 &amp; [a](b)\n", ["1:12:18"]),
        ("# [a](b) #\n", ["1:3:9"]),
        ("- > 1. 甲\n  >    **乙** [a](b)\n", ["2:14:20"]),
        ("1. \t[a](b)\n\n\t[c](d)\n", ["1:5:11", "3:2:8"]),
        ("\u3000\u3000缩[a](b)\n", ["1:4:10"]),
        ("> | 1 \\| [a](b) | `x\\|y` [c](d) |\n> |-|-|\n> | 1 | 1 [e](f) | 1 |\n", ["1:10:16", "1:26:32", "3:11:17"]),
        ("`a\nb` {{ x\n}} [x\ny](\n/u 'z\nw') ![q](r)\n", ["2:4", "3:4", "6:5:12"]),
        ("::: tip [a](b)\n[c](d)\n:::\n\n> [!tip] [e](f)\n", ["1:9:15", "2:1:7", "5:10:16"]),
        ("[甲]: b\n\n[甲] 与 [乙][甲]\n", ["3:1:4", "3:7:13"]),
        ("![[a.png|300]] $x$ {汉|hàn}\n", ["1:1:15", "1:16:19", "1:20:27", "1:20:27"]),
    ],
)
def test_columns_in_a_line(text: str, places: list[str]) -> None:
    assert re.findall(r" \[(\d+:[\d:]+)\]", _with_lines(text)) == places


def test_lines_of_code_and_footnotes() -> None:
    assert _with_lines("一[^1]\n\n```\na\n```\n\n[^1]: 二\n\n    [b](c)\n") == (
        '<p [1]>一<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup></p>\n'
        "<pre [3]><code>a\n</code></pre>\n"
        '<hr class="footnotes-sep" [3] /><section class="footnotes" [3]>'
        '<ol class="footnotes-list" [3]><li class="footnote-item" id="fn1" [3]>'
        "<p [7]>二</p>\n"
        '<p [9]><a href="c" [9:5:11]>b</a> '
        '<a class="footnote-backref" href="#fnref1" [9]>↩︎</a></p>\n</li></ol></section>'
    )


def test_to_html_has_no_lines() -> None:
    assert wxexport.to_html("# 一\n\n<p>\n<img src=a>\n</p>\n") == "<h1>一</h1>\n<p>\n<img src=a>\n</p>"
