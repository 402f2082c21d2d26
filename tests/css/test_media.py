"""Media queries as a phone in light mode answers them."""

from __future__ import annotations

import pytest
import tinycss2

from wxexport.css.media import is_phone


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", True),
        ("screen", True),
        ("print", False),
        ("not print", True),
        ("only screen and (max-width: 600px)", True),
        ("(max-width: 20em)", False),
        ("(min-width: 768px)", False),
        ("print, (min-width: 300px)", True),
        ("(prefers-color-scheme: dark)", False),
        ("(prefers-color-scheme: light)", True),
        ("(hover: hover)", False),
        ("(min-width: 900px) or (max-width: 400px)", True),
        ("(unknown: 1)", False),
        ("(width >= 300px)", False),
    ],
)
def test_a_phone_answers(query: str, expected: bool) -> None:
    assert is_phone(tinycss2.parse_component_value_list(query)) is expected
