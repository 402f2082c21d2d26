"""Color functions become colors of CSS 3."""

from __future__ import annotations

import pytest

from tests.css.helpers import compiled, refused


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        ("#abc", "#abc"),
        ("#AABBCC", "#AABBCC"),
        ("#aabbcc80", "rgba(170, 187, 204, 0.501961)"),
        ("#abcf", "#aabbcc"),
        ("rgb(1, 2, 3)", "rgb(1, 2, 3)"),
        ("rgba(1,2,3,.5)", "rgba(1,2,3,.5)"),
        ("rgb(1 2 3)", "#010203"),
        ("rgb(1 2 3 / 50%)", "rgba(1, 2, 3, 0.5)"),
        ("rgb(300 -5 3)", "#ff0003"),
        ("hsl(120, 100%, 50%)", "#00ff00"),
        ("hsl(.5turn 100% 50% / .2)", "rgba(0, 255, 255, 0.2)"),
        ("currentColor", "currentcolor"),
        ("transparent", "transparent"),
        ("oklch(.5 .1 20)", "#944a4b"),
        ("oklch(50% .1 20deg / .5)", "rgba(148, 74, 75, 0.5)"),
        ("hwb(120 10% 20%)", "#1acc1a"),
        ("color(display-p3 1 0 0)", "#ff0000"),
        ("color-mix(in srgb, red, blue 30%)", "#b3004d"),
        ("color-mix(in srgb, red 20%, transparent)", "rgba(255, 0, 0, 0.2)"),
        ("rgb(from #2f5d8a r g b / .35)", "rgba(47, 93, 138, 0.35)"),
        ("hsl(from red h s 30%)", "#990000"),
        ("oklch(from #2f5d8a calc(l + .2) c h)", "#6999c9"),
        ("light-dark(#123456, white)", "#123456"),
    ],
)
def test_a_color_is_written_as_css_3_has_it(value: str, plain: str) -> None:
    assert compiled(f"color: {value}") == {"color": plain}


@pytest.mark.parametrize(
    ("style", "message"),
    [
        ("color: oklch(.5 .1)", "color: oklch(.5 .1) is not a color"),
        ("color: light-dark(red)", "color: light-dark() takes two colors"),
        (
            "color: color-mix(in oklab, red)",
            "color: color-mix() takes `in` a color space such as oklab, and two colors",
        ),
        (
            "color: color-mix(in srgb, currentColor, red)",
            "color: currentcolor has no value before the article is laid out",
        ),
        ("color: rgb(from nothing r g b)", "color: nothing is not a color"),
        ("color: color()", "color: color() is not a color"),
    ],
)
def test_what_is_not_a_color_is_refused(style: str, message: str) -> None:
    assert refused(style) == [message]


@pytest.mark.parametrize(
    "value",
    ["lab(50 1e300 0)", "color(display-p3 1e300 0 0)", "color(a98-rgb 1 0 0)", "oklab(1e308 1e308 1e308)", "hwb(1 2)"],
)
def test_a_color_that_no_browser_shows_is_refused(value: str) -> None:
    assert len(refused(f"color: {value}")) == 1
