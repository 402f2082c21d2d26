"""SVG path data <-> segments, and shapes -> ``<path>`` elements.

WeChat keeps no ids, no ``<use>`` and no text in an SVG. So a formula is written as outlines only: one path per run of
one color, in whole thousandths of an em, each point relative to the one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from wxexport.drawings.errors import FormulaError
from wxexport.messages import t
from wxexport.text import regex

# Points are complex numbers, y downwards as in SVG. A segment is a command of SVG path data and its points.
Segment = tuple[str, tuple[complex, ...]]
Box = tuple[complex, complex]  # the top left corner and the bottom right one
CURRENT = "currentColor"
UNITS = 1000
"""Units per em, in the SVG of mathra and in ours."""

_PATH = regex(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = regex(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
_POINTS = {"M": 1, "L": 1, "Q": 2, "C": 3}  # of one segment
_ROUND = 0.5523  # length of the handles of a Bézier curve that is a quarter of a circle of radius 1


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline that is filled; with ``stroke``, the width of a line, a line that is drawn."""

    segments: tuple[Segment, ...]
    color: str = CURRENT
    stroke: float = 0
    gap: Box | None = None  # of a rectangle: it may be the gap for a Chinese character

    @property
    def box(self) -> Box:
        half = complex(self.stroke / 2, self.stroke / 2)
        points = [point for _, points in self.segments for point in points]
        corners = [(point - half, point + half) for point in points]
        return union(corners)


def union(boxes: Iterable[Box]) -> Box:
    corners = [corner for box in boxes for corner in box]
    horizontal, vertical = [corner.real for corner in corners], [corner.imag for corner in corners]
    return complex(min(horizontal), min(vertical)), complex(max(horizontal), max(vertical))


def parse(path: str) -> Iterator[Segment]:
    """The segments of path data with absolute M, L, H, V, C, Q and Z: one line or curve each."""
    at = 0j
    for letter, text in _PATH.findall(path):
        numbers = [float(number) for number in _NUMBER.findall(text)]
        if letter == "Z":
            yield letter, ()
        elif letter in "HV":
            for number in numbers:
                at = complex(number, at.imag) if letter == "H" else complex(at.real, number)
                yield "L", (at,)
        elif letter in _POINTS:
            points = [complex(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
            step = _POINTS[letter]
            for first in range(0, len(points), step):
                yield "L" if letter == "M" and first else letter, tuple(points[first : first + step])
            at = points[-1]
        else:
            raise FormulaError(t("its outlines have the path command {letter}, which is not supported", letter=letter))


def moved(segments: Iterable[Segment], scale: float, offset: complex) -> Iterator[Segment]:
    """Mirrors segments whose y goes upwards, scales them, then moves them by ``offset``."""
    for letter, points in segments:
        yield letter, tuple(point.conjugate() * scale + offset for point in points)


def rectangle(box: Box) -> tuple[Segment, ...]:
    (first, last) = box
    right, left = complex(last.real, first.imag), complex(first.real, last.imag)
    return ("M", (first,)), ("L", (right,)), ("L", (last,)), ("L", (left,)), ("Z", ())


def ellipse(center: complex, across: float, down: float) -> tuple[Segment, ...]:
    def at(x: float, y: float) -> complex:
        return center + complex(x * across, y * down)

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
    data = "".join(_relative(segment for shape in shapes for segment in shape.segments))
    if stroke:
        pen = f'fill="none" stroke="{color}" stroke-width="{stroke:g}" stroke-linecap="round"'
        return f'<path {pen} d="{data}"></path>'
    return f'<path fill="{color}" d="{data}"></path>'


def _relative(segments: Iterable[Segment]) -> Iterator[str]:
    """Path data in whole numbers relative to the point before: half as long as absolute numbers."""
    at = start = 0j
    for letter, points in segments:
        whole = [complex(round(point.real), round(point.imag)) for point in points]
        steps = [point - at for point in whole]
        if letter == "L" and not steps[0].imag:
            yield f"h{steps[0].real:.0f}"
        elif letter == "L" and not steps[0].real:
            yield f"v{steps[0].imag:.0f}"
        else:
            numbers = " ".join(f"{step.real:.0f} {step.imag:.0f}" for step in steps)
            yield letter.lower() + numbers.replace(" -", "-")
        if letter == "M":
            start = whole[-1]
        at = whole[-1] if whole else start
