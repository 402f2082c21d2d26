"""Gradients and pictures behind text become one color."""

from __future__ import annotations

import pytest

from tests.theme.looks.articles import settled


@pytest.mark.parametrize(
    ("style", "became"),
    [
        # the stop that the text reads best on
        ("background:linear-gradient(90deg,#ffffff,#ee3333);color:#ffffff", "background-color:#ee3333;color:#ffffff"),
        ("background:linear-gradient(90deg,#ffffff,#ee3333);color:#000000", "background-color:#ffffff;color:#000000"),
        ("background:linear-gradient(#667eea,#764ba2);color:#ffffff", "background-color:#764ba2;color:#ffffff"),
        # a gradient that fades into the page
        (
            "background:linear-gradient(90deg,#aa0000,transparent);color:#ffffff",
            "background-color:#aa0000;color:#ffffff",
        ),
        ("background:linear-gradient(transparent 60%,#ffee88 60%)", "background-color:#ffee88"),
        # over a color of its own
        (
            "background-color:#0d0d1a;background-image:linear-gradient(rgba(255,58,242,.5),#0d0d1a);color:#000000",
            "background-color:#862486;color:#000000",
        ),
        # a line
        (
            "background:linear-gradient(transparent 90%,#ffee88 0)",
            "background-color:transparent;border-bottom:2px solid #ffee88",
        ),
        (
            "background:linear-gradient(#ff0000,#ff0000) no-repeat left bottom / 40% 3px",
            "background-color:transparent;border-bottom:3px solid #ff0000",
        ),
        (
            "background:linear-gradient(90deg,#0000ff 50%,transparent 0) repeat-x 0 100% / 8px 1px",
            "background-color:transparent;border-bottom:1px dashed #0000ff",
        ),
        # a pattern
        (
            "background:repeating-linear-gradient(45deg,#ffffff,#ffffff 10px,#eeeeee 10px,#eeeeee 12px)",
            "background-color:#ffffff",
        ),
        (
            "background-image:linear-gradient(90deg,rgba(50,0,0,.05) 3%,transparent 3%);background-size:20px 20px;"
            "background-color:#fafafa",
            "background-color:#fafafa",
        ),
        # a picture
        ("background:#112233 url(a.png)", "background-color:#112233"),
        (
            "background:url(a.png),linear-gradient(#101010,#303030);color:#ffffff",
            "background-color:#101010;color:#ffffff",
        ),
        # letters
        (
            "background:linear-gradient(90deg,#ffdd00,#0000ee);-webkit-background-clip:text;color:transparent",
            "background-color:transparent;color:#0000ee",
        ),
        (
            "background:linear-gradient(90deg,#ffdd00,#0000ee);background-clip:text;-webkit-text-fill-color:transparent",
            "background-color:transparent;color:#0000ee",
        ),
        ("-webkit-text-fill-color:#112233;color:#ffffff", "color:#112233"),
    ],
)
def test_one_color(style: str, became: str) -> None:
    html, _ = settled(f'<h2 style="{style}">字</h2>')
    assert html == f'<h2 style="{became}">字</h2>'


def test_the_text_that_counts_is_the_one_inside() -> None:
    html, _ = settled(
        '<blockquote style="background:linear-gradient(#ffffff,#111111)"><p style="color:#ffffff">引文</p></blockquote>'
    )
    assert html.startswith('<blockquote style="background-color:#111111">')


def test_text_with_a_ground_of_its_own_does_not_count() -> None:
    html, _ = settled(
        '<blockquote style="background:linear-gradient(#ffffff,#111111)"><p>引</p>'
        '<p style="color:#ffffff;background:#111111">长长的引文</p></blockquote>'
    )
    assert html.startswith('<blockquote style="background-color:#ffffff">')


@pytest.mark.parametrize(
    ("style", "what"),
    [
        (
            "background:linear-gradient(#ffffff,#111111);color:#ffffff",
            "a gradient becomes one color: #111111 is used, on which its text reads best",
        ),
        ("background:#112233 url(a.png)", "a picture behind text is lost on save: its color #112233 stays"),
        ("background:url(a.png)", "a picture behind text is lost on save: nothing is in its place"),
        (
            "background:linear-gradient(transparent 90%,#ffee88 0)",
            "a line that a gradient draws becomes a border of #ffee88",
        ),
        (
            "background:linear-gradient(#ffdd00,#0000ee);background-clip:text;color:transparent",
            "letters cannot be cut out of a background; they are #0000ee",
        ),
    ],
)
def test_what_is_reported(style: str, what: str) -> None:
    assert settled(f'<h2 style="{style}">字</h2>')[1] == [what]
