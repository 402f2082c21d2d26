"""LaTeX -> shapes, with mathra, in the font STIX Two Math. The only module that imports mathra.

mathra writes an SVG with ``<use>``, ids and metadata, none of which WeChat keeps. It is read here as plain shapes.
"""

from __future__ import annotations

import math
import re
from functools import cache
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from wxexport.drawings import outlines, shapes
from wxexport.drawings.errors import FormulaError
from wxexport.drawings.shapes import Box, Shape
from wxexport.messages import Message, from_library, t
from wxexport.text import regex

WIDEST, HIGHEST = 200, 100
"""Em."""
_SVG = "{http://www.w3.org/2000/svg}"
_BLACK = frozenset(("black", "#000", "#000000"))
_COLOR = regex(r"currentColor|[a-z]+|#[0-9a-f]{3,8}|rgba?\([\d., %]+\)", re.IGNORECASE)
_COLUMN = regex(r"column (\d+): ")
_TRANSFORM = regex(r"translate\((\S+) (\S+)\)(?: scale\((\S+)\))?")


def picture(latex: str, *, display: bool) -> Element:
    """The SVG that mathra draws; raises ``FormulaError`` for LaTeX that it does not read."""
    try:
        import mathra
    except ImportError:
        raise FormulaError(t("the package mathra is not installed")) from None
    try:
        return ElementTree.fromstring(mathra.tex_to_svg(latex, display=display, strict=True))
    except (ValueError, ElementTree.ParseError) as error:
        raise FormulaError(_reason(str(error))) from None
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a panic in Rust is not an Exception; one formula must not end the export
        raise FormulaError(t("the typesetter failed")) from None


def _reason(text: str) -> Message:
    """What mathra says, with the column where it knows it."""
    if found := _COLUMN.match(text):
        return t("column {column}: {reason}", column=int(found[1]), reason=from_library(text[found.end() :]))
    return from_library(text)


def shapes_of(svg: Element, *, lift_bars: bool) -> tuple[list[Shape], Box]:
    """The shapes of an SVG by mathra, and its view box; ``lift_bars`` is what ``has_low_bars`` says."""
    left, top, width, height = map(float, svg.get("viewBox", "0 0 0 0").split())
    if width > WIDEST * shapes.UNITS or height > HIGHEST * shapes.UNITS:
        raise FormulaError(
            t(
                "it is {width:.0f} em wide and {height:.0f} em high",
                width=width / shapes.UNITS,
                height=height / shapes.UNITS,
            )
        )
    glyphs = {path.get("id", ""): path.get("d", "") for path in svg.iter(f"{_SVG}path")}
    drawing = svg.find(f"{_SVG}g")
    elements = [] if drawing is None else list(drawing)
    if lift_bars:
        _lift_bars(elements)
    drawn = [_shape(element, glyphs) for element in elements]
    corners = complex(left, top), complex(left + width, top + height)
    return [shape for shape in drawn if shape.segments], corners  # a space is a glyph without an outline


def _shape(element: Element, glyphs: dict[str, str]) -> Shape:
    tag = element.tag.removeprefix(_SVG)
    line = element.get("stroke")
    color = _paint(line or element.get("fill") or shapes.CURRENT)
    stroke = _number(element, "stroke-width") if line else 0.0
    if tag == "use":
        name = next((value for key, value in element.items() if key.endswith("href")), "").removeprefix("#")
        scale, offset = _place(element)
        return Shape(shapes.outline(glyphs[name], scale), offset, color, stroke)
    if tag == "path":
        return Shape(shapes.outline(element.get("d", ""), 1), 0j, color, stroke)
    if tag == "rect":
        x, y, width, height = (_number(element, key) for key in ("x", "y", "width", "height"))
        gap = complex(x, -y - height), complex(x + width, -y)
        first, last = outlines.wider(*gap) if width > height else gap
        return Shape(shapes.rectangle(last - first), first, color, stroke, gap)
    if tag == "line":
        x1, y1, x2, y2 = (_number(element, key) for key in ("x1", "y1", "x2", "y2"))
        return Shape((("M", (0j,)), ("L", (complex(x2 - x1, y1 - y2),))), complex(x1, -y1), color, stroke)
    if tag == "ellipse":
        x, y, across, down = (_number(element, key) for key in ("cx", "cy", "rx", "ry"))
        return Shape(shapes.ellipse(across, down), complex(x, -y), color, stroke)
    raise FormulaError(t("it is drawn with <{tag}>, which is not supported", tag=tag))


def _number(element: Element, name: str) -> float:
    return float(element.get(name, "0"))


def _place(element: Element) -> tuple[float, complex]:
    """Scale and offset of a ``use``."""
    if transform := element.get("transform"):
        match = _TRANSFORM.fullmatch(transform)
        if match is None:
            raise FormulaError(t("it has a rotated part, which is not supported"))
        return float(match[3] or 1), complex(float(match[1]), -float(match[2]))
    return 1, complex(_number(element, "x"), -_number(element, "y"))


def _paint(color: str) -> str:
    """Black becomes the color of the text around the formula: in dark mode black would be invisible."""
    if not _COLOR.fullmatch(color):
        raise FormulaError(t("unknown color {color!r}", color=color))
    return shapes.CURRENT if color.lower() in _BLACK else color


# --- column rules of arrays -----------------------------------------------------------------------------------------

# mathra 1.5 puts the column rules (|) of an array in the wrong place. Take a row of height h under rows of height s, in
# an array of height H: its rule lies at -2s - h from the baseline instead of axis + H / 2 - s - h.

_BARS = regex(r"\\begin\s*\{(?:array|darray|subarray)\}(?:\[\w\])?\s*\{[^{}]*\|")
_OTHER_BARS = regex(r"\\(?:boxed|fbox|fcolorbox|framebox|rule)(?![A-Za-z])")
_BAR_WIDTH, _AXIS = 40, 258


def has_low_bars(source: str) -> bool:
    """Whether mathra draws column rules of this LaTeX too low; raises ``FormulaError`` if they cannot be told apart."""
    if not _BARS.search(source) or not _mathra_draws_bars_low():
        return False
    if _OTHER_BARS.search(source):
        raise FormulaError(t("an array with column rules (|) cannot be drawn beside a box or a rule"))
    return True


@cache
def _mathra_draws_bars_low() -> bool:
    probe = picture(r"\begin{array}{c|c}x&x\end{array}", display=True)
    bar = next(probe.iter(f"{_SVG}rect"))
    return _number(bar, "y") + _number(bar, "height") == 0


def _lift_bars(elements: list[Element]) -> None:
    """Moves column rules to where they belong; those of one column follow each other, one per row."""
    columns: list[list[Element]] = []
    for bar in elements:
        x, y, width, height = (_number(bar, key) for key in ("x", "y", "width", "height"))
        if not bar.tag.endswith("rect") or height <= width:
            continue
        above = columns[-1][-1] if columns else None
        goes_on = (
            above is not None
            and math.isclose(_number(above, "x"), x, abs_tol=0.01)
            and math.isclose(_number(above, "y") - _number(above, "height") - height, y, abs_tol=0.01)
        )
        if goes_on:
            columns[-1].append(bar)
        else:
            columns.append([bar])
    for column in columns:
        heights = [_number(bar, "height") for bar in column]
        baseline = _number(column[0], "y") + heights[0]
        bottom = baseline + _AXIS * _number(column[0], "width") / _BAR_WIDTH + sum(heights) / 2
        for bar, height in zip(column, heights, strict=True):
            bottom -= height
            bar.set("y", str(bottom))
