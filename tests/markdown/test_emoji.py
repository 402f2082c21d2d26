"""Shortcodes for emoji."""

from __future__ import annotations

import pytest

from tests.markdown.parser import PARSER

INLINES = {
    "emoji": ("好:smile::heart: :+1:。:100:", "好😄❤️ 👍。💯"),
    "no emoji": (
        "10:30:45 10:100:45 a::id::b :nope: :Smile: `:smile:` \\:smile: https://a.com/:id:/",
        "10:30:45 10:100:45 a::id::b :nope: :Smile: <code>:smile:</code> :smile: "
        '<a href="https://a.com/:id:/">https://a.com/:id:/</a>',
    ),
}


@pytest.mark.parametrize(("text", "expected"), INLINES.values(), ids=INLINES.keys())
def test_inline(text: str, expected: str) -> None:
    assert PARSER.render(text) == f"<p>{expected}</p>\n"
