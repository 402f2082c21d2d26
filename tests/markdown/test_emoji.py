"""Shortcodes for emoji."""

from __future__ import annotations

import pytest
from emoji import EMOJI_DATA, emojize

from tests.markdown.parser import PARSER
from tests.work import steps
from wxexport.markdown.emoji import character

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


def test_each_name_is_the_emoji_that_the_library_finds() -> None:
    names = [name for data in EMOJI_DATA.values() for name in (data["en"], *data.get("alias", ()))][::50]
    assert [character(name) for name in names] == [emojize(name, language="alias") for name in names]


def test_an_unknown_name_is_no_search() -> None:
    character(":smile:")
    assert steps(lambda: [character(f":a{number}:") for number in range(100)]) < 1_000
