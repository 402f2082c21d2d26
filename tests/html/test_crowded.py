"""Start tags with too many attributes."""

from __future__ import annotations

import pytest

from wxexport.html.crowded import refuse_crowded


@pytest.mark.parametrize(
    "text",
    [
        '<p a="' + " x" * 3_000,  # a value that does not end is one value
        "<script>a <b" + " c" * 3_000 + "</script>",
        "<!-- <p" + " c" * 3_000 + "-->",
        "<p>" * 300 + "x " * 3_000,
        '<p title="' + "x " * 3_000 + '">',
    ],
)
def test_words_are_not_counted_as_attributes(text: str) -> None:
    refuse_crowded(text)
