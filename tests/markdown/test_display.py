"""Formulas in a paragraph that become blocks."""

from __future__ import annotations

import pytest

from wxexport.markdown import github
from wxexport.model import Syntax


def parts(text: str) -> list[tuple[str, str, int]]:
    """The formulas and the text of paragraphs, with the line on which each begins."""
    found = []
    for token in github.tokens(text, Syntax()):
        if token.type == "math_block":
            found.append(("formula", token.content, (token.map or [0])[0]))
        elif token.type == "inline":
            content = "".join(child.content or "|" for child in token.children or ())
            found.append(("text", content, (token.map or [0])[0]))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("如下：$$\nx\n$$\n后文", [("text", "如下：", 0), ("formula", "x", 0), ("text", "后文", 3)]),
        ("- 甲\n  乙\n$$\nx\n$$\n丙\n丁", [("text", "甲|乙", 0), ("formula", "x", 2), ("text", "丙|丁", 5)]),
        ("甲\n`乙\n丙`\n\\[x=1\\]", [("text", "甲|乙 丙", 0), ("formula", "x=1", 3)]),
        (
            "如$$\nx\n$$\n\n又$$\ny\n$$",
            [("text", "如", 0), ("formula", "x", 0), ("text", "又", 4), ("formula", "y", 4)],
        ),
        ("如$$\nx\n$$\n![](a)", [("text", "如", 0), ("formula", "x", 0), ("text", "|", 3)]),
        ("文 $$x$$ 字", [("text", "文 x 字", 0)]),
        ("文 $$x$$", [("text", "文 x", 0)]),
        ("**粗 $$\nx\n$$**", [("text", "||粗 x||", 0)]),
        ("# 题 $$x$$", [("text", "题 x", 0)]),
    ],
)
def test_what_stands_alone_becomes_a_block(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert parts(text) == expected
