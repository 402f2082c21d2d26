"""Counter styles: numbers as text."""

from __future__ import annotations

import pytest

from wxexport.css.counter_styles import STYLES, chinese, marker


@pytest.mark.parametrize(
    ("style", "number", "text"),
    [
        ("decimal-leading-zero", 7, "07"),
        ("decimal-leading-zero", -7, "-07"),
        ("lower-roman", 1994, "mcmxciv"),
        ("upper-roman", 3999, "MMMCMXCIX"),
        ("lower-roman", 4000, "4000"),
        ("lower-alpha", 27, "aa"),
        ("upper-latin", 26, "Z"),
        ("lower-alpha", 0, "0"),
        ("lower-greek", 18, "σ"),
        ("cjk-decimal", 105, "一〇五"),
        ("cjk-heavenly-stem", 10, "癸"),
        ("cjk-earthly-branch", 13, "十三"),
        ("none", 1, ""),
    ],
)
def test_a_number_in_a_style(style: str, number: int, text: str) -> None:
    assert STYLES[style](number) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (110, "一百一十"),
        (203, "二百零三"),
        (9009, "九千零九"),
        (10000, "10000"),
    ],
)
def test_a_chinese_number(number: int, text: str) -> None:
    assert chinese(number) == text


@pytest.mark.parametrize(
    ("style", "text"),
    [("decimal", "3. "), ("simp-chinese-informal", "三、"), ("disc", "• "), ("none", ""), ("unknown", "")],
)
def test_a_marker_has_its_space(style: str, text: str) -> None:
    assert marker(style, 3) == text
