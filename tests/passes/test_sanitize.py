"""Sanitizing keeps the text and takes linear time."""

from __future__ import annotations

import time

import pytest

from wxexport.article import reading as article
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
    assert sanitize.clean(html) == clean


def test_sanitizing_is_linear() -> None:
    """Half a megabyte of what looks for its end in all the rest takes seconds only when it is quadratic."""
    started = time.perf_counter()
    for piece in ("<svg>", "<!--", "<textarea data-line='1'>", "<int>", "<x ", "<a href='"):
        sanitize.clean(piece * (500_000 // len(piece)))
        sanitize.findings(piece * (500_000 // len(piece)), article.parse("x"))
    assert time.perf_counter() - started < 20
