"""Declarations: variables and calc worked out, shorthands taken apart and put together, the rest refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxexport.css import declarations as css
from wxexport.css.declarations import Declaration

SIDES = ("top", "right", "bottom", "left")


def compiled(style: str, variables: str = "") -> dict[str, str]:
    """The longhands of ``style``; fails when anything of it is refused."""
    reports: list[tuple[int, str]] = []
    found = css.compile_declarations(
        css.parse_block(style), css.scope(css.custom_properties(css.parse_block(variables)), {}), _note(reports)
    )
    assert reports == []
    return {item.name: item.value for item in found}


def refused(style: str, variables: str = "") -> list[str]:
    """The messages about ``style``; fails when anything of it is kept."""
    reports: list[tuple[int, str]] = []
    found = css.compile_declarations(
        css.parse_block(style), css.scope(css.custom_properties(css.parse_block(variables)), {}), _note(reports)
    )
    assert found == ()
    return [message for _, message in reports]


def _note(reports: list[tuple[int, str]]) -> css.Report:
    return lambda line, message: reports.append((line, message))


def _sides(prefix: str, *values: str, suffix: str = "") -> dict[str, str]:
    return {f"{prefix}-{side}{suffix}": value for side, value in zip(SIDES, values, strict=True)}


def _border(side: str, width: str, style: str, color: str) -> dict[str, str]:
    return {f"border-{side}-width": width, f"border-{side}-style": style, f"border-{side}-color": color}


# --- variables ------------------------------------------------------------------------------------------------------


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
    assert compiled("margin: var(--a) 0 var(--a)", "--a: calc(2px * 3)") == _sides("margin", "6px", "0", "6px", "0")
    assert compiled("border-left: var(--edge) red", "--edge: 1px solid") == _border("left", "1px", "solid", "red")
    assert compiled("padding: var(--all)", "--all: 1px 2px") == _sides("padding", "1px", "2px", "1px", "2px")


def test_a_variable_is_worked_out_where_it_is_declared() -> None:
    outer = css.scope(css.custom_properties(css.parse_block("--a: 1px; --b: calc(var(--a) * 2)")), {})
    inner = css.scope(css.custom_properties(css.parse_block("--a: 10px; --c: var(--b)")), outer)
    block = css.parse_block("margin: var(--a) var(--b) var(--c)")

    found = css.compile_declarations(block, inner, _note([]))

    assert {item.name: item.value for item in found} == _sides("margin", "10px", "2px", "2px", "2px")


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


# --- calc -----------------------------------------------------------------------------------------------------------


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
        ("clamp(1px, 2px)", "clamp() cannot be read"),
        ("max()", "calc() cannot be read"),
    ],
)
def test_calc_without_an_answer_is_refused(expression: str, message: str) -> None:
    assert refused(f"text-indent: {expression}") == [f"text-indent: {message}"]


# --- shorthands -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("box", ["margin", "padding"])
@pytest.mark.parametrize(
    ("value", "sides"),
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
def test_boxes_have_four_sides(box: str, value: str, sides: tuple[str, str, str, str]) -> None:
    assert compiled(f"{box}: {value}") == _sides(box, *sides)


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
    one = {side: _border(side, *parts) for side in SIDES}

    assert compiled(f"border-left: {value}") == one["left"]
    assert compiled(f"border: {value}") == {**one["top"], **one["right"], **one["bottom"], **one["left"]}


@pytest.mark.parametrize(
    ("style", "longhands"),
    [
        ("border-width: 1px thin", _sides("border", "1px", "thin", "1px", "thin", suffix="-width")),
        ("border-style: solid none", _sides("border", "solid", "none", "solid", "none", suffix="-style")),
        ("border-color: red #fff", _sides("border", "red", "#fff", "red", "#fff", suffix="-color")),
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
        ("border-inline-start: 1px solid red", _border("left", "1px", "solid", "red")),
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
    ("value", "plain"),
    [
        ("#abc", "#abc"),
        ("#AABBCC", "#AABBCC"),
        ("#aabbcc80", "rgba(170, 187, 204, 0.501961)"),
        ("#abcf", "#aabbcc"),
        ("rgb(1, 2, 3)", "rgb(1, 2, 3)"),
        ("rgba(1,2,3,.5)", "rgba(1,2,3,.5)"),
        ("rgb(1 2 3)", "#010203"),
        ("rgb(1 2 3 / 50%)", "rgba(1, 2, 3, 0.5)"),
        ("rgb(300 -5 3)", "#ff0003"),
        ("hsl(120, 100%, 50%)", "#00ff00"),
        ("hsl(.5turn 100% 50% / .2)", "rgba(0, 255, 255, 0.2)"),
        ("currentColor", "currentcolor"),
        ("transparent", "transparent"),
        ("oklch(.5 .1 20)", "#944a4b"),
        ("oklch(50% .1 20deg / .5)", "rgba(148, 74, 75, 0.5)"),
        ("hwb(120 10% 20%)", "#1acc1a"),
        ("color(display-p3 1 0 0)", "#ff0000"),
        ("color-mix(in srgb, red, blue 30%)", "#b3004d"),
        ("color-mix(in srgb, red 20%, transparent)", "rgba(255, 0, 0, 0.2)"),
        ("rgb(from #2f5d8a r g b / .35)", "rgba(47, 93, 138, 0.35)"),
        ("hsl(from red h s 30%)", "#990000"),
        ("oklch(from #2f5d8a calc(l + .2) c h)", "#6999c9"),
        ("light-dark(#123456, white)", "#123456"),
    ],
)
def test_a_color_is_written_as_css_3_has_it(value: str, plain: str) -> None:
    assert compiled(f"color: {value}") == {"color": plain}


# --- what is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("style", "message"),
    [
        ("background: url(a.png)", "background: pictures behind text are lost on save"),
        ("background: url('a.png') red", "background: pictures behind text are lost on save"),
        ("background-image: url(a.png)", "background-image: pictures behind text are lost on save"),
        (
            "background: linear-gradient(red, blue)",
            "background: gradients behind text are flagged by WeChat's dark mode check",
        ),
        (
            "background-image: repeating-radial-gradient(red, blue)",
            "background-image: gradients behind text are flagged by WeChat's dark mode check",
        ),
        ("background: red no-repeat", "background: only a color survives; use background-color"),
        ("background: no-repeat", "background: no-repeat is not a color"),
        ("color: oklch(.5 .1)", "color: oklch(.5 .1) is not a color"),
        ("color: light-dark(red)", "color: light-dark() takes two colors"),
        (
            "color: color-mix(in oklab, red)",
            "color: color-mix() takes `in` a color space such as oklab, and two colors",
        ),
        (
            "color: color-mix(in srgb, currentColor, red)",
            "color: currentcolor has no value before the article is laid out",
        ),
        ("color: rgb(from nothing r g b)", "color: nothing is not a color"),
        ("color: color()", "color: color() is not a color"),
        ("width: min(100%, 20px)", "width: min() mixes % and px"),
        ("margin: 0 2VW", "margin: the unit vw does not survive; use px, em or %"),
        ("font-size: 2dvh", "font-size: the unit dvh does not survive; use px, em or %"),
        ("transform: translate(1vw)", "transform: the unit vw does not survive; use px, em or %"),
        ("width: 301px", "width: more than 300px does not fit a phone; use %"),
        ("width: 1e3px", "width: more than 300px does not fit a phone; use %"),
        ("width: 400PX", "width: more than 300px does not fit a phone; use %"),
        ("min-width: +300.5px", "min-width: more than 300px does not fit a phone; use %"),
        ("display: grid", "display: grid does not survive"),
        ("display: inline-grid", "display: inline-grid does not survive"),
        ("display: None", "display: none does not survive"),
        ("display: contents", "display: contents does not survive"),
        ("position: absolute", "position: is not kept by WeChat"),
        ("top: 0", "top: is not kept by WeChat"),
        ("font-family: serif", "font-family: is not kept by WeChat"),
        ("font: serif", "font: cannot be read; its size is missing"),
        ("font: 12px", "font: cannot be read; a browser wants a font family in it"),
        ("height: 10px", "height: is not kept by WeChat"),
        ("gap: 10px", "gap: is not kept by WeChat"),
        ("margin-inline: 1px 2px 3px", "margin-inline: has more than two values"),
        ("inset-inline: 1px", "inset-inline: is not kept by WeChat"),
        ("-webkit-text-fill-color: red", "-webkit-text-fill-color: is not kept by WeChat"),
        ("list-style: inside disc", "list-style: only the marker's type survives; use list-style-type"),
        ("list-style: nothing", "list-style: only the marker's type survives; use list-style-type"),
        ("margin: 1px 2px 3px 4px 5px", "margin: has more than four values"),
        ("overflow: auto auto auto", "overflow: has more than two values"),
        ("margin: inherit 0", "margin: cannot be read"),
        ("border: 1px solid red blue", "border: cannot be read"),
        ("border: 1px 2px solid", "border: cannot be read"),
        ("border: 1px solid nothing", "border: nothing is not a color"),
        ("border-color: red nothing", "border-color: nothing is not a color"),
        ("color: bleu", "color: bleu is not a color"),
        ("color: #12345", "color: #12345 is not a color"),
        ("color: rgb(1 2)", "color: rgb(1 2) is not a color"),
        ("color: red !ie", "color: cannot be read"),
        ("color: {red}", "color: cannot be read"),
        ("width: [1px]", "width: cannot be read"),
        ("color:", "color: has no value"),
        ("color: /* nothing */", "color: has no value"),
        ("color", "a declaration cannot be read; is its colon missing?"),
        ("p { color: red }", "a rule cannot stand here"),
    ],
)
def test_what_does_not_survive_is_refused_with_its_reason(style: str, message: str) -> None:
    assert refused(style) == [message]


def test_a_report_has_the_line_and_the_rest_stays() -> None:
    reports: list[tuple[int, str]] = []
    block = css.parse_block("color: red;\n  position: fixed;\n\n width: 50%;\n font-family: serif")

    found = css.compile_declarations(block, {}, _note(reports))

    assert found == (Declaration("color", "red"), Declaration("width", "50%"))
    assert reports == [(2, "position: is not kept by WeChat"), (5, "font-family: is not kept by WeChat")]


def test_important_is_kept_on_every_longhand() -> None:
    found = css.compile_declarations(css.parse_block("margin: 1px !important; color: red ! IMPORTANT"), {}, _note([]))

    assert found == (
        *(Declaration(f"margin-{side}", "1px", True) for side in SIDES),
        Declaration("color", "red", True),
    )


@pytest.mark.parametrize(
    ("style", "risk"),
    [
        ("color: red !important", "color: !important decides here, but is not written: WeChat asks to leave it out"),
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
        ("font-family: serif", "font-family: is not kept by WeChat"),
        ("-webkit-box-decoration-break: clone", "-webkit-box-decoration-break: is not kept by WeChat"),
        ("transition-duration: 1s", "transition-duration: is not kept by WeChat"),
    ],
)
def test_what_is_kept_but_risky_or_makes_no_difference_is_a_warning(style: str, risk: str) -> None:
    reports: list[tuple[int, str]] = []
    warnings: list[tuple[int, str]] = []

    css.compile_declarations(css.parse_block(style), {}, _note(reports), _note(warnings))

    assert (reports, warnings) == ([], [(1, risk)])


# --- compact --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("style", "shortest"),
    [
        ("", ""),
        ("margin: 1px 1px 1px 1px", "margin:1px"),
        ("margin: 1px 2px 1px 2px", "margin:1px 2px"),
        ("margin: 1px 2px 3px 2px", "margin:1px 2px 3px"),
        ("margin: 1px 2px 3px 4px", "margin:1px 2px 3px 4px"),
        ("margin: 0; margin-left: inherit", "margin-bottom:0;margin-left:inherit;margin-right:0;margin-top:0"),
        ("padding: inherit", "padding:inherit"),
        ("margin-left: 1px; margin-right: 1px", "margin-left:1px;margin-right:1px"),
        ("border: 1px solid red", "border:1px solid red"),
        ("border: none", "border:none"),
        ("border: 0", "border:0"),
        ("border: inherit", "border:inherit"),
        ("border: 2px none red", "border:2px none red"),
        (
            "border: 0; border-left: 1px solid",
            "border:0;border-left:1px solid currentcolor",
        ),
        (
            "border: 1px solid red; border-left-color: inherit",
            "border-bottom:1px solid red;border-left-color:inherit;border-left-style:solid;border-left-width:1px;"
            "border-right:1px solid red;border-top:1px solid red",
        ),
        ("border-top-width: 1px; border-left: 0", "border-left:0;border-top-width:1px"),
        ("overflow: hidden", "overflow:hidden"),
        ("overflow: hidden; overflow-x: auto", "overflow-x:auto;overflow-y:hidden"),
        ("overflow-x: auto; overflow: hidden", "overflow:hidden"),
        ("overflow-x: auto", "overflow-x:auto"),
        ("width: 1px; color: red", "color:red;width:1px"),
    ],
)
def test_compact_is_the_shortest_text(style: str, shortest: str) -> None:
    assert css.compact(compiled(style)) == shortest


_WIDE = ["inherit", "initial", "unset"]
_LENGTHS = ["0", "1px", "-2.5em", "5%", *_WIDE]
_VALUES = {
    "width": ["0", "1px", "thin", "medium", *_WIDE],
    "style": ["none", "hidden", "solid", "dashed", *_WIDE],
    "color": ["currentcolor", "red", "#123456", "rgba(0, 0, 0, .5)", *_WIDE],
}


def _values(name: str) -> list[str]:
    if name.startswith("border-") and name.rpartition("-")[2] in _VALUES:
        return _VALUES[name.rpartition("-")[2]]
    if name.startswith("overflow-"):
        return ["auto", "hidden", "visible", *_WIDE]
    return ["red", *_WIDE] if name.endswith("color") else _LENGTHS


_STYLES = st.fixed_dictionaries({}, optional={name: st.sampled_from(_values(name)) for name in sorted(css.KEPT)})


@given(_STYLES)
def test_compact_loses_nothing(style: dict[str, str]) -> None:
    assert compiled(css.compact(style)) == style


@given(_STYLES)
def test_compact_does_not_depend_on_the_order(style: dict[str, str]) -> None:
    assert css.compact(dict(reversed(style.items()))) == css.compact(style)


_PIECES = [*"(){}[];:,/!#%+-*'\"\\ ", "1", "px", "red", "inherit", "none", "solid", "calc(", "var(--a", "rgb(", "url("]
_PIECES += [f"{name}:" for name in ("color", "margin", "border", "border-left", "overflow", "width", "--a", "flex")]


@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=3), max_size=30).map("".join))
def test_no_text_is_too_strange(style: str) -> None:
    found = css.compile_declarations(css.parse_block(style), {}, _note([]))
    again = css.compile_declarations(
        css.parse_block(css.compact({item.name: item.value for item in found})), {}, _note([])
    )

    assert {item.name: item.value for item in again} == {item.name: item.value for item in found}
