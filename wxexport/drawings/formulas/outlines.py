"""The outline of a glyph -> SVG path data that is short and looks the same; read ``contours`` first.

Points are whole numbers of ``GRID``, and no part of an outline moves further than ``TOLERANCE``. Between its corners
an outline is written anew, as lines and as chains of quadratic curves, in which each curve after the first takes two
numbers (``t``). An area that is filled needs no line back to its start: the one that is longest to write is left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from wxexport.dataclass import dataclass
from wxexport.drawings.formulas.curves import TOLERANCE, Segment, chain, distance, whole

GRID = 5
"""Thousandths of an em in a unit of the path data. A pixel is 21 of them where the text is three times 16 px."""
_REACH = 3.0  # how far from a corner its sides are looked at
_FEWEST, _MOST, _APART = 4, 16, 10.0  # points of a curve that are compared, and how far apart they should be


@dataclass(frozen=True, slots=True)
class Contour:
    """One closed line: from ``start`` the path data goes to ``end``; both in units of ``GRID``."""

    start: complex
    data: str
    end: complex


@dataclass(frozen=True, slots=True)
class _Section:
    """What lies between two corners: its vertices, and the points between them, each with the vertex at its end."""

    vertices: list[complex]
    points: list[list[complex]]
    segments: list[Segment]


def contours(segments: tuple[Segment, ...]) -> tuple[Contour, ...]:
    """The closed lines of an outline that is filled, given in thousandths of an em."""
    return tuple(filter(None, map(_contour, _closed(segments))))


def stroke(segments: Sequence[Segment]) -> Contour:
    """A line that is drawn, not filled: each of its segments as it is."""
    start = at = whole(segments[0][1][0] / GRID)
    commands = []
    for letter, points in segments[1:]:
        rounded = [whole(point / GRID) for point in points]
        commands.append((letter, [point - at for point in rounded]))
        at = rounded[-1] if rounded else start
    return Contour(start, written(commands), at)


def wider(first: complex, last: complex) -> tuple[complex, complex]:
    """The corners of a rule, in whole units to the left and to the right: else a root may have a slit before it."""
    left, right = math.floor(first.real / GRID) * GRID, math.ceil(last.real / GRID) * GRID
    return complex(left, first.imag), complex(right, last.imag)


def _closed(segments: Sequence[Segment]) -> Iterator[tuple[complex, list[Segment]]]:
    """Each contour in units of ``GRID``: its start, and its segments back to there."""
    start, drawn = 0j, list[Segment]()
    for letter, points in (*segments, ("M", (0j,))):
        scaled = tuple(point / GRID for point in points)
        if letter == "M":
            if drawn:
                if drawn[-1][1][-1] != start:
                    drawn.append(("L", (start,)))
                yield start, drawn
            start, drawn = scaled[0], []
        elif scaled and any(point != (drawn[-1][1][-1] if drawn else start) for point in scaled):
            drawn.append((letter, scaled))


def _contour(closed: tuple[complex, list[Segment]]) -> Contour | None:
    start, segments = closed
    vertices = [start, *(points[-1] for _, points in segments)]
    between = [_points(*ends) for ends in zip(vertices, segments, strict=False)]
    corners = _corners(vertices[:-1], between)
    at = whole(vertices[corners[0]])
    commands: list[Segment] = []
    first = at
    for here, there in zip(corners, [*corners[1:], corners[0] + len(segments)], strict=True):
        turn = range(here, there)
        section = _Section(
            [vertices[number % len(segments)] for number in (*turn, there)],
            [between[number % len(segments)] for number in turn],
            [segments[number % len(segments)] for number in turn],
        )
        commands += _section(section)
    commands = [command for command in commands if any(command[1])]
    return _shortest(first, commands) if commands else None


def _points(start: complex, segment: Segment) -> list[complex]:
    """Points of a segment, without its start and with its end."""
    letter, points = segment
    if letter == "L":
        return [(start + points[0]) / 2, points[0]]
    length = sum(abs(b - a) for a, b in pairwise((start, *points)))
    count = min(_MOST, max(_FEWEST, int(length / _APART)))
    return [_at(start, points, number / count) for number in range(1, count + 1)]


def _at(start: complex, points: Sequence[complex], t: float) -> complex:
    """A point of a Bézier curve."""
    line = [start, *points]
    while len(line) > 1:
        line = [a + (b - a) * t for a, b in pairwise(line)]
    return line[0]


def _corners(vertices: list[complex], between: list[list[complex]]) -> list[int]:
    """The numbers of the vertices that a smooth curve would miss; at least one."""
    bends, line, at = [], [point for points in between for point in points], 0
    for vertex, points in zip(vertices, between, strict=True):
        turn = line[at:] + line[:at]  # ends at the vertex
        bends.append(distance(vertex, _reached(vertex, reversed(turn[:-1])), _reached(vertex, iter(turn))))
        at += len(points)
    corners = [number for number, bend in enumerate(bends) if bend > TOLERANCE]
    return corners or [max(range(len(bends)), key=bends.__getitem__)]


def _reached(start: complex, points: Iterator[complex]) -> complex:
    """The point at ``_REACH`` on the line through these points."""
    left, at = _REACH, start
    for point in points:
        length = abs(point - at)
        if length >= left:
            return at + (point - at) * (left / length)
        left, at = left - length, point
    return at


# --- fewer segments ---------------------------------------------------------------------------------------------------


def _section(section: _Section) -> list[Segment]:
    """The commands with the fewest characters that stay close to a section, each relative to its start."""
    count = len(section.points)
    ends = [whole(vertex) for vertex in section.vertices]
    best: list[tuple[int, list[Segment]]] = [(0, [])]
    for end in range(1, count + 1):
        found, fewest = (10**9, list[Segment]()), 1
        for start in range(end - 1, -1, -1):
            before, commands = best[start]
            points = [point for between in section.points[start:end] for point in between]
            drawn = _drawn(ends[start], ends[end], points, fewest, found[0] - before)
            if drawn is None and start == end - 1:
                letter, controls = section.segments[start]
                drawn = [(letter, tuple(whole(point) - ends[start] for point in controls))]
            elif drawn is not None:
                fewest = len(drawn)  # on a longer way there are hardly fewer
            if drawn is not None and (length := before + len(written(drawn))) < found[0]:
                found = length, commands + drawn
        best.append(found)
    return best[-1][1]


def _drawn(start: complex, end: complex, points: list[complex], fewest: int, most: int) -> list[Segment] | None:
    """A line or a chain of at least ``fewest`` curves along the points, of fewer than ``most`` characters."""
    if all(distance(point, start, end) <= TOLERANCE for point in points):
        return [("L", (end - start,))]
    return chain(start, end, points, fewest, (most - 6) // 4)  # the first has five characters or more, the others four


# --- commands -> path data --------------------------------------------------------------------------------------------


def _shortest(start: complex, commands: list[Segment]) -> Contour:
    """A contour that begins behind the line that is longest to write, and ends before it."""
    turned, at = [], start
    for number, (letter, points) in enumerate(commands, 1):
        at += points[-1]
        if letter == "L":
            turned.append((at, [*commands[number:], *commands[: number - 1]]))
    possible = (
        Contour(begin, written(drawn), begin + sum((points[-1] for _, points in drawn), 0j))
        for begin, drawn in turned or [(start, commands)]
    )
    return min(possible, key=lambda contour: len(contour.data))


def written(commands: Sequence[tuple[str, Sequence[complex]]]) -> str:
    """Path data in whole numbers, each command relative to its start; a letter is written where it changes."""
    parts: list[str] = []
    before, mirrored = "", None
    for letter, points in commands:
        name, numbers = letter.lower(), [part for point in points for part in (point.real, point.imag)]
        if letter == "L" and not (numbers[0] and numbers[1]):
            name, numbers = ("v", numbers[1:]) if numbers[1] else ("h", numbers[:1])
        elif letter == "Q" and points[0] == mirrored:
            name, numbers = "t", numbers[2:]
        mirrored = points[1] - points[0] if letter == "Q" else None
        text = " ".join(f"{number:.0f}" for number in numbers).replace(" -", "-")
        parts.append(name + text if name != before else text if text.startswith("-") else " " + text)
        before = name
    return "".join(parts)
