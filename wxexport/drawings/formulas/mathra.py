"""The engine that comes with the program: LaTeX -> shapes, with mathra, in STIX Two Math; read ``draw`` first.

No other module imports mathra. It writes an SVG with ``<use>``, ids and metadata, none of which WeChat keeps; it is
read as plain shapes.
"""

from __future__ import annotations

import math
from functools import cache
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from wxexport.drawings.errors import FormulaError, NoFormulasError
from wxexport.drawings.formulas import chinese, outlines, rewrites, shapes
from wxexport.drawings.formulas.shapes import Box, Drawing, Shape
from wxexport.messages import Message, from_library, t
from wxexport.text import is_cjk, regex

_SVG = "{http://www.w3.org/2000/svg}"
_COLUMN = regex(r"column (\d+): ")
_TRANSFORM = regex(r"translate\((\S+) (\S+)\)(?: scale\((\S+)\))?")


def draw(source: str, *, display: bool) -> Drawing:
    """Draws LaTeX on one line, without comments; raises ``FormulaError``."""
    scale, source, ignored = rewrites.sized(source)
    drawn = rewrites.rewritten(source)
    gapped, characters = chinese.with_gaps(drawn)
    lift_bars = has_low_bars(source)  # not of ``gapped``: its gaps are rules
    try:
        svg = picture(gapped, display=display)
    except FormulaError as error:
        raise error if gapped == source else _refused(source, drawn) from None
    found, box = shapes_of(svg, lift_bars=lift_bars)
    filled, notes = chinese.fill(found, characters)
    return Drawing(tuple(filled), box, notes, ignored or rewrites.plain_sign(source), scale)


def _refused(source: str, drawn: str) -> FormulaError:
    """Why ``drawn`` cannot be drawn, without its gaps, and with the column of the mistake in ``source``."""
    error, written = _error(drawn), _error(source)
    if error is None:
        return FormulaError(t(r"Chinese is not possible there; put it into \text{}"))
    reason = without_column(error)
    return written if written and without_column(written) == reason else FormulaError(reason)


def without_column(error: FormulaError) -> Message:
    """What the typesetter says, without the place."""
    reason: Message = error.message.values.get("reason", error.message)
    return reason


def _error(latex: str) -> FormulaError | None:
    try:
        picture("".join("x" if is_cjk(character) else character for character in latex), display=False)
    except FormulaError as error:
        return error
    return None


def picture(latex: str, *, display: bool) -> Element:
    """The SVG that mathra draws; raises ``FormulaError`` for LaTeX that it does not read."""
    try:
        import mathra
    except ImportError:
        raise NoFormulasError(
            t("the package mathra is not installed"),
            t('Install it with "pip install mathra", or set formulas = "mathjax".'),
        ) from None
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
    left, top, width, height = (shapes.finite(float(number)) for number in svg.get("viewBox", "0 0 0 0").split())
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
    color = shapes.paint(line or element.get("fill") or shapes.CURRENT)
    stroke = _number(element, "stroke-width") if line else 0.0
    if tag == "use":
        name = next((value for key, value in element.items() if key.endswith("href")), "").removeprefix("#")
        scale, offset = _place(element)
        return Shape(shapes.outline(glyphs[name], scale, -scale), offset, color, stroke)
    if tag == "path":
        return Shape(shapes.outline(element.get("d", ""), 1, -1), 0j, color, stroke)
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
    return shapes.finite(float(element.get(name, "0")))


def _place(element: Element) -> tuple[float, complex]:
    """Scale and offset of a ``use``."""
    if transform := element.get("transform"):
        match = _TRANSFORM.fullmatch(transform)
        if match is None:
            raise FormulaError(t("it has a rotated part, which is not supported"))
        x, y, scale = (shapes.finite(float(number)) for number in (match[1], match[2], match[3] or 1))
        return scale, complex(x, -y)
    return 1, complex(_number(element, "x"), -_number(element, "y"))


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
