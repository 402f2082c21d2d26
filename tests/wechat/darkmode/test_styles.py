"""Styles are read as a browser holds them."""

from __future__ import annotations

from collections.abc import Iterator

import tinycss2
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from lxml.html import HtmlElement

from tests.wechat.darkmode.shown import converted, values
from wxexport.css import colors
from wxexport.css import declarations as css
from wxexport.css.colors import Color
from wxexport.html.elements import read
from wxexport.wechat.darkmode import convert
from wxexport.wechat.darkmode.survey import survey


def test_the_last_of_a_name_wins_and_the_important_one_before_it() -> None:
    assert values("color:#fff;color:#000;color:nonsense") == {"color": "#989898"}
    assert values("color:#fff!important;color:#000") == {"color": "#ffffff"}
    assert values("background-color:#fff!important;background:#000;color:#000")["background"] == "#191919"
    assert converted('<p style="color:nonsense">字</p>').get("style") is None
    assert values("background-color:#07c160;background:#fff;color:#fff")["background"] == "#191919"


def test_everything_else_of_a_style_stays() -> None:
    style = "margin:0 0 1em;padding:4px 8px;font-size:.9em;width:100%;transform:scale(1.5) rotate(3deg)"
    assert converted(f'<p style="{style}">字</p>').get("style") == style


_COLORS = st.builds(Color, *[st.integers(0, 255).map(float)] * 3, st.sampled_from([0.04, 0.05, 0.3, 0.8, 1.0]))


_PROPERTIES = st.sampled_from(
    [
        "color",
        "background-color",
        "background",
        "background-image",
        "border",
        "border-left-color",
        "box-shadow",
        "text-shadow",
        "text-decoration",
        "-webkit-text-fill-color",
        "-webkit-text-stroke",
        "display",
    ]
)


_VALUES = st.one_of(
    _COLORS.map(str),
    st.lists(_COLORS.map(str), min_size=1, max_size=3).map(lambda found: f"linear-gradient({', '.join(found)})"),
    st.sampled_from(["none", "inherit", "url(a.png)", "1px solid red", "0 0 1px #fff, 1px 1px black", "((", "}", "\\"]),
    st.text(max_size=12),
)


_STYLES = st.lists(st.tuples(_PROPERTIES, _VALUES).map(":".join), max_size=6).map(";".join)


@given(st.recursive(st.text(max_size=5), lambda inner: st.tuples(_STYLES, inner, inner), max_leaves=12))
def test_any_style_is_converted(nested: object) -> None:
    root = _tree(nested)
    before = [element.tag for element in root.iter()]
    survey(read(root))
    convert(root)
    assert [element.tag for element in root.iter()] == before
    for element in root.iter():
        for name, value in _declared(element.get("style", "")):
            assert name == name.lower()
            if name in ("color", "background-color"):
                assert value in ("inherit", "transparent") or colors.parse(value) is not None


def _tree(nested: object) -> HtmlElement:
    element = lxml_html.Element("section")
    if isinstance(nested, tuple):
        element.set("style", "".join(one for one in nested[0] if one.isprintable()))
        element.extend([_tree(inner) for inner in nested[1:]])
    else:
        element.text = "".join(one for one in str(nested) if one.isprintable())
    return element


def _declared(style: str) -> Iterator[tuple[str, str]]:
    for node in css.parse_block(style):
        if node.type == "declaration":
            yield node.name, tinycss2.serialize(node.value).strip()
