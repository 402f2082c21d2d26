"""Longhands are merged into a ``style`` attribute."""

from __future__ import annotations

from lxml import html

from wxexport.html.styles import merge


def test_merge_adds_what_is_not_there_yet() -> None:
    element = html.fragment_fromstring('<p style="color:blue;margin-left:1px"></p>')

    merge(element, [("color", "red"), ("margin-left", "0"), ("width", "50%")])

    assert element.get("style") == "color:blue;margin-left:1px;width:50%"
