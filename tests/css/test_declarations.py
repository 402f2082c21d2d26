"""Declarations: compiled, reported, refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.css.helpers import note, refused
from wxexport.css.compact import compact
from wxexport.css.declarations import Declaration, compile_declarations, parse_block
from wxexport.css.errors import NOT_KEPT
from wxexport.css.properties import SIDES


@pytest.mark.parametrize(
    ("style", "message"),
    [
        ("color", "a declaration cannot be read; is its colon missing?"),
        ("p { color: red }", "a rule is not allowed here"),
    ],
)
def test_what_is_not_a_declaration_is_reported(style: str, message: str) -> None:
    assert refused(style) == [message]


def test_a_report_has_the_line_and_the_rest_stays() -> None:
    reports: list[tuple[int, str]] = []
    block = parse_block("color: red;\n  position: fixed;\n\n width: 50%;\n font-family: serif")

    found = compile_declarations(block, {}, note(reports))

    assert found == (Declaration("color", "red"), Declaration("width", "50%"))
    assert reports == [(2, f"position: {NOT_KEPT}"), (5, f"font-family: {NOT_KEPT}")]


@pytest.mark.parametrize(
    ("style", "color"),
    [
        ("background: linear-gradient(135deg, #667eea 0%, #764ba2 100%)", "#667eea"),
        ("background-image: LINEAR-GRADIENT(to right, hsl(0 100% 50%), blue)", "#ff0000"),
        ("background: no-repeat radial-gradient(circle at top, red, blue), #333", "red"),
        ("background: repeating-linear-gradient(45deg, var(--accent), #ffffff 10px)", "#111111"),
    ],
)
def test_a_gradient_becomes_its_first_color(style: str, color: str) -> None:
    reports: list[tuple[int, str]] = []
    scope = {"--accent": parse_block("a:#111111")[0].value}

    assert compile_declarations(parse_block(style), scope, note(reports)) == (Declaration("background-color", color),)
    reason = "gradients behind text are flagged by WeChat's dark mode check; its first color is used"
    assert reports == [(1, f"{style.partition(':')[0]}: {reason}")]


def test_important_is_kept_on_every_longhand() -> None:
    found = compile_declarations(parse_block("margin: 1px !important; color: red ! IMPORTANT"), {}, note([]))

    assert found == (
        *(Declaration(f"margin-{side}", "1px", True) for side in SIDES),
        Declaration("color", "red", True),
    )


@pytest.mark.parametrize(
    ("style", "risk"),
    [
        ("color: red !important", "color: !important is applied but not written: WeChat asks to leave it out"),
        ("line-height: 1", "line-height: 1 lets lines touch; write at least 1.2"),
        ("line-height: 110%", "line-height: 110% lets lines touch; write at least 1.2"),
        (
            "line-height: 20px",
            "line-height: a height in px stays when the font gets larger; write a number without a unit",
        ),
        (
            "opacity: .5",
            "opacity: WeChat flags it on pictures; for text and backgrounds a color with alpha does the same",
        ),
        ("font: 12px/1.5 serif", "font: its font family is left out: WeChat asks to set none"),
        ("font-family: serif", f"font-family: {NOT_KEPT}"),
        ("-webkit-box-decoration-break: clone", f"-webkit-box-decoration-break: {NOT_KEPT}"),
        ("transition-duration: 1s", f"transition-duration: {NOT_KEPT}"),
    ],
)
def test_what_is_kept_but_risky_or_makes_no_difference_is_a_warning(style: str, risk: str) -> None:
    reports: list[tuple[int, str]] = []
    warnings: list[tuple[int, str]] = []

    compile_declarations(parse_block(style), {}, note(reports), note(warnings))

    assert (reports, warnings) == ([], [(1, risk)])


_PIECES = [*"(){}[];:,/!#%+-*'\"\\ ", "1", "px", "red", "inherit", "none", "solid", "calc(", "var(--a", "rgb(", "url("]
_PIECES += [f"{name}:" for name in ("color", "margin", "border", "border-left", "overflow", "width", "--a", "flex")]


@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=3), max_size=30).map("".join))
def test_any_text_compiles_to_stable_declarations(style: str) -> None:
    found = compile_declarations(parse_block(style), {}, note([]))
    again = compile_declarations(parse_block(compact({item.name: item.value for item in found})), {}, note([]))

    assert {item.name: item.value for item in again} == {item.name: item.value for item in found}
