"""Text that Markdown reads as the address of a link is reported."""

from __future__ import annotations

import pytest

from wxexport import pipeline
from wxexport.article import reading


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("[注]: 请看下文", [1]),
        ("一\n\n> [注]: 请看下文\n\n[乙]: 二", [3, 5]),
        ("字[注]。\n\n[注]: 请看下文", []),
        ("![图][注]\n\n[注]: 图片", []),
        ("[注]: 目录/文\n[甲]: 文.md\n[乙]: #标题\n[丙]: https://example.com/文", []),
        ("[//]: # (批注)\n[注]：请看下文\n\n`[注]: 请看`", []),
    ],
)
def test_a_sentence_after_a_bracket(text: str, lines: list[int]) -> None:
    document = pipeline.convert(reading.parse(f"# 题\n\n{text}", path="a.md", command_line={"offline": True}))
    found = [one for one in document.findings if one.rule == "WX018"]
    assert [one.line for one in found] == [line + 2 for line in lines]
    assert {one.severity for one in found} <= {"warning"}
