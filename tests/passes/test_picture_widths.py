"""Widths of pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.passes.picture_files import document


def _widths(html: str) -> list[str]:
    return [piece.partition('"')[0] for piece in html.split('style="width:')[1:]]


@pytest.mark.parametrize(
    ("text", "widths"),
    [
        ("![图|300](wide.png)", ["300px"]),
        ("![图|640x480](wide.png)", ["100%"]),
        ("![图](wide.png){width=50%}", ["50%"]),
        ('![图](wide.png){: width="120px" .right}', ["120px"]),
        ("![图](wide.png){ #id .class }", ["100%"]),
        ("![a](wide.png) ![b](other.png)", ["49%", "49%"]),
        ("![a](wide.png)\n![b](other.png)\n![c](wide.png)", ["32%", "32%", "32%"]),
        ("![a](small.png) ![b](small.png)", ["120px", "120px"]),
        ("![a|200](wide.png) ![b](other.png)", ["200px", "49%"]),
        ("![图](medium.png)", ["100%"]),  # a share of the PC's width would be small on a phone
        ("![图](narrow.png)", ["300px"]),
        ('<img src="narrow.png" style="zoom:50%" />', ["170px"]),
        ('<img src="narrow.png" style="zoom:0.8;" />', ["272px"]),
        ("![图|420](medium.png)", ["62%"]),
        ("![a](medium.png) ![b](narrow.png)", ["49%", "49%"]),
        ("文字 ![a](wide.png) ![b](other.png)", ["100%", "100%"]),
    ],
)
def test_width(text: str, widths: list[str], folder: Path) -> None:
    assert _widths(document(text, folder)) == widths
