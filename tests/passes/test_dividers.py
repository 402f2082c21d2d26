"""A rule before a block with a line of its own."""

from __future__ import annotations

import pytest

from wxexport.html import tree
from wxexport.passes import dividers

RULE = '<section class="rule"><br></section>'


@pytest.mark.parametrize(
    ("following", "kept"),
    [
        ('<h2 style="border-top:1px solid #333">二</h2>', False),
        ('<section class="references" style="border-top:3px double #333;border-bottom:0">参考</section>', False),
        ('<h2 style="border-top:0 none #333">二</h2>', True),
        ('<h2 style="border-bottom:1px solid #333">二</h2>', True),
        ('<section style="border:1px solid #333">框</section>', True),
        ("<p>字</p>", True),
        ("", True),
    ],
)
def test_rule(following: str, kept: bool) -> None:
    root = tree.parse_whole(f"<section>{RULE}{following}</section>")
    dividers.run(root)
    assert tree.serialize(root) == f"<section>{RULE if kept else ''}{following}</section>"
