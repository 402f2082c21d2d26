"""The box of an empty element: its size, its edges, and where it is placed."""

from __future__ import annotations

from collections.abc import Mapping

from wxexport.css import colors
from wxexport.css.colors import Color
from wxexport.css.lengths import in_px
from wxexport.css.properties import SIDES
from wxexport.dataclass import dataclass
from wxexport.text import regex
from wxexport.theme.looks.article import is_seen, private

_HALF = regex(r"50%|calc\(\s*50%.*\)")
_NO_LINE = ("", "none", "hidden")
_WIDTHS = {"thin": 1.0, "medium": 3.0, "thick": 5.0}
_NEARLY_ALL = 0.6
"""Of the box around; a size from here on is drawn as all of it."""


@dataclass(frozen=True, slots=True)
class Edge:
    width: float
    color: Color
    is_seen: bool


@dataclass(frozen=True, slots=True)
class Box:
    """Sizes in px with padding and edges, 0 if there is none; ``wide`` and ``tall`` are for those that depend on the
    box around. ``at`` are the offsets that are lengths; ``middle`` are the axes on which it is in the middle.
    """

    width: float
    height: float
    wide: bool
    tall: bool
    color: Color | None
    edges: Mapping[str, Edge]
    has_shadow: bool
    is_absolute: bool
    at: Mapping[str, float]
    middle: frozenset[str]

    @property
    def line(self) -> Color | None:
        """The color of the ground, or of the thickest edge."""
        seen = [edge for edge in self.edges.values() if edge.is_seen]
        return self.color or (max(seen, key=lambda edge: edge.width).color if seen else None)

    @property
    def is_visible(self) -> bool:
        has_ground = self.color is not None and (self.height > 0 or self.tall) and (self.width > 0 or self.wide)
        return has_ground or any(edge.is_seen for edge in self.edges.values()) or self.has_shadow


def read(style: Mapping[str, str], font_size: float, text: Color) -> Box:
    """The box of an element whose text would have a size and a color."""

    def px(value: str) -> float:
        return in_px(value, font_size) or 0.0

    edges = {side: _edge(style, side, font_size, text) for side in SIDES}
    padding = {side: px(style.get(f"padding-{side}", "")) for side in SIDES}
    around = {side: edges[side].width + padding[side] for side in SIDES}
    inside = style.get("box-sizing") == "border-box"
    width, height = px(style.get("width", "")), px(private(style, "height")) or px(private(style, "min-height"))
    offsets = {side: private(style, side) for side in SIDES}
    at = {side: found for side in SIDES if (found := in_px(offsets[side], font_size)) is not None}
    at |= {side: 0.0 for side in SIDES if offsets[side] == "0%"}
    ground = colors.parse(style.get("background-color", ""))
    return Box(
        max(width, around["left"] + around["right"]) if inside else width + around["left"] + around["right"],
        max(height, around["top"] + around["bottom"]) if inside else height + around["top"] + around["bottom"],
        _is_whole(style.get("width", ""), at, "left", "right"),
        _is_whole(private(style, "height"), at, "top", "bottom"),
        ground if is_seen(ground) else None,
        edges,
        style.get("box-shadow", "none") not in _NO_LINE,
        private(style, "position") in ("absolute", "fixed"),
        at,
        frozenset(axis for axis, side in (("x", "left"), ("y", "top")) if _HALF.fullmatch(offsets[side])),
    )


def _edge(style: Mapping[str, str], side: str, font_size: float, text: Color) -> Edge:
    kind, color = style.get(f"border-{side}-style", ""), style.get(f"border-{side}-color", "currentcolor")
    if kind in _NO_LINE:
        return Edge(0, text, is_seen=False)
    value = style.get(f"border-{side}-width", "medium")
    width = _WIDTHS.get(value) or in_px(value, font_size) or 0.0
    shown = text if color == "currentcolor" else colors.parse(color)
    return Edge(width, shown or text, is_seen=width > 0 and (shown is None or is_seen(shown)))


def _is_whole(size: str, at: Mapping[str, float], first: str, last: str) -> bool:
    if size.endswith("%"):
        return (in_px(size, 0, 1) or 0) >= _NEARLY_ALL
    return size in ("", "auto") and first in at and last in at
