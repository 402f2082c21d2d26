"""Shapes as paths: their colors and their box."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wxexport.drawings.formulas import draw

if TYPE_CHECKING:
    pass


def test_a_color_gets_a_path_of_its_own_and_black_is_the_color_of_the_text() -> None:
    colors = re.compile(r'fill="([^"]+)"')
    assert colors.findall(draw(r"a \textcolor{red}{bc} d", display=False).paths) == [
        "currentColor",
        "red",
        "currentColor",
    ]
    assert colors.findall(draw(r"a \textcolor{black}{b} \textcolor{#000}{c}", display=False).paths) == ["currentColor"]


def test_what_hangs_over_the_edge_is_not_cut_off() -> None:
    formula = draw(r"\cancel{x}", display=False)
    assert formula.view_box == (-17, -113, 146, 132)  # the line and half its width on each side
    assert 'fill="none" stroke="currentColor" stroke-width="13.6"' in formula.paths
