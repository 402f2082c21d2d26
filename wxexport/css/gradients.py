"""Takes a gradient and gives its stops: a color, and where it stands, from 0 to 1.

Dark mode and the editor want one color behind text (reference, parts 3 and 7); whoever chooses it needs all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tinycss2.ast import Node

from wxexport.css import colors
from wxexport.css.colors import Color
from wxexport.css.tokens import split_at_commas, without_space

_CLEAR = Color(0, 0, 0, 0)
_UPWARD, _DOWNWARD = ("0deg", "360deg", "to top", "bottom"), ("180deg", "to bottom", "top", "")
"""The directions of bands that lie one above the other, those of ``-webkit-linear-gradient`` too."""


class Stop(NamedTuple):
    color: Color
    at: float


class Band(NamedTuple):
    """One color of a gradient without transitions; ``top`` and ``bottom`` are from 0 to 1, from the top."""

    color: Color
    top: float
    bottom: float


class Gradient(NamedTuple):
    """``stops`` are in order, at least one; ``direction`` is as it is written, in lower case."""

    stops: tuple[Stop, ...]
    direction: str
    is_linear: bool
    repeats: bool

    @property
    def shares(self) -> tuple[tuple[Color, float], ...]:
        """The colors, each with its share of the length; a transition counts half for either end."""
        found: dict[Color, float] = {}
        edges = [Stop(self.stops[0].color, 0.0), *self.stops, Stop(self.stops[-1].color, 1.0)]
        for one, other in pairwise(edges):
            half = max(0.0, other.at - one.at) / 2
            found[one.color] = found.get(one.color, 0) + half
            found[other.color] = found.get(other.color, 0) + half
        return tuple(found.items())

    @property
    def dominating(self) -> Color:
        """The color with the largest share, the first of equals."""
        return max(self.shares, key=lambda item: round(item[1], 3))[0]

    @property
    def bands(self) -> tuple[Band, ...]:
        """The colors from top to bottom, when the gradient is of level bands with no transition; else none."""
        if not self.is_linear or self.repeats or self.direction not in (*_UPWARD, *_DOWNWARD):
            return ()
        edges = [Stop(self.stops[0].color, 0.0), *self.stops, Stop(self.stops[-1].color, 1.0)]
        found = []
        for one, other in pairwise(edges):
            if other.at - one.at < 0.01:  # at the same place: the color changes there
                continue
            if one.color != other.color:
                return ()
            found.append(Band(one.color, one.at, other.at))
        if self.direction in _UPWARD:
            found = [Band(color, 1 - bottom, 1 - top) for color, top, bottom in reversed(found)]
        return tuple(found)


def is_gradient(token: Node) -> bool:
    return bool(token.type == "function" and token.lower_name.endswith("gradient"))


def read(function: Node) -> Gradient | None:
    """The gradient of a function, its colors computed; ``None`` when it has no color."""
    parts = [without_space(part) for part in split_at_commas(function.arguments)]
    name = function.lower_name
    has_direction = bool(parts) and not any(_color(token) for token in parts[0])
    direction = " ".join(token.serialize().lower() for token in parts[0]) if has_direction else ""
    places = [place for part in parts[has_direction:] for place in _places(part)]
    if not places:
        return None
    return Gradient(_spread(places, name.startswith("repeating")), direction, "linear" in name, "repeating" in name)


def _color(token: Node) -> Color | None:
    if token.type not in ("hash", "ident", "function"):
        return None
    color = colors.from_token(token)
    return _CLEAR if color is not None and color.alpha == 0 else color


def _places(part: Sequence[Node]) -> list[tuple[Color, float | None, str]]:
    """(color, position, unit) of one stop; two positions are two stops."""
    color = next((found for token in part if (found := _color(token))), None)
    if color is None:  # a hint between two colors
        return []
    at = [token for token in part if token.type in ("percentage", "dimension", "number")]
    units = ["%" if token.type == "percentage" else getattr(token, "lower_unit", "") for token in at]
    return [(color, token.value, unit) for token, unit in zip(at, units, strict=True)] or [(color, None, "")]


def _spread(places: list[tuple[Color, float | None, str]], repeats: bool) -> tuple[Stop, ...]:
    """The stops with their shares of the length; those without a position lie between their neighbors."""
    longest = max((value for _, value, unit in places if value and unit not in ("", "%", "deg", "turn")), default=0.0)
    whole = longest if repeats else max(longest, 1000.0)  # a length in px of a box that has none yet
    at: list[float | None] = []
    for _, value, unit in places:
        if value is None:
            at.append(None)
        elif unit in ("", "%", "deg", "turn"):
            at.append(value / {"": 1, "%": 100, "deg": 360, "turn": 1}[unit] if value else 0.0)
        else:
            at.append(value / whole if whole else 0.0)
    at[0] = 0.0 if at[0] is None else at[0]
    at[-1] = 1.0 if at[-1] is None else at[-1]
    stops: list[Stop] = []
    for number, (color, _, _) in enumerate(places):
        here = at[number]
        if here is None:
            after = next(later for later in range(number, len(at)) if at[later] is not None)
            before, last = stops[-1].at, at[after] or 0.0
            here = before + (last - before) / (after - number + 1)
        least = stops[-1].at if stops else 0.0
        stops.append(Stop(color, min(1.0, max(least, here))))
    return tuple(stops)
