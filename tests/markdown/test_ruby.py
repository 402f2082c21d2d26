"""Readings over characters."""

from __future__ import annotations

import pytest

from tests.markdown.parser import MANY, PARSER, PATIENT

INLINES = {
    "ruby over each character": (
        "{漢字|かん|じ} {汉字|hàn zì} [字]{zì} {注音|ㄓㄨˋ ㄧㄣ}",
        "<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby> <ruby>汉<rt>hàn</rt>字<rt>zì</rt></ruby> "
        "<ruby>字<rt>zì</rt></ruby> <ruby>注<rt>ㄓㄨˋ</rt>音<rt>ㄧㄣ</rt></ruby>",
    ),
    "ruby over a word": (
        "{東京|とうきょう} {汉字|hànzì} {取り返す|と|かえ}",
        "<ruby>東京<rt>とうきょう</rt></ruby> <ruby>汉字<rt>hànzì</rt></ruby> <ruby>取り返す<rt>と かえ</rt></ruby>",
    ),
    "the spelling of doocs": (
        "[字]^(zì) [汉字]^(hàn zì) [a]^(b) [字]^(zì} [字]{zì)",
        "<ruby>字<rt>zì</rt></ruby> <ruby>汉<rt>hàn</rt>字<rt>zì</rt></ruby> [a]^(b) [字]^(zì} [字]{zì)",
    ),
    "no ruby": (
        "`{汉字|hàn zì}` \\{汉字|hàn} {a|b} {开|关} [字]{id=a} {汉字} {汉字|} [字](a)",
        '<code>{汉字|hàn zì}</code> {汉字|hàn} {a|b} {开|关} [字]{id=a} {汉字} {汉字|} <a href="a">字</a>',
    ),
}


@pytest.mark.parametrize(("text", "expected"), INLINES.values(), ids=INLINES.keys())
def test_inline(text: str, expected: str) -> None:
    assert PARSER.render(text) == f"<p>{expected}</p>\n"


HOSTILE = {
    "braces": "{字|" * MANY,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_comes_to_an_end(text: str) -> None:
    assert PATIENT.render(text)
