"""The source lines of elements."""

from __future__ import annotations

import wxexport
from tests.markdown.noted import noted
from wxexport.article import reading as article


def _with_lines(text: str) -> str:
    return noted(article.parse(text))


def test_lines_count_from_the_top_of_the_file_with_its_front_matter() -> None:
    assert _with_lines("---\ntitle: 题\n---\n# 一\n\n二 [三](四)\n![五](六)\n") == (
        '<h1 [4]>一</h1>\n<p [6]>二 <a href="%E5%9B%9B" [6]>三</a>\n<img alt="五" src="%E5%85%AD" [7] /></p>'
    )


def test_lines_inside_lists_quotes_and_tables() -> None:
    assert _with_lines("- [a](b)\n  - c\n\n    ![d](e)\n> f\n> [g](h)\n\n|i|\n|-|\n|[j](k)|\n") == (
        '<ul [1]><li [1]><a href="b" [1]>a</a>'
        "<ul [2]><li [2]><p [2]>c</p>\n"
        '<p [4]><img alt="d" src="e" [4] /></p>\n</li>\n</ul>\n</li>\n</ul>\n'
        '<blockquote [5]><p [5]>f\n<a href="h" [6]>g</a></p>\n</blockquote>\n'
        "<table [8]><thead [8]><tr [8]><th [8]>i</th>\n</tr>\n</thead>\n"
        '<tbody [10]><tr [10]><td [10]><a href="k" [10]>j</a></td>\n'
        "</tr>\n</tbody>\n</table>"
    )


def test_lines_of_code_and_footnotes() -> None:
    assert _with_lines("一[^1]\n\n```\na\n```\n\n[^1]: 二\n\n    [b](c)\n") == (
        '<p [1]>一<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup></p>\n'
        "<pre [3]><code>a\n</code></pre>\n"
        '<hr class="footnotes-sep" [3] /><section class="footnotes" [3]>'
        '<ol class="footnotes-list" [3]><li class="footnote-item" id="fn1" [3]>'
        "<p [7]>二</p>\n"
        '<p [9]><a href="c" [9]>b</a> '
        '<a class="footnote-backref" href="#fnref1" [9]>↩︎</a></p>\n</li></ol></section>'
    )


def test_to_html_has_no_lines() -> None:
    assert wxexport.to_html("# 一\n\n<p>\n<img src=a>\n</p>\n") == "<h1>一</h1>\n<p>\n<img src=a>\n</p>"
