"""The article as plain text."""

from __future__ import annotations

from wxexport import pipeline
from wxexport.article import reading as article
from wxexport.html import plain


def test_plain_text_has_the_numbers_and_marks_of_lists() -> None:
    parsed = article.parse("3. 甲\n4. 乙\n   - 丙\n5. 丁\n\n- [x] 戊\n")
    html = pipeline.convert(parsed).html
    assert plain.plain_text(html) == "3. 甲\n4. 乙\n• 丙\n5. 丁\n☑ 戊\n"


def test_plain_text() -> None:
    html = (
        "<section><h2>一、新闻</h2><p>甲<strong>乙</strong> 丙<br>丁</p><ul><li><section>戊</section>"
        "<section><ul><li><section>己</section></li></ul></section></li></ul><p></p><img src='x'>"
        "<table><tr><td>庚</td><td>辛</td></tr></table></section>"
    )
    assert plain.plain_text(html) == "一、新闻\n甲乙 丙\n丁\n• 戊\n• 己\n庚\t辛\n"
