"""Links to notes."""

from __future__ import annotations

from wxexport import pipeline
from wxexport.article import reading as article


def test_a_note_stays_as_text_and_is_reported() -> None:
    document = pipeline.convert(article.parse("# 题\n\n一[[二|三]]\n![[四.md]]\n"))
    assert document.html == (
        '<section class="article"><h1 data-line="1">题</h1><p data-line="3">一三四.md</p></section>'
    )
    assert [(one.rule, one.severity, one.line, one.excerpt, one.message) for one in document.findings] == [
        ("WX015", "info", 3, "二", "a link to a note is shown as text"),
        ("WX015", "info", 4, "四.md", "the embedded note 四.md is left out"),
    ]


def test_a_class_in_raw_html_makes_no_note() -> None:
    document = pipeline.convert(article.parse('# 题\n\n<span class="wiki" data-target="a">一</span>\n'))
    assert document.findings == ()
