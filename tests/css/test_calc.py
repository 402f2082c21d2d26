"""``calc()`` and the like: computed, or refused with the reason."""

from __future__ import annotations

import pytest

from tests.css.helpers import compiled, refused


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("calc(1px + 2px)", "3px"),
        ("calc(1px + 2px * 3)", "7px"),
        ("calc((1px + 2px) * 3)", "9px"),
        ("calc(10px - 2px - 3px)", "5px"),
        ("calc(12px / 2 / 3)", "2px"),
        ("calc(10px / 3)", "3.33333px"),
        ("calc(100% / 3)", "33.3333%"),
        ("calc(2 * calc(1em + (1em - .5em)))", "3em"),
        ("calc(5px - -2px)", "7px"),
        ("calc(-1 * 4PX)", "-4px"),
        ("calc(1.5)", "1.5"),
        ("calc(.1px + .2px)", "0.3px"),
        ("CALC(var(--a) * (var(--b) + 1))", "6px"),
    ],
)
def test_calc_gives_a_number(expression: str, value: str) -> None:
    assert compiled(f"text-indent: {expression}", "--a: 2px; --b: 2") == {"text-indent": value}


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("calc(100% - 2em)", "calc() mixes % and em"),
        ("calc(1px + 2)", "calc() mixes px and numbers"),
        ("calc(2 + 1px)", "calc() mixes numbers and px"),
        ("calc(2px * 2px)", "calc() multiplies or divides by a length"),
        ("calc(2 / 2px)", "calc() multiplies or divides by a length"),
        ("calc(2px / 0)", "calc() multiplies or divides by a length"),
        ("calc(1px 2px)", "calc() cannot be read"),
        ("calc(1px +)", "calc() cannot be read"),
        ("calc(red)", "calc() cannot be read"),
        ("calc()", "calc() cannot be read"),
        ("calc(1px + 2vw)", "calc() mixes px and vw"),
        ("calc(1vw + 2vw)", "the unit vw does not survive; use px, em or %"),
        ("min(1px, 2em)", "min() mixes em and px"),
        ("min(100%, 20px)", "min() mixes % and px"),
        ("clamp(1px, 2px)", "clamp() cannot be read"),
        ("max()", "calc() cannot be read"),
    ],
)
def test_calc_without_a_result_is_refused(expression: str, message: str) -> None:
    assert refused(f"text-indent: {expression}") == [f"text-indent: {message}"]
