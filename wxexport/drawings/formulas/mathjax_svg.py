"""The SVG of MathJax -> shapes; read ``read`` first.

It is groups in groups, each with a place and a scale. A bracket is made as long as it has to be by a piece that is
stretched behind a window, an ``svg`` in the ``svg``: it becomes a rectangle. What its fonts do not have is text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from wxexport.dataclass import dataclass
from wxexport.drawings.errors import FormulaError
from wxexport.drawings.formulas import chinese, shapes
from wxexport.drawings.formulas.shapes import CURRENT, Box, Drawing, Shape
from wxexport.messages import Message, t
from wxexport.pictures import fonts
from wxexport.text import regex

_SVG = "{http://www.w3.org/2000/svg}"
_STEP = regex(r"\s*(translate|scale|matrix)\(([^()]*)\)")
_SOURCE = regex(r' data-latex="[^"]*"')  # of MathJax 4, where < and & are not escaped
_DEEPEST = 200
_TABLE_LINE = 70  # in MathJax's style sheet


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an element is: a point x, y of it stands at ``offset`` + (x * across, y * down)."""

    across: float = 1
    down: float = 1
    offset: complex = 0j
    color: str = CURRENT
    window: Box | None = None
    depth: int = 0

    def at(self, x: float, y: float) -> complex:
        return self.offset + self.length(x, y)

    def length(self, x: float, y: float) -> complex:
        return complex(x * self.across, y * self.down)

    def moved(self, x: float, y: float) -> _Place:
        return replace(self, offset=self.at(x, y))

    def scaled(self, across: float, down: float) -> _Place:
        return replace(self, across=self.across * across, down=self.down * down)


def read(svg: str) -> Drawing:
    """The shapes of an SVG, its view box, and a note if Chinese is drawn; raises ``FormulaError``."""
    try:
        root = ElementTree.fromstring(_SOURCE.sub("", svg))
    except ElementTree.ParseError:
        raise FormulaError(t("MathJax wrote no SVG")) from None
    left, top, width, height = _numbers(root.get("viewBox", "0 0 0 0"))
    notes: list[Message] = []
    drawn = [shape for part in root for shape in _shapes(part, _Place(), notes)]
    corners = complex(left, top), complex(left + width, top + height)
    return Drawing(tuple(shape for shape in drawn if shape.segments), corners, tuple(notes[:1]))


def _shapes(element: Element, around: _Place, notes: list[Message]) -> Iterator[Shape]:
    tag = element.tag.removeprefix(_SVG)
    if around.depth > _DEEPEST:
        raise FormulaError(t("it is nested more than {most} deep", most=_DEEPEST))
    place = _placed(element, replace(around, depth=around.depth + 1))
    if tag in ("g", "svg"):
        inner = _window(element, place) if tag == "svg" else place
        for part in element:
            yield from _shapes(part, inner, notes)
    elif tag == "text":
        yield from _text(element, place, notes)
    else:
        yield _shape(element, tag, place)


def _placed(element: Element, place: _Place) -> _Place:
    if (color := element.get("fill")) and color not in ("none", CURRENT):
        place = replace(place, color=shapes.paint(color))
    transform, end = element.get("transform", ""), 0
    while step := _STEP.match(transform, end):
        end, numbers = step.end(), _numbers(step[2])
        if step[1] == "translate":
            place = place.moved(numbers[0], numbers[1] if len(numbers) > 1 else 0)
        elif step[1] == "scale":
            place = place.scaled(numbers[0], numbers[-1])
        elif len(numbers) == 6 and not (numbers[1] or numbers[2]):
            place = place.moved(*numbers[4:]).scaled(numbers[0], numbers[3])
        else:
            break
    if transform[end:].strip():
        raise FormulaError(t("it has a rotated part, which is not supported"))
    return place


def _window(element: Element, place: _Place) -> _Place:
    left, top, width, height = _numbers(element.get("viewBox", ""))
    x, y, across, down = (_number(element, name) for name in ("x", "y", "width", "height"))
    corners = place.at(x, y), place.at(x + across, y + down)
    inner = place.moved(x, y).scaled(across / width, down / height).moved(-left, -top)
    return replace(inner, window=_ordered(*corners))


def _shape(element: Element, tag: str, place: _Place) -> Shape:
    pen = float(element.get("stroke-width", _TABLE_LINE if _is_table_line(element) else 0)) * abs(place.across)
    if tag == "path":
        segments, offset = shapes.outline(element.get("d", ""), place.across, place.down), place.offset
        pen = 0
    elif tag == "rect":
        x, y, width, height = (_number(element, name) for name in ("x", "y", "width", "height"))
        first, last = _ordered(place.at(x, y), place.at(x + width, y + height))
        segments, offset = shapes.rectangle(last - first), first
    elif tag == "line":
        x1, y1, x2, y2 = (_number(element, name) for name in ("x1", "y1", "x2", "y2"))
        segments, offset = (("M", (0j,)), ("L", (place.length(x2 - x1, y2 - y1),))), place.at(x1, y1)
    elif tag == "ellipse":
        across, down = (_number(element, name) for name in ("rx", "ry"))
        segments = shapes.ellipse(abs(across * place.across), abs(down * place.down))
        offset = place.at(_number(element, "cx"), _number(element, "cy"))
    else:
        raise FormulaError(t("it is drawn with <{tag}>, which is not supported", tag=tag))
    shape = Shape(segments, offset, place.color, pen)
    return shape if place.window is None or not segments else _cut(shape, place.window)


def _is_table_line(element: Element) -> bool:
    return "data-line" in element.attrib or "data-frame" in element.attrib


def _cut(shape: Shape, window: Box) -> Shape:
    (left, right), (first, last) = shape.box, window
    first = complex(max(left.real, first.real), max(left.imag, first.imag))
    last = complex(min(right.real, last.real), min(right.imag, last.imag))
    return replace(shape, segments=shapes.rectangle(last - first), offset=first)


def _text(element: Element, place: _Place, notes: list[Message]) -> Iterator[Shape]:
    """Characters that MathJax has no outline of; it takes each of them for one em wide."""
    text = "".join(element.itertext())
    size = _numbers(element.get("font-size", "0").removesuffix("px"))[0] / fonts.UNITS
    font = fonts.chinese() if text.strip() else None
    for number, character in enumerate(text):
        segments = shapes.outline(chinese.outline_of(character, font), size * place.across, -size * place.down)
        yield Shape(segments, place.at(number * shapes.UNITS, 0), place.color)
    if font:
        notes.append(chinese.note(font))


def _ordered(first: complex, last: complex) -> Box:
    (left, right), (top, bottom) = sorted((first.real, last.real)), sorted((first.imag, last.imag))
    return complex(left, top), complex(right, bottom)


def _number(element: Element, name: str) -> float:
    return shapes.finite(float(element.get(name, "0")))


def _numbers(text: str) -> list[float]:
    return [shapes.finite(float(number)) for number in text.replace(",", " ").split()]
