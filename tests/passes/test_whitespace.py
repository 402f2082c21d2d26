"""Line ends and spaces."""

from __future__ import annotations

import pytest

from tests.passes.shape import final_of, parsed


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("中文\n中文", "中文中文"),
        ("中文\nLatin\n中文", "中文 Latin 中文"),
        ("中文，\nLatin", "中文，Latin"),
        ("Latin\n（注）\nLatin", "Latin（注）Latin"),
        ("他说\n“好”\n。", "他说“好”。"),
        ("前文——\n后文……\n完", "前文——后文……完"),
        ("it’s\nfine", "it’s fine"),
        ("かな\nカナ", "かなカナ"),
        ("한국어\n한국어", "한국어 한국어"),
        ("**中文**\n*中文*\n`中文`", "中文中文中文"),
        ("[链接](https://example.com/)\n中文[^1]\n中文\n\n[^1]: 注", "链接[1]中文[2]中文"),
        ("[link](https://example.com/)\n中文", "link[1] 中文"),
        ("中文 <br> 中文<br>\n中文", "中文中文中文"),
        ("中文😀\n中文", "中文😀 中文"),
    ],
)
def test_line_ends(text: str, line: str) -> None:
    root = parsed(final_of("正文\n\n" + text))
    assert "".join(root[1].itertext()) == line
