"""Shorthands become longhands."""

from __future__ import annotations

import pytest

from tests.css.helpers import border, compiled, refused, sides
from wxexport.css.properties import SIDES


@pytest.mark.parametrize("box", ["margin", "padding"])
@pytest.mark.parametrize(
    ("value", "four"),
    [
        ("1px", ("1px", "1px", "1px", "1px")),
        ("1px 2%", ("1px", "2%", "1px", "2%")),
        ("1px 2px 3px", ("1px", "2px", "3px", "2px")),
        ("1px 2px 3px 4em", ("1px", "2px", "3px", "4em")),
        ("0 auto", ("0", "auto", "0", "auto")),
        ("1px/**/2px", ("1px", "2px", "1px", "2px")),
        ("1PX", ("1px", "1px", "1px", "1px")),
        ("inherit", ("inherit", "inherit", "inherit", "inherit")),
    ],
)
def test_boxes_have_four_sides(box: str, value: str, four: tuple[str, str, str, str]) -> None:
    assert compiled(f"{box}: {value}") == sides(box, *four)


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("1px solid red", ("1px", "solid", "red")),
        ("Dashed 2px", ("2px", "dashed", "currentcolor")),
        ("rgba(0, 0, 0, .1) thick DOUBLE", ("thick", "double", "rgba(0, 0, 0, .1)")),
        ("solid", ("medium", "solid", "currentcolor")),
        ("0", ("0", "none", "currentcolor")),
        ("none", ("medium", "none", "currentcolor")),
        ("3px none red", ("3px", "none", "red")),
        (".5px dotted", (".5px", "dotted", "currentcolor")),
        ("inherit", ("inherit", "inherit", "inherit")),
        ("unset", ("unset", "unset", "unset")),
    ],
)
def test_a_border_has_a_width_a_style_and_a_color(value: str, parts: tuple[str, str, str]) -> None:
    one = {side: border(side, *parts) for side in SIDES}

    assert compiled(f"border-left: {value}") == one["left"]
    assert compiled(f"border: {value}") == {**one["top"], **one["right"], **one["bottom"], **one["left"]}


@pytest.mark.parametrize(
    ("style", "longhands"),
    [
        ("border-width: 1px thin", sides("border", "1px", "thin", "1px", "thin", suffix="-width")),
        ("border-style: solid none", sides("border", "solid", "none", "solid", "none", suffix="-style")),
        ("border-color: red #fff", sides("border", "red", "#fff", "red", "#fff", suffix="-color")),
        ("overflow: hidden", {"overflow-x": "hidden", "overflow-y": "hidden"}),
        ("overflow: auto hidden", {"overflow-x": "auto", "overflow-y": "hidden"}),
        ("background: #fff", {"background-color": "#fff"}),
        ("background: None", {"background-color": "transparent"}),
        ("list-style: Square", {"list-style-type": "square"}),
        ("list-style: none", {"list-style-type": "none"}),
        ("text-decoration-line: underline", {"text-decoration": "underline"}),
        ("word-wrap: break-word", {"overflow-wrap": "break-word"}),
        ("text-align: start", {"text-align": "left"}),
        ("text-align: END", {"text-align": "right"}),
        ("text-align: justify", {"text-align": "justify"}),
        ("border-radius: 50%/10%", {"border-radius": "50% / 10%"}),
        ("box-shadow: 0 1px red,0 0 2px blue", {"box-shadow": "0 1px red, 0 0 2px blue"}),
        ("COLOR: RED", {"color": "red"}),
        ("margin-inline: 1px 2px", {"margin-left": "1px", "margin-right": "2px"}),
        ("padding-block: 1px", {"padding-top": "1px", "padding-bottom": "1px"}),
        ("margin-block-end: 3px", {"margin-bottom": "3px"}),
        ("border-inline-start: 1px solid red", border("left", "1px", "solid", "red")),
        ("border-block-end-color: red", {"border-bottom-color": "red"}),
        ("max-inline-size: 50%", {"max-width": "50%"}),
        ("width: 2rem", {"width": "32px"}),
        ("width: calc(1px + 2rem)", {"width": "33px"}),
        ("width: clamp(1px, 5px, 3px)", {"width": "3px"}),
        ("width: min(2em, 1em)", {"width": "1em"}),
        ("width: max(10%, calc(4% * 3))", {"width": "12%"}),
        (
            'font: italic 700 14px/1.5 "Noto Sans", serif',
            {"font-style": "italic", "font-weight": "700", "font-size": "14px", "line-height": "1.5"},
        ),
        (
            "font: 1em serif",
            {"font-style": "normal", "font-weight": "normal", "font-size": "1em", "line-height": "normal"},
        ),
    ],
)
def test_other_shorthands_and_names(style: str, longhands: dict[str, str]) -> None:
    assert compiled(style) == longhands


@pytest.mark.parametrize(
    ("style", "message"),
    [
        ("background: red no-repeat", "background: only a color survives; use background-color"),
        ("font: serif", "font: cannot be read; its size is missing"),
        ("font: 12px", "font: cannot be read; a browser wants a font family in it"),
        ("margin-inline: 1px 2px 3px", "margin-inline: has more than two values"),
        ("list-style: inside disc", "list-style: only the marker's type survives; use list-style-type"),
        ("list-style: nothing", "list-style: only the marker's type survives; use list-style-type"),
        ("margin: 1px 2px 3px 4px 5px", "margin: has more than four values"),
        ("overflow: auto auto auto", "overflow: has more than two values"),
        ("margin: inherit 0", "margin: cannot be read"),
        ("border: 1px solid red blue", "border: cannot be read"),
        ("border: 1px 2px solid", "border: cannot be read"),
    ],
)
def test_a_shorthand_that_cannot_be_expanded_is_refused(style: str, message: str) -> None:
    assert refused(style) == [message]
