"""Task lists."""

from __future__ import annotations

from tests.passes.shape import final_of
from wxexport import pipeline
from wxexport.article import reading as article


def test_a_mark_in_a_paragraph_is_text() -> None:
    assert '<span class="task-mark"' not in pipeline.convert(article.parse("<p>一 <input type=checkbox> 二</p>\n")).html
    assert "一 ☐ 二" in final_of("<p>一 <input type=checkbox> 二</p>\n")
