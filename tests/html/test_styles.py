"""A ``style`` attribute is read into longhands, and longhands are merged into it."""

from __future__ import annotations

import pytest
from lxml import html

from wxexport.html.styles import declarations, merge


def test_merge_adds_what_is_not_there_yet() -> None:
    element = html.fragment_fromstring('<p style="color:blue;margin-left:1px"></p>')

    merge(element, [("color", "red"), ("margin-left", "0"), ("width", "50%")])

    assert element.get("style") == "color:blue;margin-left:1px;width:50%"


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
def test_declarations_of_a_style_attribute(style: str, longhands: dict[str, str]) -> None:
    assert declarations(style) == longhands
