"""WX106 nesting."""

from __future__ import annotations

from tests.check.case import LEAF, Case


def test_a_wrapper_inside_the_fifteenth_element_is_found() -> None:
    """The search goes on inside the element, with the tags and styles around it."""
    outer = "".join(f'<p style="margin:{i}px">{LEAF}<section>' for i in range(8))
    inner = "<section>" * 5 + LEAF + "</section>" * 5
    assert "WX106" in {one.rule for one in Case("", html=outer + inner).check()}
