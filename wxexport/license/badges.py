"""The code of a license -> its badge as PNG; ``python -m wxexport.license.badges`` writes all into ``assets/badges``.

The badges have their own shapes and letters, not those of Creative Commons. A pixel's color follows from its distance
to the strokes below, so the badges depend on no font and no renderer. An export reads the files and does not import
this module.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from wxexport.resources import folder

BADGES = {
    "by": "BY",
    "by-sa": "BY·SA",
    "by-nd": "BY·ND",
    "by-nc": "BY·NC",
    "by-nc-sa": "BY·NC·SA",
    "by-nc-nd": "BY·NC·ND",
    "zero": "ZERO",
    "mark": "MARK",
}
WIDTH, HEIGHT, PANEL = 88, 31, 27  # px; PANEL is the width of the dark part

_INK = (38, 50, 63)
_PAPER = (238, 240, 242)
_RIM = (138, 146, 155)  # separates the badge from a white and from a black page

_Point = tuple[float, float]
_Color = tuple[int, int, int]


class _Knot(NamedTuple):
    """A corner of a stroke in a letter of height 1 and width 1; ``y`` points down."""

    x: float
    y: float
    bent: bool = False


class _Segment(NamedTuple):
    start: _Point
    end: _Point
    half: float  # of the width of the stroke


def _path(notation: str) -> tuple[_Knot, ...]:
    """``"0,1 (0,0) 1,0"``: corners in parentheses are rounded."""
    return tuple(_knot(corner) for corner in notation.split())


def _knot(corner: str) -> _Knot:
    x, y = corner.strip("()").split(",")
    return _Knot(float(x), float(y), corner.startswith("("))


_LETTERS = {
    letter: tuple(_path(stroke) for stroke in strokes)
    for letter, strokes in {
        "A": ("0,1 .5,0 1,1", ".2,.7 .8,.7"),
        "B": ("0,0 (1,0) (1,.5) 0,.5", "0,.5 (1,.5) (1,1) 0,1 0,0"),
        "C": ("1,.26 (1,0) (0,0) (0,1) (1,1) 1,.74",),
        "D": ("0,0 (1,0) (1,1) 0,1 0,0",),
        "E": ("1,0 0,0 0,1 1,1", "0,.5 .85,.5"),
        "K": ("0,0 0,1", "1,0 0,.6", ".3,.42 1,1"),
        "M": ("0,1 0,0 .5,.6 1,0 1,1",),
        "N": ("0,1 0,0 1,1 1,0",),
        "O": (".5,0 (1,0) (1,1) (0,1) (0,0) .5,0",),
        "R": ("0,1 0,0 (1,0) (1,.5) 0,.5", ".5,.5 1,1"),
        "S": ("1,.24 (1,0) (0,0) (0,.5) (1,.5) (1,1) (0,1) 0,.76",),
        "Y": ("0,0 .5,.5 1,0", ".5,.5 .5,1"),
        "Z": ("0,0 1,0 0,1 1,1",),
    }.items()
}


def draw(text: str, *, scale: int = 1) -> Image.Image:
    """The badge that says ``text`` (letters of ``BADGES`` and ``·``), opaque, ``scale`` times 88 by 31 px."""
    size = (WIDTH * scale, HEIGHT * scale)
    shares = _coverage([*_mark(), *_words(text)], scale)
    pixels = [
        _pixel((x + 0.5) / scale, (y + 0.5) / scale, shares.get((x, y), 0.0))
        for y in range(size[1])
        for x in range(size[0])
    ]
    return Image.frombytes("RGB", size, bytes(value for pixel in pixels for value in pixel))


def write(target: Path) -> None:
    """Writes every badge into the folder ``target`` as ``<code>.png`` and ``<code>@2x.png``."""
    target.mkdir(parents=True, exist_ok=True)
    for code, text in BADGES.items():
        draw(text).save(target / f"{code}.png", optimize=True)
        draw(text, scale=2).save(target / f"{code}@2x.png", optimize=True)


def _pixel(x: float, y: float, share: float) -> _Color:
    if min(x, y, WIDTH - x, HEIGHT - y) < 1:
        return _RIM
    return _blend(_INK, _PAPER, share) if x < PANEL else _blend(_PAPER, _INK, share)


def _coverage(segments: list[_Segment], scale: int) -> dict[tuple[int, int], float]:
    """The share of each pixel that the strokes cover, 0 to 1; uncovered pixels are omitted."""
    shares: dict[tuple[int, int], float] = {}
    for segment in segments:
        for x, y in product(_reach(segment, 0, scale), _reach(segment, 1, scale)):
            inside = segment.half - _distance((x + 0.5) / scale, (y + 0.5) / scale, segment)
            # Rounded, so that every machine computes the same colors.
            share = round(min(1.0, max(0.0, inside * scale + 0.5)), 6)
            shares[x, y] = max(share, shares.get((x, y), 0.0))
    return shares


def _reach(segment: _Segment, axis: int, scale: int) -> range:
    """The columns (``axis`` 0) or rows (1) of pixels that a segment may cover."""
    low, high = sorted((segment.start[axis], segment.end[axis]))
    return range(math.floor((low - segment.half) * scale) - 1, math.ceil((high + segment.half) * scale) + 1)


def _distance(x: float, y: float, segment: _Segment) -> float:
    (ax, ay), (bx, by) = segment.start, segment.end
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    along = min(1.0, max(0.0, ((x - ax) * dx + (y - ay) * dy) / length)) if length else 0.0
    return math.hypot(x - ax - along * dx, y - ay - along * dy)


def _blend(ground: _Color, ink: _Color, share: float) -> _Color:
    red, green, blue = (int(g + (i - g) * share + 0.5) for g, i in zip(ground, ink, strict=True))
    return red, green, blue


def _mark() -> Iterator[_Segment]:
    """CC, in the dark part."""
    for x in (PANEL + 1) / 2 - 9, (PANEL + 1) / 2 + 1:
        yield from _letter("C", x, (HEIGHT - 11) / 2, 8, 12, 1.0)


def _words(text: str) -> Iterator[_Segment]:
    """``text`` in the middle of the light part; smaller if it has three pairs of letters."""
    wide, high, gap, half = (8, 12, 2, 1.0) if len(text) < 6 else (6, 10, 1, 0.85)
    advance = [4 + gap if letter == "·" else wide + gap for letter in text]
    x = (PANEL + WIDTH - 1 - sum(advance) + gap) // 2
    top = (HEIGHT + 1 - high) // 2
    for letter, step in zip(text, advance, strict=True):
        if letter == "·":
            middle = (x + 2, top + high / 2)
            yield _Segment(middle, middle, 1.1)
        else:
            yield from _letter(letter, x, top, wide, high, half)
        x += step


def _letter(letter: str, x: float, y: float, wide: float, high: float, half: float) -> Iterator[_Segment]:
    """A letter whose outer box has its corner at (x, y)."""
    for stroke in _LETTERS[letter]:
        knots = [_Knot(x + half + k.x * (wide - 2 * half), y + half + k.y * (high - 2 * half), k.bent) for k in stroke]
        yield from _segments(_rounded(knots), half)


def _segments(points: list[_Point], half: float) -> Iterator[_Segment]:
    for start, end in pairwise(points):
        yield _Segment(start, end, half)


def _rounded(knots: list[_Knot]) -> list[_Point]:
    """The points of the stroke, with a quarter of a circle for each rounded corner (a right angle)."""
    points: list[_Point] = []
    for index, knot in enumerate(knots):
        if knot.bent:
            points += _arc(knots[index - 1], knot, knots[index + 1])
        else:
            points.append((knot.x, knot.y))
    return points


def _arc(before: _Knot, corner: _Knot, after: _Knot) -> list[_Point]:
    radius = min(_reach_of_curve(corner, before), _reach_of_curve(corner, after))
    (ux, uy), (vx, vy) = _towards(corner, before), _towards(corner, after)
    turns = [math.pi / 2 * step / 8 for step in range(9)]
    return [
        (
            corner.x + radius * (ux * (1 - math.sin(t)) + vx * (1 - math.cos(t))),
            corner.y + radius * (uy * (1 - math.sin(t)) + vy * (1 - math.cos(t))),
        )
        for t in turns
    ]


def _reach_of_curve(corner: _Knot, other: _Knot) -> float:
    """The longest radius at this corner: two rounded corners share the line between them."""
    length = math.dist(corner[:2], other[:2])
    return length / 2 if other.bent else length


def _towards(corner: _Knot, other: _Knot) -> _Point:
    length = math.dist(corner[:2], other[:2])
    return (other.x - corner.x) / length, (other.y - corner.y) / length


if __name__ == "__main__":
    write(folder("assets") / "badges")
