"""SVG path data -> segments, and shapes -> ``<path>`` elements; ``Drawing`` is what an engine makes of LaTeX.

WeChat keeps no ids, no ``<use>`` and no text in an SVG. So a formula is written as outlines only, one path per run of
one color; ``outlines`` makes them short.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from wxexport.dataclass import dataclass
from wxexport.drawings.errors import FormulaError
from wxexport.drawings.formulas import kept, outlines
from wxexport.drawings.formulas.curves import Segment, whole
from wxexport.messages import Message, t
from wxexport.text import regex

Box = tuple[complex, complex]  # the top left corner and the bottom right one
CURRENT = "currentColor"
UNITS = 1000
"""Units per em of segments and boxes, as in the SVG of mathra; path data is in units of ``outlines.GRID``."""

_PATH = regex(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = regex(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
_BLACK = frozenset(("black", "#000", "#000000"))
_COLOR = regex(r"currentColor|[a-z]+|#[0-9a-f]{3,8}|rgba?\([\d., %]+\)", re.IGNORECASE)
_POINTS = {"M": 1, "L": 1, "T": 1, "Q": 2, "C": 3}  # of one segment
_ROUND = 0.5523  # length of the handles of a Bézier curve that is a quarter of a circle of radius 1


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline at an offset that is filled; with ``stroke``, the width of a line, a line that is drawn."""

    segments: tuple[Segment, ...]
    offset: complex = 0j
    color: str = CURRENT
    stroke: float = 0
    gap: Box | None = None  # of a rectangle: it may be the gap for a Chinese character

    @property
    def box(self) -> Box:
        half = complex(self.stroke / 2, self.stroke / 2)
        first, last = _extent(self.segments)
        return self.offset + first - half, self.offset + last + half


@dataclass(frozen=True, slots=True)
class Drawing:
    """What an engine makes of LaTeX. ``box`` is the place that it takes, in ``UNITS``; its baseline is at 0.

    ``notes`` are for the author, ``ignored`` is a command that has no effect, ``scale`` how large an em of it is.
    """

    shapes: tuple[Shape, ...]
    box: Box
    notes: tuple[Message, ...] = ()
    ignored: str = ""
    scale: float = 1


@lru_cache(maxsize=4096)
def _extent(segments: tuple[Segment, ...]) -> Box:
    return union((point, point) for _, points in segments for point in points)


def union(boxes: Iterable[Box]) -> Box:
    corners = [corner for box in boxes for corner in box]
    horizontal, vertical = [corner.real for corner in corners], [corner.imag for corner in corners]
    return complex(min(horizontal), min(vertical)), complex(max(horizontal), max(vertical))


def finite(length: float) -> float:
    """The same length; raises ``FormulaError`` for one that is infinite or no number: a formula may say so."""
    if not math.isfinite(length):
        raise FormulaError(t("a length in it is too large, or is no number"))
    return length


def parse(path: str) -> Iterator[Segment]:
    """The segments of path data with absolute M, L, H, V, C, Q, T and Z: one line or curve each."""
    at = control = 0j
    for letter, text in _PATH.findall(path):
        numbers = [float(number) for number in _NUMBER.findall(text)]
        if letter == "Z":
            yield letter, ()
        elif letter in "HV":
            for number in numbers:
                at = complex(number, at.imag) if letter == "H" else complex(at.real, number)
                yield "L", (at,)
            control = at
        elif letter in _POINTS:
            points = [complex(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
            step = _POINTS[letter]
            for first in range(0, len(points), step):
                drawn = tuple(points[first : first + step])
                if letter == "T":
                    drawn = (2 * at - control, *drawn)
                yield {"T": "Q", "M": "L" if first else "M"}.get(letter, letter), drawn
                at, control = drawn[-1], drawn[0] if letter in "QT" else drawn[-1]
        else:
            raise FormulaError(t("its outlines have the path command {letter}, which is not supported", letter=letter))


@lru_cache(maxsize=4096)
def outline(path: str, across: float, down: float) -> tuple[Segment, ...]:
    """The segments of path data, with x and y scaled; where y goes upwards, ``down`` is negative."""
    return tuple(
        (letter, tuple(complex(point.real * across, point.imag * down) for point in points))
        for letter, points in parse(path)
    )


def paint(color: str) -> str:
    """Black becomes the color of the text around the formula: in dark mode black would be invisible."""
    if not _COLOR.fullmatch(color):
        raise FormulaError(t("unknown color {color!r}", color=color))
    return CURRENT if color.lower() in _BLACK else color


def rectangle(size: complex) -> tuple[Segment, ...]:
    """Its top left corner is at 0."""
    right, left = complex(size.real, 0), complex(0, size.imag)
    return ("M", (0j,)), ("L", (right,)), ("L", (size,)), ("L", (left,)), ("Z", ())


def ellipse(across: float, down: float) -> tuple[Segment, ...]:
    """Its center is at 0."""

    def at(x: float, y: float) -> complex:
        return complex(x * across, y * down)

    return (
        ("M", (at(1, 0),)),
        ("C", (at(1, _ROUND), at(_ROUND, 1), at(0, 1))),
        ("C", (at(-_ROUND, 1), at(-1, _ROUND), at(-1, 0))),
        ("C", (at(-1, -_ROUND), at(-_ROUND, -1), at(0, -1))),
        ("C", (at(_ROUND, -1), at(1, -_ROUND), at(1, 0))),
        ("Z", ()),
    )


# --- shapes -> path elements ------------------------------------------------------------------------------------------


def paths(shapes: Iterable[Shape]) -> str:
    """The ``<path>`` elements, one per run of shapes with the same color and stroke."""
    return "".join(_path(color, stroke, run) for (color, stroke), run in groupby(shapes, _pen))


def _pen(shape: Shape) -> tuple[str, float]:
    return shape.color, shape.stroke


def _path(color: str, stroke: float, shapes: Iterable[Shape]) -> str:
    data = "".join(_data(shapes))
    if not data:  # all is smaller than a unit
        return ""
    if stroke:
        pen = f'fill="none" stroke="{color}" stroke-width="{stroke / outlines.GRID:g}" stroke-linecap="round"'
        return f'<path {pen} d="{data}"></path>'
    return f'<path fill="{color}" d="{data}"></path>'


def _data(shapes: Iterable[Shape]) -> Iterator[str]:
    at = 0j
    for shape in shapes:
        offset = whole(shape.offset / outlines.GRID)
        lines = (outlines.stroke(shape.segments),) if shape.stroke else kept.contours(shape.segments)
        for line in lines:
            yield outlines.written([("M", (offset + line.start - at,))]) + line.data
            at = offset + line.end
