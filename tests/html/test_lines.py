"""The lines of start tags in HTML of other tools."""

from __future__ import annotations

from wxexport.html.lines import number_lines


def test_lines_of_foreign_html() -> None:
    html = '<p title=">\n<b">一<br>\n<!-- <p>\n--><a\nhref=x>二</a> 1 < 2 <i'
    assert number_lines(html).split("\n") == [
        '<p data-line="1" title=">',
        '<b">一<br data-line="2">',
        "<!-- <p>",
        '--><a data-line="4"',
        'href=x>二</a> 1 < 2 <i data-line="5"',
    ]
