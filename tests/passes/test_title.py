"""The title."""

from __future__ import annotations

from wxexport import pipeline
from wxexport.article import reading as article


def test_a_title_has_no_footnote() -> None:
    document = pipeline.convert(article.parse("# 题目[^1]\n\n字\n\n[^1]: 注\n"))
    assert document.article.title == "题目"
    assert '<sup class="ref">[1]</sup>' in document.html
