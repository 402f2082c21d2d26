"""Stops of gradients, and what can be told from them."""

from __future__ import annotations

import pytest
import tinycss2

from wxexport.css.colors import Color
from wxexport.css.gradients import Band, Gradient, read

CLEAR, WHITE, RED, YELLOW = Color(0, 0, 0, 0), Color(255, 255, 255), Color(255, 0, 0), Color(255, 255, 0)


def gradient(text: str) -> Gradient:
    found = read(tinycss2.parse_one_component_value(text))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("linear-gradient(red, white)", [0, 1]),
        ("linear-gradient(to right, red, white, red)", [0, 0.5, 1]),
        ("linear-gradient(red 20%, white, red, white 80%)", [0.2, 0.4, 0.6, 0.8]),
        ("linear-gradient(red 50%, white 30%)", [0.5, 0.5]),
        ("linear-gradient(90deg, red 10% 40%, white 0)", [0.1, 0.4, 0.4]),
        ("repeating-linear-gradient(45deg, red, red 10px, white 10px, white 20px)", [0, 0.5, 0.5, 1]),
        ("radial-gradient(circle at 50% 50%, red 1px, transparent 1px)", [0.001, 0.001]),
        ("linear-gradient(red, 30%, white)", [0, 1]),
    ],
)
def test_places_of_stops(text: str, places: list[float]) -> None:
    assert [round(stop.at, 3) for stop in gradient(text).stops] == places


@pytest.mark.parametrize(
    ("text", "color"),
    [
        ("linear-gradient(red 3%, transparent 3%)", CLEAR),
        ("linear-gradient(transparent 40%, yellow 0)", YELLOW),
        ("linear-gradient(red, white)", RED),
        ("repeating-linear-gradient(45deg, white, white 10px, red 10px, red 12px)", WHITE),
    ],
)
def test_dominating_color(text: str, color: Color) -> None:
    assert gradient(text).dominating == color


@pytest.mark.parametrize(
    ("text", "bands"),
    [
        ("linear-gradient(transparent 60%, yellow 60%)", [Band(CLEAR, 0, 0.6), Band(YELLOW, 0.6, 1)]),
        ("linear-gradient(to top, yellow 25%, transparent 0)", [Band(CLEAR, 0, 0.75), Band(YELLOW, 0.75, 1)]),
        ("linear-gradient(red, white)", []),
        ("linear-gradient(90deg, transparent 60%, yellow 60%)", []),
        ("radial-gradient(red 50%, white 50%)", []),
    ],
)
def test_bands(text: str, bands: list[Band]) -> None:
    assert list(gradient(text).bands) == bands


def test_a_gradient_without_a_color_is_none() -> None:
    assert read(tinycss2.parse_one_component_value("linear-gradient(120deg)")) is None
    assert read(tinycss2.parse_one_component_value("linear-gradient()")) is None
