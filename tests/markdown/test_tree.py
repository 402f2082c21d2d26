"""The source lines of elements."""

from __future__ import annotations

import wxexport
from wxexport import markdown
from wxexport.article import reading as article


def _with_lines(text: str) -> str:
    return markdown.convert(article.parse(text))


def test_lines_count_from_the_top_of_the_file_with_its_front_matter() -> None:
    assert _with_lines("---\ntitle: 题\n---\n# 一\n\n二 [三](四)\n![五](六)\n") == (
        '<h1 data-line="4">一</h1>\n'
        '<p data-line="6">二 <a data-line="6" href="%E5%9B%9B">三</a>\n'
        '<img alt="五" data-line="7" src="%E5%85%AD" /></p>'
    )


def test_lines_inside_lists_quotes_and_tables() -> None:
    assert _with_lines("- [a](b)\n  - c\n\n    ![d](e)\n> f\n> [g](h)\n\n|i|\n|-|\n|[j](k)|\n") == (
        '<ul data-line="1"><li data-line="1"><a data-line="1" href="b">a</a>'
        '<ul data-line="2"><li data-line="2"><p data-line="2">c</p>\n'
        '<p data-line="4"><img alt="d" data-line="4" src="e" /></p>\n</li>\n</ul>\n</li>\n</ul>\n'
        '<blockquote data-line="5"><p data-line="5">f\n<a data-line="6" href="h">g</a></p>\n</blockquote>\n'
        '<table data-line="8"><thead data-line="8"><tr data-line="8"><th data-line="8">i</th>\n</tr>\n</thead>\n'
        '<tbody data-line="10"><tr data-line="10"><td data-line="10"><a data-line="10" href="k">j</a></td>\n'
        "</tr>\n</tbody>\n</table>"
    )


def test_lines_of_code_and_footnotes() -> None:
    assert _with_lines("一[^1]\n\n```\na\n```\n\n[^1]: 二\n\n    [b](c)\n") == (
        '<p data-line="1">一<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup></p>\n'
        '<pre data-line="3"><code>a\n</code></pre>\n'
        '<hr class="footnotes-sep" data-line="3" /><section class="footnotes" data-line="3">'
        '<ol class="footnotes-list" data-line="3"><li class="footnote-item" data-line="3" id="fn1">'
        '<p data-line="7">二</p>\n'
        '<p data-line="9"><a data-line="9" href="c">b</a> '
        '<a class="footnote-backref" data-line="9" href="#fnref1">↩︎</a></p>\n</li></ol></section>'
    )


def test_to_html_has_no_lines() -> None:
    assert wxexport.to_html("# 一\n\n<p>\n<img src=a>\n</p>\n") == "<h1>一</h1>\n<p>\n<img src=a>\n</p>"
