"""Longhands become the shortest text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.css.helpers import compiled
from tests.work import LINEAR, growth_in_c
from wxexport.css import lengths
from wxexport.css.compact import canonical, compact
from wxexport.css.properties import KEPT


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
    assert compact(compiled(style)) == shortest


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


_STYLES = st.fixed_dictionaries({}, optional={name: st.sampled_from(_values(name)) for name in sorted(KEPT)})


@given(_STYLES)
def test_compact_loses_nothing(style: dict[str, str]) -> None:
    assert compiled(compact(style)) == style


@given(_STYLES)
def test_compact_does_not_depend_on_the_order(style: dict[str, str]) -> None:
    assert compact(dict(reversed(style.items()))) == compact(style)


def test_four_borders_that_all_differ_stay() -> None:
    borders = {
        f"border-{side}-{part}": value
        for side, width in (("top", "1px"), ("right", "2px"), ("bottom", "3px"), ("left", "4px"))
        for part, value in (("width", width), ("style", "solid"), ("color", "red"))
    }
    expected = (
        "border-bottom:3px solid red;border-left:4px solid red;border-right:2px solid red;border-top:1px solid red"
    )
    assert compact(borders) == expected


@pytest.mark.parametrize(
    ("value", "one_form"),
    [
        ("#FFFFFF", "#FFF"),
        ("#222222", "#222"),
        ("#222223", "#222223"),
        ("0px", "0"),
        ("0%", "0%"),
        ("-0.0em", "0"),
        (".5em", "0.5em"),
        ("-.50em", "-0.5em"),
        ("1.0", "1"),
        ("rgba(1,2,3,.5)", "rgba(1, 2, 3, 0.5)"),
        ("rgba( 1 , 2,3,1.0 )", "rgba(1, 2, 3, 1)"),
        ("translate(-50%, 2px) rotate(3.0deg)", "translate(-50%, 2px) rotate(3deg)"),
        ("0 0 1px #000,inset 1px 2px", "0 0 1px #000, inset 1px 2px"),
        ("lower-roman", "lower-roman"),
        ("matrix(1,0,0,-1.0,.5,2)", "matrix(1, 0, 0, -1, 0.5, 2)"),
    ],
)
def test_canonical(value: str, one_form: str) -> None:
    assert canonical(value) == one_form
    assert canonical(one_form) == one_form


@pytest.mark.parametrize("sign", [" ", "1"])
def test_a_long_value_takes_linear_time(sign: str) -> None:
    assert growth_in_c(lambda number: canonical(f"a{sign * number}_")) < LINEAR
    assert growth_in_c(lambda number: canonical(f"{sign * number}_")) < LINEAR
    assert growth_in_c(lambda number: lengths.in_px(f"{sign * number}x", 16)) < LINEAR
