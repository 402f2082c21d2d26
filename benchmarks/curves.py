"""The curves of ``benchmarks.growth``, and their drawing: one small chart a construct, both axes logarithmic."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

MOST_SECONDS, MOST_MEGABYTES, MOST_EXPONENT = 10, 400, 1.1
"""What 1 MB of a construct may take."""

_COLUMNS, _WIDTH, _HEIGHT, _GAP = 5, 190, 64, 40  # px of a chart, and of what is between two
_SIZES, _SECONDS = (8_000, 1_000_000), (0.003, 30.0)  # of the axes


@dataclass(frozen=True, slots=True)
class Point:
    """What a text of ``size`` bytes took; ``problem`` is the error that refused it, or why there are no figures."""

    size: int
    seconds: float = math.inf
    megabytes: float = math.inf
    problem: str = ""

    @property
    def is_measured(self) -> bool:
        return math.isfinite(self.seconds)


@dataclass(frozen=True, slots=True)
class Curve:
    name: str
    points: tuple[Point, ...]

    @property
    def exponent(self) -> float:
        """Of the growth of time, over the points that were measured and not refused."""
        measured = [point for point in self.points if point.is_measured and not point.problem]
        if len(measured) < 2:
            return 0.0
        first, last = measured[0], measured[-1]
        return math.log(last.seconds / first.seconds) / math.log(last.size / first.size)

    @property
    def fits(self) -> bool:
        last = self.points[-1]
        return last.seconds <= MOST_SECONDS and last.megabytes <= MOST_MEGABYTES and self.exponent <= MOST_EXPONENT


def draw(curves: Sequence[Curve]) -> str:
    """An SVG with a chart of each curve; dots are lengths that were refused, the gray line is 10 seconds."""
    rows = -(-len(curves) // _COLUMNS)
    width, height = _COLUMNS * (_WIDTH + _GAP), rows * (_HEIGHT + _GAP)
    charts = "".join(
        f'<g transform="translate({number % _COLUMNS * (_WIDTH + _GAP) + _GAP // 2}'
        f' {number // _COLUMNS * (_HEIGHT + _GAP) + _GAP // 2})">{_chart(curve)}</g>\n'
        for number, curve in enumerate(curves)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' font-family="sans-serif" font-size="11">\n'
        f'<rect width="{width}" height="{height}" fill="#fff"/>\n{charts}</svg>\n'
    )


def _chart(curve: Curve) -> str:
    last = curve.points[-1]
    color = "#246" if curve.fits else "#c22"
    figures = f"{last.seconds:.1f} s, {last.megabytes:.0f} MB" if last.is_measured else last.problem
    figures += (
        ", refused" if last.is_measured and last.problem else f", n^{curve.exponent:.2f}" if last.is_measured else ""
    )
    if last.size < _SIZES[1]:
        figures += f" (at {last.size // 1000} KB)"
    places = [(*_place(point), bool(point.problem)) for point in curve.points if point.is_measured]
    line = " ".join(f"{x:.0f},{y:.0f}" for x, y, _ in places)
    dots = "".join(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="2.5" fill="{color}"/>' for x, y, refused in places if refused)
    limit = _place(Point(_SIZES[1], MOST_SECONDS))[1]
    return (
        f'<text y="-3" font-weight="bold">{escape(curve.name)}</text>'
        f'<text y="{_HEIGHT + 11}" fill="#555">{escape(figures)}</text>'
        f'<path d="M0 0V{_HEIGHT}H{_WIDTH}" fill="none" stroke="#999"/>'
        f'<path d="M0 {limit:.0f}H{_WIDTH}" stroke="#ccc"/>'
        f'<polyline points="{line}" fill="none" stroke="{color}" stroke-width="1.5"/>{dots}'
    )


def _place(point: Point) -> tuple[float, float]:
    """The px of a point in its chart."""
    across = math.log(point.size / _SIZES[0]) / math.log(_SIZES[1] / _SIZES[0])
    up = math.log(max(point.seconds, _SECONDS[0]) / _SECONDS[0]) / math.log(_SECONDS[1] / _SECONDS[0])
    return across * _WIDTH, _HEIGHT - min(up, 1) * _HEIGHT
