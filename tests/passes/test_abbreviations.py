"""Abbreviations."""

from __future__ import annotations

import pytest

from tests.passes.one_pass import after
from wxexport.passes import abbreviations

ABBR = '<abbr title="Hyper Text">HTML</abbr>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<p>{ABBR}，{ABBR}</p><p>{ABBR}</p>", "<p>HTML（Hyper Text），HTML</p><p>HTML</p>"),
        (
            f'<h2>{ABBR}</h2><p><a href="/a">{ABBR}</a>{ABBR}</p>',
            '<h2>HTML</h2><p><a href="/a">HTML</a>HTML（Hyper Text）</p>',
        ),
        (f"<p>{ABBR}（Hyper Text）{ABBR}</p>", "<p>HTML（Hyper Text）HTML</p>"),
        (
            f'<p>{ABBR}<abbr title="Other">HTML</abbr><abbr>CSS</abbr><abbr title=" ">JS</abbr></p>',
            "<p>HTML（Hyper Text）HTML（Other）CSSJS</p>",
        ),
    ],
    ids=["the first one", "not in headings and links", "explained already", "other meanings, and none"],
)
def test_abbreviations(html: str, expected: str) -> None:
    assert after(abbreviations.run, html) == expected


def test_abbreviations_in_english() -> None:
    assert after(abbreviations.run, f"<p>{ABBR}, {ABBR}</p>", language="en") == "<p>HTML (Hyper Text), HTML</p>"
