"""Outlines: short, and the same picture."""

from __future__ import annotations

import io
import itertools
import math
import re
from collections.abc import Iterator, Sequence

import pytest
import resvg_py
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from wxexport.drawings.formulas import draw, mathra, shapes
from wxexport.drawings.formulas.curves import Segment, distance
from wxexport.drawings.formulas.outlines import GRID, Contour, contours, stroke, written
from wxexport.drawings.formulas.shapes import Shape

PIXELS = 48  # an em of 16 px at three times the size

FORMULAS = [
    r"x_i^2 + \alpha\beta\gamma\delta\epsilon\theta\lambda\mu\pi\rho\sigma\phi\omega",
    r"abcdefghijklmnopqrstuvwxyz",
    r"ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    r"\text{ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz} 0123456789",
    r"\sum_{i=1}^n \int_0^\infty \prod \oint \nabla \partial \mathbb{R}\mathcal{L}\mathfrak{g}\mathbf{W}",
    r"\frac{\sqrt{x^2+1}}{\sqrt[3]{\{y\}}} \left(\frac12\right) \left\lbrace\begin{matrix}a\\b\\c\end{matrix}\right.",
    r"a \le b \ne c \in D \to \infty \Rightarrow \approx \times \cdot \pm \otimes \forall \exists \hat{x} \vec{v}",
    r"1lIfj74 \mathbb{NZQRC} \mathrm{Hilnmu} \mathcal{DFM} \mathbf{NRml} \partial\nabla_{\theta}e^{-\frac{x^2}{2}}",
    r"\int\oint\iint\sum\prod \textstyle\int\sum\prod \displaystyle x_{\int\sum}",
    r"\big(\Big(\bigg(\Bigg( \big[\Big[\bigg[\Bigg[ \big\{\Big\{\bigg\{\Bigg\{ \Big|\Big\|\Bigg\langle\Bigg\rfloor",
    r"\rightarrow\Leftarrow\leftrightarrow\mapsto\longrightarrow\Longleftrightarrow\uparrow",
    r"\sqrt{1}\sqrt{\frac{a}{b}}\sqrt[3]{\frac{\frac12}{3}}\sqrt{\begin{matrix}a\\b\\c\end{matrix}}",
]


def path(letter: str, *points: complex) -> Segment:
    return letter, points


@pytest.mark.parametrize(
    ("segments", "expected"),
    [
        # A square; the last line is not written.
        (shapes.rectangle(100 + 50j), (Contour(10j, "v-10h20v10", 20 + 10j),)),
        # Points on a line, and what is smaller than a pixel, are left out.
        (
            (path("M", 0j), path("L", 50 + 1j), path("L", 100 + 0j), path("L", 100 + 100j), path("Z")),
            (Contour(0j, "h20v20", 20 + 20j),),
        ),
        # A circle is two chains of curves.
        (shapes.ellipse(200, 200), (Contour(40 + 0j, "q-4 39-40 39t-40-39q4-39 40-39t40 39", 40 + 0j),)),
        # Nothing is left of what is smaller than a unit.
        ((path("M", 0j), path("L", 1 + 0j), path("L", 1 + 1j), path("Z")), ()),
        ((), ()),
    ],
)
def test_an_area_is_short(segments: tuple[Segment, ...], expected: tuple[Contour, ...]) -> None:
    assert contours(segments) == expected


def test_a_line_that_is_drawn_stays_as_it_is() -> None:
    line = (path("M", 10 + 10j), path("L", 10 + 60j), path("C", 20 + 60j, 30 + 50j, 30 + 30j), path("Z"))
    assert stroke(line) == Contour(2 + 2j, "v10c2 0 4-2 4-6z", 2 + 2j)


def test_commands_say_what_has_changed() -> None:
    commands = [
        path("M", 1 - 2j),
        path("L", 3 + 4j),
        path("L", -3 + 4j),
        path("L", 5 + 0j),
        path("L", 5j),
        path("Q", 1 + 1j, 2 + 3j),
        path("Q", 1 + 2j, 5 + 5j),
        path("Q", 1 + 1j, 5 + 5j),
    ]
    assert written(commands) == "m1-2l3 4-3 4h5v5q1 1 2 3t5 5q1 1 5 5"


def drawn(paths: str, box: tuple[float, float, float, float], units: float) -> Image.Image:
    left, top, width, height = box
    across, down = (math.ceil(length / units * PIXELS) + 2 for length in (width, height))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}" height="{down}" viewBox="{left - units / PIXELS} '
        f'{top - units / PIXELS} {across * units / PIXELS} {down * units / PIXELS}">{paths}</svg>'
    )
    with Image.open(io.BytesIO(resvg_py.svg_to_bytes(svg_string=svg, background="#ffffff"))) as picture:
        return picture.convert("L")


def exact(shape: Shape) -> str:
    """The outline as the font has it."""
    numbers = (
        letter + " ".join(f"{(p + shape.offset).real} {(p + shape.offset).imag}" for p in points)
        for letter, points in shape.segments
    )
    return "".join(numbers)


@pytest.mark.parametrize("latex", FORMULAS)
def test_the_picture_is_the_same_at_three_times_the_size(latex: str) -> None:
    formula = draw(latex, display=True)
    left, top, width, height = (length * GRID for length in formula.view_box)
    shapes_, _ = mathra.shapes_of(mathra.picture(latex, display=True), lift_bars=False)
    before = drawn(f'<path d="{"".join(map(exact, shapes_))}"/>', (left, top, width, height), shapes.UNITS)
    after = drawn(formula.paths.replace(shapes.CURRENT, "#000"), formula.view_box, shapes.UNITS / GRID)
    assert before.size == after.size
    counts = ImageChops.difference(before, after).histogram()
    ink = sum(before.histogram()[:255])
    assert sum(counts[97:]) < ink / 100  # an edge that moves by 0.3 px changes a pixel by 77 of 255
    assert sum(counts[65:]) < ink / 25
    assert sum(counts[193:]) == 0


_COORDINATE = st.integers(-300, 300).map(float)
_POINT = st.builds(complex, _COORDINATE, _COORDINATE)
_SEGMENT = st.one_of(
    st.tuples(st.just("L"), st.tuples(_POINT)),
    st.tuples(st.just("Q"), st.tuples(_POINT, _POINT)),
    st.tuples(st.just("C"), st.tuples(_POINT, _POINT, _POINT)),
)


@settings(max_examples=40)
@given(_POINT, st.lists(_SEGMENT, min_size=2, max_size=6))
def test_no_outline_moves_far(start: complex, segments: list[Segment]) -> None:
    before = points_of(start, segments)
    for contour in contours((path("M", start), *segments, path("Z"))):
        after = [point * GRID for point in points_of(contour.start, list(commands_of(contour)))]
        assert farthest(after, before) < 4 * GRID
        assert farthest(before, after) < 4 * GRID


def points_of(start: complex, segments: list[Segment]) -> list[complex]:
    """Points along segments, and back to the start."""
    line, at = [start], start
    for letter, points in segments:
        many = 1 if letter == "L" else 16
        line += [bezier((at, *points), number / many) for number in range(1, many + 1)]
        at = points[-1]
    return [*line, start]


def bezier(points: Sequence[complex], t: float) -> complex:
    while len(points) > 1:
        points = [a + (b - a) * t for a, b in itertools.pairwise(points)]
    return points[0]


def farthest(points: list[complex], line: list[complex]) -> float:
    ends = list(itertools.pairwise(line))
    return max(min(distance(point, *pair) for pair in ends) for point in points)


def commands_of(contour: Contour) -> Iterator[Segment]:
    """The segments that the path data stands for, with absolute points."""
    at, control, letter = contour.start, contour.start, ""
    sizes = {"h": 1, "v": 1, "l": 2, "t": 2, "q": 4, "c": 6}
    words = iter(re.findall(r"[a-z]|-?\d+", contour.data))
    for word in words:
        letter = word if word in sizes else letter
        first = [] if word in sizes else [word]
        numbers = [float(text) for text in (*first, *itertools.islice(words, sizes[letter] - len(first)))]
        numbers = {"h": [*numbers, 0.0], "v": [0.0, *numbers]}.get(letter, numbers)
        points = tuple(at + complex(*pair) for pair in zip(numbers[::2], numbers[1::2], strict=True))
        if letter == "t":
            points = (2 * at - control, *points)
        yield {"q": "Q", "t": "Q", "c": "C"}.get(letter, "L"), points
        at, control = points[-1], points[-2] if letter in "qt" else points[-1]
    assert at == contour.end
