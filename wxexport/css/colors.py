"""Takes a color as CSS writes it and gives an sRGB ``Color``: a value to write, to blend and to compare.

WeChat keeps sRGB colors only; colors of other spaces are converted as browsers show them.
"""

from __future__ import annotations

import colorsys
import math
from functools import lru_cache
from typing import NamedTuple

from tinycss2 import color4
from tinycss2.ast import Node

from wxexport.css.color_spaces import SPACES, Coordinates, to_srgb


class Color(NamedTuple):
    """sRGB: ``red``, ``green``, ``blue`` from 0 to 255, fractions allowed, and ``alpha`` from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    @property
    def brightness(self) -> float:
        """The perceived brightness, 0 to 255, without alpha."""
        return (self.red * 299 + self.green * 587 + self.blue * 114) / 1000

    @property
    def luminance(self) -> float:
        """WCAG's relative luminance, 0 to 1, without alpha."""
        return 0.2126 * _linear(self.red) + 0.7152 * _linear(self.green) + 0.0722 * _linear(self.blue)

    @property
    def rounded(self) -> Color:
        """The same with whole channels, as in a ``style`` attribute."""
        red, green, blue = (math.floor(round(part, 1) + 0.5) for part in self[:3])
        return Color(red, green, blue, self.alpha)

    @property
    def hsl(self) -> tuple[float, float, float]:
        """Hue, 0 to 1; saturation and lightness in percent."""
        hue, lightness, saturation = colorsys.rgb_to_hls(self.red / 255, self.green / 255, self.blue / 255)
        return hue, saturation * 100, lightness * 100

    def over(self, ground: Color) -> Color:
        """This color blended over an opaque one."""
        if self.alpha == 1:
            return self
        red, green, blue = (
            above * self.alpha + below * (1 - self.alpha) for above, below in zip(self[:3], ground[:3], strict=True)
        )
        return Color(red, green, blue)

    def __str__(self) -> str:
        """As CSS 3 writes it: ``#rrggbb``, or ``rgba()`` if it is not opaque."""
        red, green, blue = (int(part) for part in self.rounded[:3])
        if self.alpha < 1:
            return f"rgba({red}, {green}, {blue}, {self.alpha:.6g})"
        return f"#{red:02x}{green:02x}{blue:02x}"


def from_hsl(hue: float, saturation: float, lightness: float, alpha: float = 1.0) -> Color:
    """The color of a hue (0 to 1), a saturation and a lightness (percent, clipped to 0 to 100)."""
    inside = [min(100.0, max(0.0, part)) / 100 for part in (lightness, saturation)]
    red, green, blue = (part * 255 for part in colorsys.hls_to_rgb(hue, *inside))
    return Color(red, green, blue, alpha)


@lru_cache(maxsize=1024)
def parse(text: str) -> Color | None:
    """The color that CSS reads in ``text``; ``None`` for ``currentcolor`` and for what is not a color."""
    return from_parsed(parsed(text))


def from_token(token: Node) -> Color | None:
    """The same for a token of a parsed value."""
    return from_parsed(parsed(token))


def parsed(value: str | Node) -> color4.Color | str | None:
    """tinycss2's color, or ``"currentcolor"``; ``None`` for what is not a color."""
    try:
        return color4.parse_color(value)
    except (ValueError, IndexError, TypeError):  # tinycss2 fails on an empty `color()`
        return None


def from_parsed(color: color4.Color | str | None) -> Color | None:
    """tinycss2's color in sRGB, with whole channels if it was written in sRGB."""
    if color is None or isinstance(color, str):
        return None
    if color.space not in ("srgb", "hsl", "hwb"):
        x, y, z = (part or 0.0 for part in color.coordinates)
        return clipped(color.space, (x, y, z), color.alpha)
    parts = color.to("srgb").coordinates
    if not all(part is not None and math.isfinite(part) for part in (*parts, color.alpha)):
        return None
    red, green, blue = (min(255, max(0, math.floor(part * 255 + 0.5))) for part in parts)
    return Color(red, green, blue, color.alpha)


def clipped(space: str, parts: Coordinates, alpha: float) -> Color | None:
    """A color of another space, clipped to sRGB as browsers clip it; ``None`` for an unknown space or no number."""
    if space not in SPACES:
        return None
    try:
        srgb = to_srgb(space, parts)
    except OverflowError:
        return None
    if not all(math.isfinite(part) for part in (*srgb, alpha)):
        return None
    red, green, blue = (min(255.0, max(0.0, part * 255)) for part in srgb)
    return Color(red, green, blue, min(1.0, max(0.0, alpha)))


@lru_cache(maxsize=4096)
def contrast(one: Color, other: Color) -> float:
    """WCAG's contrast of two colors, 1 to 21, without alpha."""
    darker, lighter = sorted((one.luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)


def _linear(channel: float) -> float:
    part = channel / 255
    return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
