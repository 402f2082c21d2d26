"""Abbreviations and their definitions."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.markdown.parser import MANY, PARSER, PATIENT, parser

BLOCKS = {
    "abbreviations": (
        "*[HTML]: Hyper & Text\n*[人大]: 人民代表大会\n\n用HTML写 HTML5 HTML `HTML` 人大代表",
        '<p>用<abbr title="Hyper &amp; Text">HTML</abbr>写 HTML5 <abbr title="Hyper &amp; Text">HTML</abbr> '
        '<code>HTML</code> <abbr title="人民代表大会">人大</abbr>代表</p>\n',
    ),
    "the longest abbreviation, the first meaning": (
        "C C++ XHTML\n\n*[C]: 一\n*[C++]: 二\n*[C]: 三\n*[HTML]: 四",
        '<p><abbr title="一">C</abbr> <abbr title="二">C++</abbr> XHTML</p>\n',
    ),
    "no abbreviation": ("*[HTML]:\n\n*[HTML] 一", "<p>*[HTML]:</p>\n<p>*[HTML] 一</p>\n"),
}


@pytest.mark.parametrize(("text", "expected"), BLOCKS.values(), ids=BLOCKS.keys())
def test_block(text: str, expected: str) -> None:
    assert PARSER.render(text) == expected


WORDS = ("甲", "乙", "丙", "word")


AROUND = (" ", "\n", "\n\n", "> ", "**", "`", "\\")


WITHOUT_ABBREVIATIONS = parser()
WITHOUT_ABBREVIATIONS.core.ruler.disable("abbreviation")


DEFINITIONS = ("*[甲]: a\n", "*[word]: b\n", "*[甲乙]: c\n", "-", "*")


@given(st.lists(st.sampled_from((*WORDS, *AROUND, *DEFINITIONS)), max_size=40).map("".join))
def test_abbreviations_leave_the_text_as_it_is(text: str) -> None:
    rendered = re.sub(r"<abbr[^<>]*>|</abbr>", "", PARSER.render(text))
    assert rendered == WITHOUT_ABBREVIATIONS.render(text)


HOSTILE = {
    "abbreviations": "".join(f"*[A{number}]: b\n" for number in range(MANY // 10)) + "\n" + "A7 " * MANY,
    "lengths of abbreviations": "".join(f"*[{'A' * n}]: b\n" for n in range(1, 61)) + "\n" + "A" * MANY,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_comes_to_an_end(text: str) -> None:
    assert PATIENT.render(text)
