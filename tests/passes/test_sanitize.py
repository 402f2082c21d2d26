"""Sanitizing keeps the text and takes linear time."""

from __future__ import annotations

import pytest

from tests.work import LINEAR, growth_in_c
from wxexport.article import reading as article
from wxexport.html.notes import Notes
from wxexport.passes import sanitize


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("a<int> b", "a b"),
        ("<p>a <view> b</p><p>c</p>", "<p>a  b</p><p>c</p>"),
        ("a<svg><rect/><text>t</text></svg>b", "ab"),
        ("a<math><mi>x</mi></math>b", "ab"),
        ("a<textarea><b>t</b></textarea>b", "a<b>t</b>b"),
        ("a<svg>b", "a&lt;svg&gt;b"),
        ("a<select>b", "a&lt;select&gt;b"),
        ("a<!-- b", "a&lt;!-- b"),
        ("a<!-- b -->c", "ac"),
    ],
)
def test_sanitizing_loses_no_text(html: str, clean: str) -> None:
    assert sanitize.clean(html, Notes()) == clean


@pytest.mark.parametrize("piece", ["<svg>", "<!--", '<textarea wx-note="a-1">', "<int>", "<x ", "<a href='"])
def test_what_looks_for_its_end_in_all_the_rest_takes_linear_time(piece: str) -> None:
    def run(number: int) -> None:
        sanitize.clean(piece * number, Notes())
        sanitize.findings(piece * number, article.parse("x"), Notes())

    assert growth_in_c(run) < LINEAR
