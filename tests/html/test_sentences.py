"""Where a text is cut."""

from __future__ import annotations

import pytest

from wxexport.html import sentences

PAIRS = ("（）", "()", "【】", "《》", "「」", "『』", "“”", "〈〉", "[]", '""')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("短的不动", "短的不动"),
        ("短的，去掉末尾的逗号，", "短的，去掉末尾的逗号"),
        ("一句。" * 20, "一句。" * 6),
        ("一二三四五六七八九十一二三。甲乙丙丁戊己", "一二三四五六七八九十一二三。"),
        ("一二。三四五六七八；九十甲乙丙丁戊己庚辛壬", "一二。三四五六七八"),
        ("一二三四五六七八九十。（甲乙丙丁戊己庚辛壬癸）", "一二三四五六七八九十。"),
        ("一二三四五六七八九十，一（甲乙丙丁戊己庚辛壬癸）", "一二三四五六七八九十…"),
        ("他说：“一二三四五六七八九十。”然后走了，再也没回来", "他说：“一二三四五六七八九十。”"),
        ("他说：“一二三四。五六七八九十，一二三四五六七八”", "他说：“一二三四。五六七八九十…”"),
        ("《一二三！四五》六七八九十甲，乙丙丁戊己庚辛壬", "《一二三！四五》六七八九十甲…"),
        ("一二三四五六七八九十甲乙丙丁，戊己庚，辛壬癸", "一二三四五六七八九十甲乙丙丁，戊己庚…"),
        ("一二三四五六七八九十甲乙丙丁戊己庚辛壬癸", "一二三四五六七八九十甲乙丙丁戊己庚辛…"),
        ("一二三四五六七八九十 framework 甲乙丙丁", "一二三四五六七八九十…"),
        ("没有一半（的括号。一二三四五六七八九十甲乙丙丁", "没有一半（的括号。"),
        ("第一条 1）甲乙丙丁。戊己庚辛壬癸子丑寅卯", "第一条 1）甲乙丙丁。"),
        ("Ask Dr. Who now. Then go home again", "Ask Dr. Who now."),
        ("See e.g. version 1.5 of a tool. Good", "See e.g. version…"),
        ('He said "stop it. Now" and walked on', "He said…"),
        ("去 a.cn?b=1&c=2 看看。再看看别的东西", "去 a.cn?b=1&c=2 看看。"),
    ],
)
def test_cut(text: str, expected: str) -> None:
    assert sentences.cut(text, 19) == expected


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("at", [0, 1, 30, 60, 118, 119, 120])
@pytest.mark.parametrize("length", [1, 60, 118, 119, 120, 300])
@pytest.mark.parametrize("mark", ["", "，", "。"])
def test_no_pair_is_left_open(pair: str, at: int, length: int, mark: str) -> None:
    text = ("字" * 9 + mark) * (at // (9 + len(mark)) + 1)
    inside = ("里" * 9 + mark) * (length // 9 + 1)
    whole = text[:at] + pair[0] + inside[:length] + pair[1] + ("后" * 9 + mark) * 20
    found = sentences.cut(whole, 120)
    assert 0 < len(found) <= 120
    assert found.count(pair[0]) == found.count(pair[1])
    assert found.count(pair[0]) % 2 == 0 or pair[0] != pair[1]
    assert whole.startswith(found.rstrip(sentences.ELLIPSIS + pair[1] * (at < 30)))


@pytest.mark.parametrize(
    ("text", "expected"), [("一句。再一句：", "一句。"), ("只有引子：", ""), ("One. Two is:", "One.")]
)
def test_last_sentence(text: str, expected: str) -> None:
    assert sentences.last_sentence(text) == expected
