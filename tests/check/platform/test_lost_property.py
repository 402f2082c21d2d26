"""WX103 lost-property and WX122 background."""

from __future__ import annotations

import pytest

from tests.check.case import LEAF, Case
from wxexport.css.errors import NOT_KEPT


@pytest.mark.parametrize("style", ["width:calc(" + "(" * 500, "color:" + "[" * 1000, "{a:" + "(" * 5000])
def test_brackets_without_end_are_not_kept(style: str) -> None:
    assert "WX103" in {one.rule for one in Case("", html=f'<p style="{style}">{LEAF}</p>').check()}


@pytest.mark.parametrize(
    ("style", "severity", "message"),
    [
        ("position:fixed", "error", f"position: {NOT_KEPT}"),
        ("grid-gap:1px", "error", f"grid-gap: {NOT_KEPT}"),
        ("background-attachment:fixed", "warning", "background-attachment: it is unknown whether WeChat keeps it"),
        ("background:#eeeeee", "info", "background: the shorthand is rewritten on save"),
        ("background:url(https://a.example/b.png)", "warning", "background: the picture is lost on save"),
    ],
)
def test_how_bad_a_lost_style_is(style: str, severity: str, message: str) -> None:
    found = Case("", html=f'<p style="{style}">{LEAF}</p>').check()
    assert [(one.severity, one.message) for one in found] == [(severity, message)]
