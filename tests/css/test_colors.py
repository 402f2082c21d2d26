"""Colors: what is read as one, how it is written, and contrast."""

from __future__ import annotations

import pytest

from wxexport.css import colors
from wxexport.css.colors import Color, contrast


@pytest.mark.parametrize(
    ("text", "color"),
    [
        ("#333", "#333333"),
        ("#F6F8FA", "#f6f8fa"),
        ("rgb(51, 51, 51)", "#333333"),
        ("rgb(0 0 0 / 50%)", "rgba(0, 0, 0, 0.5)"),
        ("#00000080", "rgba(0, 0, 0, 0.501961)"),
        ("hsl(120, 100%, 25%)", "#008000"),
        ("RebeccaPurple", "#663399"),
        ("rgb(300, -5, 0)", "#ff0000"),
        ("oklch(.5 .1 20)", "#944a4b"),
        ("color(display-p3 1 0 0 / .5)", "rgba(255, 0, 0, 0.5)"),
    ],
)
def test_colors_are_read_and_written(text: str, color: str) -> None:
    assert str(colors.parse(text)) == color


@pytest.mark.parametrize(
    "text",
    [
        "",
        "currentcolor",
        "nope",
        "#12",
        "rgb(",
        "red blue",
        "url(x)",
        "color()",
        "color(rec2020 1 0 0)",
        "lab(50 1e300 0)",
    ],
)
def test_what_is_not_a_color(text: str) -> None:
    assert colors.parse(text) is None


def test_contrast_is_measured_as_wcag_does() -> None:
    black, white = Color(0, 0, 0), Color(255, 255, 255)
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, black) == contrast(black, white)
    assert contrast(white, white) == 1
    assert contrast(Color(7, 193, 96), white) == pytest.approx(2.38, abs=0.01)  # reference, part 7
