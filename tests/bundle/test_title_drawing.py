"""The drawing of a title: dark or white letters."""

from __future__ import annotations

from wxexport.bundle import title_drawing
from wxexport.css import colors
from wxexport.pictures import fonts


def test_ink_is_chosen_by_contrast(font: fonts.Font) -> None:
    for accent, ink in ((colors.Color(13, 110, 102), "#ffffff"), (colors.Color(232, 197, 71), "#222222")):
        assert f'fill="{ink}" stroke="{ink}"' in title_drawing.draw("题", "", accent, font, (900, 383))
