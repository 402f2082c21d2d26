"""A ``style`` attribute is read as a browser reads it: order, ``!important``, shorthands, escapes, what is invalid."""

from __future__ import annotations

import random
from html import escape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.browser import offline_context
from wxexport.css.properties import BORDER_INITIAL, SIDES
from wxexport.css.style import read_style

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize(
    ("style", "name", "value"),
    [
        ("white-space:normal;white-space:pre", "white-space", "pre"),
        ("white-space:pre;white-space:normal", "white-space", "normal"),
        ("line-height:1!important;line-height:1.8", "line-height", "1"),
        ("color:red!important;color:blue", "color", "red"),
        ("color:red!important;color:blue ! IMPORTANT", "color", "blue"),
        ("color:red;color:nonsense", "color", "red"),
        ("color:nonsense", "color", ""),
        ("color:red;color:blue /* ; color: green */", "color", "blue"),
        (r"c\6Flor:re\64", "color", "red"),
        ("COLOR:RED", "color", "red"),
        ("color:var(--a);--a:red", "color", "var(--a)"),
        ("width:10;width:9px;width:-1px", "width", "9px"),
        ("height:calc(1px + 2%)", "height", "calc(1px + 2%)"),
        ("margin:1px 2px;margin-left:3px", "margin-left", "3px"),
        ("margin-left:3px;margin:1px 2px", "margin-left", "2px"),
        ("margin-left:3px!important;margin:1px 2px", "margin-left", "3px"),
        ("margin:1px nonsense", "margin-top", ""),
        ("margin:inherit 1px", "margin-top", ""),
        ("padding:var(--a)", "padding-top", "var(--a)"),
        ("padding-inline-start:1em", "padding-left", "1em"),
        ("background:url(a.png) no-repeat center/cover #fff", "background-color", "#fff"),
        ("background-color:red;background:none", "background-color", "transparent"),
        ("background:url(a.png), url(b.png) red", "background-image", "url(a.png), url(b.png)"),
        ("background:red, url(a.png)", "background-color", ""),
        ("background:red blue", "background-color", ""),
        ("background:inherit", "background-color", "inherit"),
        ("font:italic 12px/1.1 serif", "line-height", "1.1"),
        ("line-height:2;font:12px serif", "line-height", "normal"),
        ("list-style:none", "list-style-type", "none"),
        ("list-style:none square", "list-style-type", "square"),
        ("list-style:inside", "list-style-type", "disc"),
        ("list-style:square circle", "list-style-type", ""),
        ("text-decoration:underline overline red", "text-decoration-line", "underline overline"),
        ("text-decoration:inherit", "text-decoration-color", "inherit"),
        ("border:1px solid;border-top-color:red", "border-top-color", "red"),
        ("border:1px nonsense", "border-top-width", ""),
        ("overflow:hidden auto", "overflow-y", "auto"),
        ("opacity:50%", "opacity", "50%"),
        ("unknown:A B", "unknown", "a b"),
        ("a{color:red}color:blue", "color", "blue"),
        ("}color:blue", "color", ""),
        ("color", "color", ""),
        ("color:", "color", ""),
        ("margin:;margin:,", "margin-top", ""),
        (None, "color", ""),
    ],
)
def test_value(style: str | None, name: str, value: str) -> None:
    assert read_style(style).value(name) == value


def test_declarations_are_as_written() -> None:
    color, width = read_style("COLOR: Rgb(1,2,3) !Important; ; width:calc(1PX + (2em))").declarations
    assert (color.name, color.value, color.important, color.text) == (
        *("color", "rgb(1,2,3)", True),
        "COLOR:Rgb(1,2,3)!important",
    )
    assert (width.functions, width.units) == (frozenset({"calc"}), frozenset({"px", "em"}))
    assert width.text == "width:calc(1PX + (2em))"


def test_declarations_in_force_leave_out_what_others_replace() -> None:
    style = "color:red;background:red;color:x;background-color:blue;margin-top:1px;color:blue;margin:0"
    found = [one.text for one in read_style(style).in_force]
    assert found == ["background:red", "background-color:blue", "color:blue", "margin:0"]


def test_kept_are_the_longhands_of_wechat() -> None:
    style = read_style("color:red!important;color:blue;position:fixed;font:12px/1.5 serif;text-align:start")
    assert style.kept == {
        "font-style": "normal",
        "font-weight": "normal",
        "font-size": "12px",
        "line-height": "1.5",
        "text-align": "left",
        "color": "red",
    }


@pytest.mark.parametrize(
    ("style", "longhands"),
    [
        ("", {}),
        ("color: RED; color: blue", {"color": "blue"}),
        ("color: red !important; color: blue", {"color": "red"}),
        ("position: fixed; color: red", {"color": "red"}),
        ("color: red; color: " + "(" * 5000, {"color": "red"}),
    ],
)
def test_kept(style: str, longhands: dict[str, str]) -> None:
    assert read_style(style).kept == longhands


_LONG = 64 * 1024
_HOSTILE = ["(", "color:(", "a:b;", "'", "color:rgb(", "\\", "{", "a{", "[", "margin:1px ", "/*", "color:red;", "a:'\n"]


@pytest.mark.parametrize("part", _HOSTILE)
def test_long_and_broken_styles_are_read(part: str) -> None:
    style = read_style(f"color:blue;{part * (_LONG // len(part))}")
    assert style.value("color") in ("blue", "red")
    assert style.kept["color"] in ("blue", "red")
    assert [one.text for one in style.in_force if one.name == "color"] == [f"color:{style.value('color')}"]


_ANY = st.text(alphabet=st.sampled_from("ab:;(){}[]'\"\\/*!,#%- \n1"), max_size=40)


@given(st.lists(st.tuples(st.sampled_from(["color", "margin", "font", "border", "background", "list-style"]), _ANY)))
def test_any_text_is_read(declarations: list[tuple[str, str]]) -> None:
    style = read_style(";".join(map(":".join, declarations)))
    assert set(style.in_force) <= set(style.declarations)
    assert style.value("color") in {one.value for one in style.in_force} | {""}


# --- a browser judges ------------------------------------------------------------------------------------------------

_LENGTHS = [
    "0",
    "1px",
    "-2px",
    "1.5em",
    "10%",
    "12",
    "3foo",
    "calc(1px + 2%)",
    "nonsense",
    "auto",
    "1px 2px",
    "1PX",
    "+.5em",
]
_COLORS = [
    "red",
    "#123",
    "#12345",
    "#11223344",
    "rgb(1,2,3)",
    "rgb(1 2 3 / 50%)",
    "rgb(1,2)",
    "hsl(120,50%,50%)",
    "none",
]
_COLORS += [
    "currentcolor",
    "transparent",
    "Canvas",
    "RED",
    "color-mix(in srgb, red, blue)",
    "oklch(50% .1 20)",
    "red blue",
]
_VALUES = {
    "white-space": ["normal", "pre", "nowrap", "PRE-WRAP", "pre-line", "break-spaces", "nonsense", "pre pre", "1"],
    "line-height": ["normal", "1", "1.8", "-1", "150%", "20px", "1 2", "2em/**/", "calc(1 + 1)", "x"],
    "color": _COLORS,
    "background-color": _COLORS,
    "width": [*_LENGTHS, "max-content", "none"],
    "height": [*_LENGTHS, "fit-content"],
    "text-align": ["left", "center", "start", "END", "justify", "middle", "left right"],
    "font-size": ["12px", "small", "larger", "-1px", "0", "14", "120%", "xxx-large", "huge"],
    **{f"margin-{side}": _LENGTHS for side in SIDES},
    **{f"padding-{side}": _LENGTHS for side in SIDES},
    "opacity": ["0", ".5", "50%", "2", "1px", "calc(.1 + .2)", "x"],
    "list-style-type": ["none", "square", "decimal", "'→'", "my-own", "1", "disc circle"],
}
_SHORTHANDS = {
    "margin": ["0", "1px 2px", "auto", "1px 2px 3px 4px", "1px 2px 3px 4px 5px", "1px x", "inherit 1px", "-1px 10%"],
    "padding": ["0", "1px 2px 3px", "-1px", "1em 10%", "auto", "1px,2px", "calc(1px + 1px)"],
    "margin-inline": ["1px", "auto 2px", "1px 2px 3px"],
    "padding-block-end": ["7px", "-7px"],
    "background": [
        "none",
        "red",
        "#fff url(data:,) no-repeat",
        "red,blue",
        "linear-gradient(red,blue)",
        "red red",
        "0 0",
    ],
    "font": [
        "12px serif",
        "italic bold 14px/1.2 a, 'b'",
        "12 serif",
        "12px",
        "14px / 2 x",
        "bold serif",
        "normal 1em x",
    ],
    "list-style": ["none", "inside", "square inside", "none disc", "circle square", "url(data:,)", "inside outside"],
}
_BORDERS = [f"border-{side}-{part}" for side in SIDES for part in BORDER_INITIAL]
_ASKED = [*_VALUES, *_BORDERS, "overflow-x", "overflow-y", "list-style-position"]
_SHORTHANDS |= {
    "border": ["1px solid", "0", "solid red 2px", "thick dashed #123", "1px foo", "none", "1px 2px solid", "red"],
    "border-top": ["2px dotted", "solid solid", "medium"],
    "border-style": ["solid dashed", "x", "none none none none none"],
    "border-color": ["red", "red x", "currentcolor #abc"],
    "border-width": ["1px", "-1px", "thin thick"],
    "overflow": ["hidden", "auto scroll", "x", "hidden hidden hidden"],
}
_WIDE = ["inherit", "initial", "UNSET", "revert"]


def _styles(number: int) -> list[str]:
    """Styles with few different properties, so that declarations meet."""
    chance = random.Random(12)
    return [_style(chance) for _ in range(number)]


def _style(chance: random.Random) -> str:
    longhands = chance.sample(list(_VALUES), 3)
    related = [name for name in _SHORTHANDS if any(one.split("-")[0] in name for one in longhands)]
    names = longhands + related + chance.sample(list(_SHORTHANDS), 1)
    return ";".join(_declaration(chance.choice(names), chance) for _ in range(chance.randint(1, 7)))


def _declaration(name: str, chance: random.Random) -> str:
    value = chance.choice([*(_VALUES | _SHORTHANDS)[name], chance.choice(_WIDE)])
    if chance.random() < 0.1:
        name = name.upper()
    elif chance.random() < 0.1:
        name = f"\\{ord(name[0]):x} {name[1:]}"
    comment = "/*;:*/" if chance.random() < 0.1 else ""
    important = chance.choice(["!important", " ! IMPORTANT", "!/**/important"]) if chance.random() < 0.2 else ""
    return f"{name}{comment}: {comment}{value}{important}"


# For each pair of elements: the properties that the first one's style sets, and those that differ in both.
_COMPARE = """(names) => {
  const logical = {
    'margin-left': 'margin-inline-start', 'margin-right': 'margin-inline-end', 'padding-bottom': 'padding-block-end',
  };
  return [...document.querySelectorAll('li:nth-child(odd)')].map((written) => {
    const [one, other] = [written, written.nextElementSibling].map((element) => getComputedStyle(element));
    return [
      names.filter((name) => [name, logical[name] ?? name].some((one) => written.style.getPropertyValue(one) !== '')),
      names.filter((name) => one[name] !== other[name]).map((name) => `${name}: ${one[name]}, ${other[name]}`),
    ];
  });
}"""
_AROUND = "color:teal;font-size:20px;text-align:center;line-height:2;white-space:pre-line;list-style:square;width:400px"


def test_a_browser_reads_the_same_values(browser: Browser) -> None:
    styles = _styles(800)
    values = [{name: value for name in _ASKED if (value := read_style(style).value(name))} for style in styles]
    plain = [";".join(f"{name}:{value}" for name, value in found.items()) for found in values]
    items = (f'<li style="{escape(one)}">' for pair in zip(styles, plain, strict=True) for one in pair)
    for context in offline_context(browser):
        page = context.new_page()
        page.set_content(f'<!doctype html><ul style="{_AROUND}">{"".join(items)}</ul>')
        answers = page.evaluate(_COMPARE, _ASKED)
    assert len(answers) == len(styles)
    wrong = [
        (style, sorted(found), sorted(named), different)
        for style, found, (named, different) in zip(styles, values, answers, strict=True)
        if different or found.keys() != set(named)
    ]
    assert wrong == []


def test_a_shorthand_of_more_words_than_any_has() -> None:
    lines = "underline overline line-through blink"
    assert read_style(f"text-decoration:{lines} wavy red 1px").value("text-decoration-line") == lines
    assert read_style("text-decoration:" + f"{lines} " * 2).value("text-decoration-line") == ""


def test_a_number_of_more_digits_than_python_reads() -> None:
    style = read_style(f"color:red;width:{'1' * 5_000}px;z-index:{'9' * 50_000}")
    assert (style.value("color"), style.value("width")) == ("red", "1" * 4_000 + "px")
