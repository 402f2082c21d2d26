"""Helpers of the tests of CSS: compile a ``style`` attribute and look at the result."""

from __future__ import annotations

from wxexport.css.declarations import compile_declarations, parse_block
from wxexport.css.errors import Report
from wxexport.css.properties import SIDES
from wxexport.css.variables import custom_properties, scope


def compiled(style: str, variables: str = "") -> dict[str, str]:
    """The longhands of ``style``; fails if anything is reported."""
    found, reports = _compile(style, variables)
    assert reports == []
    return found


def refused(style: str, variables: str = "") -> list[str]:
    """The messages about ``style``; fails if anything is kept."""
    found, reports = _compile(style, variables)
    assert found == {}
    return [message for _, message in reports]


def _compile(style: str, variables: str) -> tuple[dict[str, str], list[tuple[int, str]]]:
    reports: list[tuple[int, str]] = []
    declared = scope(custom_properties(parse_block(variables)), {})
    found = compile_declarations(parse_block(style), declared, note(reports))
    return {item.name: item.value for item in found}, reports


def note(reports: list[tuple[int, str]]) -> Report:
    """A callback that appends to ``reports``."""
    return lambda line, message: reports.append((line, message))


def sides(prefix: str, *values: str, suffix: str = "") -> dict[str, str]:
    """The longhands of four sides, from the top clockwise."""
    return {f"{prefix}-{side}{suffix}": value for side, value in zip(SIDES, values, strict=True)}


def border(side: str, width: str, style: str, color: str) -> dict[str, str]:
    """The longhands of the border of one side."""
    return {f"border-{side}-width": width, f"border-{side}-style": style, f"border-{side}-color": color}
