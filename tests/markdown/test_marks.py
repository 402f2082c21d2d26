"""Highlights, underlines, superscripts and subscripts."""

from __future__ import annotations

import pytest

from tests.markdown.parser import MANY, PARSER, PATIENT, parser

INLINES = {
    "marks": ("这是==高亮==的，++下划线++的", "这是<mark>高亮</mark>的，<ins>下划线</ins>的"),
    "marks with markup": ("==**一** ++二++==", "<mark><strong>一</strong> <ins>二</ins></mark>"),
    "marks beside punctuation": ("==一：==二++（三）++四", "<mark>一：</mark>二<ins>（三）</ins>四"),
    "no marks": (
        "C++和C++，a==b和c==d，a == b == c，====，++i和++j，=一= \\==一==",
        "C++和C++，a==b和c==d，a == b == c，====，++i和++j，=一= ==一==",
    ),
    "superscripts": (
        "x^2^ e^x^y a^n+1^ 10^-6^ b^[1]^ 一^[1]^ 二^注^ x^*n*^ [x^2^](a)",
        "x<sup>2</sup> e<sup>x</sup>y a<sup>n+1</sup> 10<sup>-6</sup> b<sup>[1]</sup> 一<sup>[1]</sup> 二<sup>注</sup> "
        'x<sup><em>n</em></sup> <a href="a">x<sup>2</sup></a>',
    ),
    "no superscripts": (
        "2^10和2^3 2^10，2^3 2^n+2^m a^b c^d ^_^ 谢谢^o^ ^^x^^ [^1][^2] \\^a^",
        "2^10和2^3 2^10，2^3 2^n+2^m a^b c^d ^_^ 谢谢^o^ ^^x^^ [^1][^2] ^a^",
    ),
    "not over the end of a link": ("[a^b](c) ^d^", '<a href="c">a^b</a> <sup>d</sup>'),
    "two tildes strike out": ("H~2~O ~~一~~ 5~~10，20~~30", "H~2~O <s>一</s> 5~~10，20~~30"),
}


@pytest.mark.parametrize(("text", "expected"), INLINES.values(), ids=INLINES.keys())
def test_inline(text: str, expected: str) -> None:
    assert PARSER.render(text) == f"<p>{expected}</p>\n"


def test_one_tilde_is_subscript_when_asked_for() -> None:
    rendered = parser("subscript").render("H~2~O ~~一~~ ~a b~ 5~10元，20~30元 ~~~~")
    assert rendered == "<p>H<sub>2</sub>O <s>一</s> ~a b~ 5~10元，20~30元 ~~~~</p>\n"


HOSTILE = {
    "highlights": "==a " * MANY,
    "pairs of highlights": "==a==" * (MANY // 10),
    "superscripts": "a^b" * MANY,
    "superscripts that are escaped": "^\\^" * MANY,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_comes_to_an_end(text: str) -> None:
    assert PATIENT.render(text)
