"""Start tags with too many attributes."""

from __future__ import annotations

import pytest

from benchmarks.constructs import CONSTRUCTS
from benchmarks.constructs.runs import export
from wxexport.errors import WxExportError
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


@pytest.mark.parametrize("head", ["<b", '<b title="<"', "<b title='>'"])
def test_an_article_with_a_crowded_tag_is_refused_with_its_line(head: str) -> None:
    text = CONSTRUCTS["many attributes"].times(1_001).replace("<b", head)
    with pytest.raises(WxExportError, match="<b> has more than 1,000 attributes") as caught:
        export(text, {})
    assert (caught.value.path, caught.value.line) == ("a.md", 3)
    export(CONSTRUCTS["many attributes"].times(900), {})
