"""WX118 caret-color."""

from __future__ import annotations

import pytest

from tests.check.case import LEAF, Case


@pytest.mark.parametrize(("color", "told"), [("transparent", 1), ("rgba(0, 0, 0, 0)", 1), ("red", 0), ("auto", 0)])
def test_a_caret_that_is_seen_is_left_alone(color: str, told: int) -> None:
    found = Case("", html=f'<p style="caret-color:{color}">{LEAF}</p>').check()
    assert [one.rule for one in found] == ["WX118"] * told
