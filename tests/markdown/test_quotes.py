"""Quotes in quotes: read as markdown-it-py reads them, in linear time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt, rules_block

from tests.work import LINEAR, growth
from wxexport.html.limits import TooMuch
from wxexport.markdown import callouts, github
from wxexport.model import Syntax

_MARKS = st.sampled_from(["> ", ">", ">  ", ">    ", ">\t"])
_CONTENTS = st.sampled_from(
    [
        *(
            "字",
            "",
            "# h",
            "   # h",
            "     # h",
            "---",
            "* * *",
            "===",
            "    code",
            "```",
            "<div>",
            "- a",
            "  - b",
            "1. x",
        ),
        *("[!tip]", "[!note]", "[!tip] 题", "[!foo]- x", "[!tip](x)"),
    ]
)
_LINES = st.tuples(st.sampled_from(["", "", " ", "   ", "- "]), _MARKS, st.integers(0, 4), _CONTENTS).map(
    lambda one: one[0] + one[1] * one[2] + one[3]
)


OURS, THEIRS = (github._markdown_it.__wrapped__(Syntax()) for _ in range(2))
THEIRS.block.ruler.at("blockquote", rules_block.blockquote, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def read(parser: MarkdownIt, text: str) -> list[tuple[str, list[int] | None, str]]:
    try:
        return [(token.type, token.map, token.content) for token in parser.parse(text)]
    except TooMuch:
        return []


@given(st.lists(_LINES, min_size=2, max_size=9).map("\n".join))
def test_quotes_are_those_of_markdown_it(text: str) -> None:
    ours = read(OURS, text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(callouts, "blockquote", rules_block.blockquote)
        assert ours == read(THEIRS, text)


@pytest.mark.parametrize(
    "unit",
    [
        "> [!tip]\n> > [!tip]\n> > > [!tip]\n> > > > [!tip]\n",
        "> [!tip] 题\n> > [!note]- 题\n> > > [!tip] 字\n",
        "> 字\n> > # 字\n",
        "> 字\n> > ---\n",
        "> 字\n> >\n",
    ],
)
def test_quotes_in_quotes_take_linear_time(unit: str) -> None:
    assert growth(lambda number: github.tokens(unit * number, Syntax()), 10) < LINEAR
