"""WX118 caret-color."""

from __future__ import annotations

import pytest

from tests.check.case import LEAF, Case


@pytest.mark.parametrize(("color", "count"), [("transparent", 1), ("rgba(0, 0, 0, 0)", 1), ("red", 0), ("auto", 0)])
def test_a_visible_caret_is_allowed(color: str, count: int) -> None:
    found = Case("", html=f'<p style="caret-color:{color}">{LEAF}</p>').check()
    assert [one.rule for one in found] == ["WX118"] * count
