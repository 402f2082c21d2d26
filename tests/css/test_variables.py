"""Variables: their values inserted, or refused with the reason."""

from __future__ import annotations

import pytest

from tests.css.helpers import border, compiled, note, refused, sides
from wxexport.css.declarations import compile_declarations, parse_block
from wxexport.css.variables import custom_properties, scope


@pytest.mark.parametrize(
    ("style", "variables", "value"),
    [
        ("color: var(--a)", "--a: #123456", "#123456"),
        ("color: VAR( --a )", "--a: red", "red"),
        ("color: var(--a)", "--a: var(--b); --b: var(--c); --c: red", "red"),
        ("color: var(--none, blue)", "", "blue"),
        ("color: var(--none, var(--neither, var(--a)))", "--a: red", "red"),
        ("color: var(--a, blue)", "--a: red", "red"),
        ("color: rgba(var(--rgb), .5)", "--rgb:1, 2, 3", "rgba(1, 2, 3, .5)"),
        ("color: rgba(1, 2, 3, calc(var(--a) / 2))", "--a: .5", "rgba(1, 2, 3, 0.25)"),
    ],
)
def test_a_variable_gives_its_value(style: str, variables: str, value: str) -> None:
    assert compiled(style, variables) == {"color": value}


def test_a_variable_may_be_part_of_a_shorthand_and_used_twice() -> None:
    assert compiled("margin: var(--a) 0 var(--a)", "--a: calc(2px * 3)") == sides("margin", "6px", "0", "6px", "0")
    assert compiled("border-left: var(--edge) red", "--edge: 1px solid") == border("left", "1px", "solid", "red")
    assert compiled("padding: var(--all)", "--all: 1px 2px") == sides("padding", "1px", "2px", "1px", "2px")


def test_a_variable_is_resolved_where_it_is_declared() -> None:
    outer = scope(custom_properties(parse_block("--a: 1px; --b: calc(var(--a) * 2)")), {})
    inner = scope(custom_properties(parse_block("--a: 10px; --c: var(--b)")), outer)
    block = parse_block("margin: var(--a) var(--b) var(--c)")

    found = compile_declarations(block, inner, note([]))

    assert {item.name: item.value for item in found} == sides("margin", "10px", "2px", "2px", "2px")


@pytest.mark.parametrize(
    ("style", "variables", "message"),
    [
        ("color: var(--a)", "", "color: the variable --a is not set on :root or .article"),
        ("color: var()", "", "color: the variable ? is not set on :root or .article"),
        ("color: var(--a)", "--a:", "color: has no value"),
        (
            "color: var(--a)",
            "--a: var(--b); --b: var(--a)",
            "color: is nested too deep, or its variables refer to each other in a circle",
        ),
        (
            "color: var(--a)",
            "--a: var(--a, red)",
            "color: is nested too deep, or its variables refer to each other in a circle",
        ),
        ("color: " + "(" * 5000, "", "color: its brackets are nested too deep"),
        ("width: " + "calc(" * 5000, "", "width: its brackets are nested too deep"),
    ],
)
def test_a_variable_without_a_value_is_refused(style: str, variables: str, message: str) -> None:
    assert refused(style, variables) == [message]


def test_variables_that_double_at_every_step_end() -> None:
    doubling = "; ".join(f"--v{n}: var(--v{n + 1}) var(--v{n + 1})" for n in range(30)) + "; --v30: 1px"

    assert refused("margin: var(--v0)", doubling) == ["margin: has more than 1000 parts"]


def test_a_long_value_is_refused_where_a_variable_gives_it() -> None:
    assert compiled("color: red; width: var(--a, 1px)", "--long: " + "a" * 50_000) == {"color": "red", "width": "1px"}
    assert refused("margin: var(--a)", "--a: var(--b); --b: " + "a" * 10_001) == ["margin: is too long"]
    assert refused("margin: calc(var(--a))", "--a: '" + "a" * 10_001 + "'") == ["margin: is too long"]
