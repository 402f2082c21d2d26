"""Front matter of plain words is read as the YAML library would read it, without the library."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wxexport.article import front_matter, yaml_text

_PIECES = (*"aé题-_./ :\n#9²\t'", "  ", ": ", "\n\n", " #")
_WORDS = ("title", "layout", "true", "No", "on", "null", "off", "default", "y", "n", "no-op", "~", "yes")


@settings(max_examples=300)
@given(st.lists(st.sampled_from(_PIECES + _WORDS), max_size=12).map("".join))
def test_words_are_the_yaml_that_they_look_like(text: str) -> None:
    if front_matter._WORDS.fullmatch(text):
        assert front_matter._yaml(text, 1) == yaml_text.load(text)


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        ("layout: default", True),
        ("layout: default\n", True),
        ("title: 你好 World 9\n\nauthor: a.b/c-d_e\n", True),
        ("a: x\na: y\n", True),
        ("title: yes", False),
        ("on: x", False),
        ("date: 2026-01-01", False),
        ("a: b: c", False),
        ("a: b #c", False),
        ("a:\n  b", False),
        ("a: b\n c", False),
        ("a:  b", False),
        ("a: [b]", False),
        ("a: b.", False),
        ("", False),
    ],
)
def test_what_is_plain(text: str, is_plain: bool) -> None:
    assert (front_matter._WORDS.fullmatch(text) is not None) is is_plain
