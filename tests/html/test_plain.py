"""The article as plain text, and its digest."""

from __future__ import annotations

from pathlib import Path

import pytest

import wxexport
from wxexport import pipeline
from wxexport.article import reading as article
from wxexport.html import plain


def test_digest_is_the_beginning_of_the_text_without_headings(tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    source.write_text(
        "# 标题\n\n" + "一二三四五六七八九十" * 4 + "\n\n## 小标题\n\n- 甲乙丙丁\n- 戊己庚辛壬癸子丑寅卯\n", "utf-8"
    )
    digest = wxexport.export(source).manifest["digest"]
    assert digest == "一二三四五六七八九十" * 4 + " 甲乙丙丁 戊己庚辛壬癸子丑"
    assert len(digest) == 54


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一句。" * 20, "一句。" * 6),
        ("一二三四五六七八九十一二三。甲乙丙丁戊己", "一二三四五六七八九十一二三。"),
        ("一二三四五六七八九十。（甲乙丙丁戊己庚辛壬癸）", "一二三四五六七八九十。"),
        ("一二三四五六七八九十，一（甲乙丙丁戊己庚辛壬癸）", "一二三四五六七八九十，一"),
        ("【新闻】一二三四【论文】五六七八九十一二三四", "【新闻】一二三四【论文】"),
        ("他说：“一二三四五六七八九十。”然后走了，再也没回来", "他说：“一二三四五六七八九十。”"),
        ("一二三四五六七八九十甲乙丙丁，戊己庚，辛壬癸", "一二三四五六七八九十甲乙丙丁，戊己庚"),
    ],
)
def test_digest_ends_where_a_sentence_or_a_bracket_does(text: str, expected: str) -> None:
    assert plain.digest(f"<section><p>{text}</p></section>", 19) == expected
