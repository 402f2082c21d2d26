"""Points -> a chain of quadratic curves along them, in whole numbers; read ``chain`` first."""

from __future__ import annotations

import math
from itertools import pairwise

# Points are complex numbers, y downwards as in SVG. A segment is a command of SVG path data and its points.
Segment = tuple[str, tuple[complex, ...]]
Curve = tuple[complex, complex, complex]

TOLERANCE = 1.2
"""How far from an outline what stands for it may be, in the units that are whole."""
_MOST = 6
_HOPE = (4 * TOLERANCE, 2 * TOLERANCE, TOLERANCE)
"""How far a point may be away for the next round of fitting curves, then finding anew where on them the points are."""
_HALF = 0.5 + 1e-6


def chain(start: complex, end: complex, points: list[complex], fewest: int, most: int) -> list[Segment] | None:
    """``fewest`` to ``most`` curves from start to end along the points, of which the last is the end.

    They are Q, each relative to its start; ``None`` if they would be too far away.
    """
    lengths, at = [0.0], start
    for point in points:
        lengths.append(lengths[-1] + abs(point - at))
        at = point
    between, places = points[:-1], [length / lengths[-1] for length in lengths[1:-1]]
    for count in range(fewest, min(most, _MOST, len(between) - 1) + 1):
        found = _chain(start, end, between, [place * count for place in places], count)
        if found is not None:
            return found if _follows(found, start, points) else None
    return None


def _chain(
    start: complex, end: complex, points: list[complex], places: list[float], count: int
) -> list[Segment] | None:
    """``count`` curves, each smooth where it follows another: each control point mirrors the one before.

    ``places`` says where the points are: 1.5 is the middle of the second curve.
    """
    for hope in _HOPE:
        controls = _fitted(start, end, points, places, count)
        if controls is None:
            return None
        curves = _rounded(start, end, controls)
        worst, nearest = 0.0, []
        for point, place in zip(points, places, strict=True):
            found, away = _nearest(curves, point, place)
            worst = max(worst, away)
            nearest.append(found)
            if away > hope:
                return None
        if worst <= TOLERANCE:
            return [("Q", (control - here, there - here)) for here, control, there in curves]
        places = nearest
    return None


def _fitted(
    start: complex, end: complex, points: list[complex], places: list[float], count: int
) -> list[complex] | None:
    """The control points of the chain with the least squares of distances; a chain is a quadratic B-spline."""
    matrix = [[0.0] * count for _ in range(count)]
    right = [0j] * count
    last = count - 1
    for point, place in zip(points, places, strict=True):
        number = min(int(place), last)
        t = place - number
        before, after = (1 - t) * (1 - t), t * t
        weights = [(number, 2 * t * (1 - t))]
        if number:
            before /= 2
            weights = [(number - 1, before), (number, weights[0][1] + before)]
        else:
            point -= before * start
        if number < last:
            after /= 2
            weights[-1] = number, weights[-1][1] + after
            weights.append((number + 1, after))
        else:
            point -= after * end
        for row, weight in weights:
            right[row] += weight * point
            for column, other in weights:
                matrix[row][column] += weight * other
    return _solved(matrix, right)


def _solved(matrix: list[list[float]], right: list[complex]) -> list[complex] | None:
    """Solves equations of which each row has numbers only up to two places beside the diagonal."""
    count = len(right)
    for row in range(count):
        if matrix[row][row] < 1e-9:
            return None
        for below in range(row + 1, min(count, row + 3)):
            factor = matrix[below][row] / matrix[row][row]
            for column in range(row, min(count, row + 3)):
                matrix[below][column] -= factor * matrix[row][column]
            right[below] -= factor * right[row]
    for row in range(count - 1, -1, -1):
        for column in range(row + 1, min(count, row + 3)):
            right[row] -= matrix[row][column] * right[column]
        right[row] /= matrix[row][row]
    return right


def _rounded(start: complex, end: complex, controls: list[complex]) -> list[Curve]:
    """The curves of a chain in whole numbers; an error of rounding is not handed on to the next curve."""
    here, control = start, whole(controls[0])
    curves = []
    for following in controls[1:]:
        there = whole((control + following) / 2)
        curves.append((here, control, there))
        here, control = there, 2 * there - control
    return [*curves, (here, control, end)]


def _nearest(curves: list[Curve], point: complex, place: float) -> tuple[float, float]:
    """Where the chain is nearest to the point, near to a place, and how far away."""
    number = min(int(place), len(curves) - 1)
    t = place - number
    for _ in range(2):
        start, control, end = curves[number]
        one, two = control - start, end - control
        away = start + t * (2 * one + t * (two - one)) - point
        speed, turn = 2 * (one + t * (two - one)), 2 * (two - one)
        slope = speed.real * speed.real + speed.imag * speed.imag + away.real * turn.real + away.imag * turn.imag
        if slope > 1e-9:
            t -= (away.real * speed.real + away.imag * speed.imag) / slope
        if t < 0:
            number, t = (number - 1, 1.0) if number else (0, 0.0)
        elif t > 1:
            number, t = (number + 1, 0.0) if number + 1 < len(curves) else (number, 1.0)
    start, control, end = curves[number]
    return number + t, abs(start + t * (2 * (control - start) + t * (end - 2 * control + start)) - point)


def _follows(chain: list[Segment], start: complex, points: list[complex]) -> bool:
    """Whether the chain does not leave the points between two of them."""
    line, at = [start, *points], start
    for _, (control, end) in chain:
        for t in (0.25, 0.5, 0.75):
            place = at + t * (2 * control + t * (end - 2 * control))
            if min(distance(place, *ends) for ends in pairwise(line)) > 1.5 * TOLERANCE:
                return False
        at += end
    return True


def whole(point: complex) -> complex:
    """The nearest whole numbers; a half goes up on every machine, though a sum may fall short of it."""
    return complex(math.floor(point.real + _HALF), math.floor(point.imag + _HALF))


def distance(point: complex, start: complex, end: complex) -> float:
    """From a point to a line between two others."""
    along, way = end - start, point - start
    square = along.real * along.real + along.imag * along.imag
    if not square:
        return abs(way)
    t = (way.real * along.real + way.imag * along.imag) / square
    return abs(way - along * min(1.0, max(0.0, t)))
