"""WX121 line-height: the height in force counts."""

from __future__ import annotations

import pytest

from tests.check.case import LEAF, Case


@pytest.mark.parametrize(
    ("style", "found"),
    [
        ("line-height:1!important;line-height:1.8", ["line-height: 1 lets lines touch"]),
        ("line-height:1.8!important;line-height:1", []),
        ("line-height:1;line-height:nonsense", ["line-height: 1 lets lines touch"]),
        ("font-size:20px;line-height:20px;font-size:x", ["line-height: 20px lets lines touch"]),
    ],
)
def test_the_height_in_force_counts(style: str, found: list[str]) -> None:
    findings = Case("", html=f'<p style="{style}">{LEAF}</p>').check()
    assert [one.message.partition("> ")[2] or one.message for one in findings if one.rule == "WX121"] == found
