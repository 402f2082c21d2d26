"""One color in dark mode, against measured values and for any color."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wechat.darkmode.shown import values
from wxexport.css import colors
from wxexport.css.colors import Color
from wxexport.wechat.darkmode import dark
from wxexport.wechat.darkmode.colors import PAGE


@pytest.mark.parametrize(
    ("written", "shown"),
    [  # reference, part 7
        ("#ffffff", "#191919"),
        ("#f7f7f7", "#212121"),
        ("#282c34", "#31363f"),
        ("#576b95", "#576b95"),
        ("#07c160", "#07c160"),
        ("#000000", "#383838"),
        ("rgba(27,31,35,.05)", "rgba(49, 56, 63, 0.05)"),
        ("rgba(0,0,0,.04)", "rgba(0, 0, 0, 0.04)"),
    ],
)
def test_backgrounds(written: str, shown: str) -> None:
    assert values(f"background-color:{written};color:#fff")["background-color"] == shown


@pytest.mark.parametrize("written", ["#f6f8fa", "#fff5f5", "#e8f4ff", "#ffe58f"])
def test_bright_tints_are_dimmed_to_190(written: str) -> None:
    shown = colors.parse(values(f"background-color:{written}")["background-color"])
    assert shown is not None
    assert shown.brightness == pytest.approx(190, abs=1)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("#333", "#989898"),
        ("#000", "#989898"),
        ("#fff", "#ffffff"),
        ("#576b95", "#576b95"),
        ("#07c160", "#07c160"),
        ("rgba(0,0,0,.5)", "rgba(152, 152, 152, 0.5)"),
    ],
)
def test_text_on_the_page(written: str, shown: str) -> None:
    assert values(f"color:{written}")["color"] == shown


_COLORS = st.builds(Color, *[st.integers(0, 255).map(float)] * 3, st.sampled_from([0.04, 0.05, 0.3, 0.8, 1.0]))


@given(_COLORS)
def test_no_background_stays_brighter_than_190(color: Color) -> None:
    shown = colors.parse(values(f"background-color:{color};color:#fff")["background-color"])
    assert shown is not None
    assert shown.alpha == color.alpha
    assert shown.brightness <= 191 or color.alpha < 0.05


@given(_COLORS)
def test_text_on_the_page_can_be_read(color: Color) -> None:
    if color.alpha == 1:
        shown = colors.parse(values(f"color:{color}")["color"])
        assert shown is not None
        assert abs(shown.brightness - PAGE.brightness) >= 64


@given(st.sampled_from(["#989898", "#ffffff", "#576b95", "#07c160"]))
def test_colors_that_fit_are_converted_to_themselves(color: str) -> None:
    once = f'<p style="color:{color}">字</p>'
    assert once in dark(once)
