"""LaTeX -> SVG, offline and the same on every machine.

mathra lays the formula out, in the font STIX Two Math. Its svg has ids, ``<use>``, text and metadata, and WeChat keeps
none of that, so what it draws is written again here: outlines only, one path a color, in whole thousandths of an em.

The font has no Chinese. A Chinese character is laid out as a gap (a ``\\rule`` of one em, whose height says which
character it is for) and drawn from a font of this machine; that is the one thing that differs between machines.

The only importer of mathra.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import groupby
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from wxexport.pictures import fonts
from wxexport.text import is_cjk

LONGEST = 10_000
"""Characters of LaTeX."""
WIDEST, HIGHEST = 200, 100
"""Em."""
PNG_MARGIN = 0.25
"""Em of white around a formula as PNG: on a dark page its edge must not touch the ink."""

_UNITS = 1000  # an em, in the svg of mathra and in ours
_PIXELS_PER_EM = 16
_MOST_CHINESE = 400
_CURRENT = "currentColor"
_BLACK = frozenset(("black", "#000", "#000000"))
_COLOR = re.compile(r"currentColor|[a-z]+|#[0-9a-f]{3,8}|rgba?\([\d., %]+\)", re.IGNORECASE)


class FormulaError(ValueError):
    """A formula cannot be set; ``str()`` is the reason in a few words, for a finding."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, drawn. ``notes`` say what an author should know about it.

    ``view_box`` is left, top, width and height in thousandths of an em, the baseline being at 0 and y going down.
    """

    paths: str
    view_box: tuple[int, int, int, int]
    notes: tuple[str, ...] = ()

    @property
    def width(self) -> float:
        """Em."""
        return self.view_box[2] / _UNITS

    @property
    def height(self) -> float:
        """All of it, in em."""
        return self.view_box[3] / _UNITS

    @property
    def depth(self) -> float:
        """What is under the baseline, in em."""
        return (self.view_box[1] + self.view_box[3]) / _UNITS

    @property
    def svg(self) -> str:
        """The ``<svg>`` for a line of text: its size stands in the style, and it stands on the baseline."""
        return self._svg(f"height:{self.height:g}em;vertical-align:{-self.depth:g}em;width:{self.width:g}em")

    @property
    def block_svg(self) -> str:
        """The ``<svg>`` for a line of its own, which it fills, the formula in the middle.

        Where the line is too short the svg is wider than it, so that what is around it can scroll: the platform lets
        nothing be wider than its block, but ``min-width`` wins over ``max-width``.
        """
        return self._svg(f"height:{self.height:g}em;min-width:{self.width:g}em;vertical-align:middle;width:100%")

    def _svg(self, style: str) -> str:
        view_box = " ".join(map(str, self.view_box))
        return f'<svg viewBox="{view_box}" style="{style}">{self.paths}</svg>'


@lru_cache(maxsize=1024)
def draw(latex: str, *, display: bool) -> Formula:
    """Sets a formula, LaTeX without its dollar signs; with ``display`` large, as on a line of its own.

    Raises ``FormulaError`` for LaTeX that cannot be read or that nothing here can draw.
    """
    source = latex.strip()
    if len(source) > LONGEST:
        raise FormulaError(f"it has {len(source):,} characters; the most is {LONGEST:,}")
    gapped, chinese = _with_gaps(source)
    hanging = _hanging_bars(source)
    try:
        picture = _picture(gapped, display)
    except FormulaError:
        if chinese:  # the reason is about the gaps; with letters in their place it is about what the author wrote
            _picture("".join("x" if is_cjk(character) else character for character in source), display)
            raise FormulaError(r"its Chinese stands where only LaTeX can; put it into \text{}") from None
        raise
    shapes, box = _shapes(picture, hanging)
    shapes, notes = _with_chinese(shapes, chinese)
    if not shapes:
        raise FormulaError("it shows nothing")
    first, last = _union([box, *(shape.box for shape in shapes)])
    left, top = math.floor(first.real), math.floor(first.imag)
    paths = "".join(_path(color, stroke, run) for (color, stroke), run in groupby(shapes, _pen))
    return Formula(paths, (left, top, math.ceil(last.real) - left, math.ceil(last.imag) - top), notes)


def to_png(formula: Formula, *, color: str = "#2b2b2b", scale: float = 3) -> bytes:
    """The formula as PNG on white, ``PNG_MARGIN`` em of white around it, so that it is readable in dark mode too.

    ``color`` is a CSS color for what has no color of its own; at ``scale`` 1 an em is 16 pixels.
    """
    import resvg_py

    margin = round(PNG_MARGIN * _UNITS)
    left, top = formula.view_box[0] - margin, formula.view_box[1] - margin
    width, height = (length + 2 * margin for length in formula.view_box[2:])
    pixels = [math.ceil(length / _UNITS * _PIXELS_PER_EM * scale) for length in (width, height)]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{pixels[0]}" height="{pixels[1]}"'
        f' viewBox="{left} {top} {width} {height}">{formula.paths.replace(_CURRENT, color)}</svg>'
    )
    return resvg_py.svg_to_bytes(svg_string=svg, background="#ffffff", skip_system_fonts=True)


# --- outlines -------------------------------------------------------------------------------------------------------

# Points are complex numbers, y downwards as in SVG; a segment is a letter of SVG path data and its points.
Segment = tuple[str, tuple[complex, ...]]
Box = tuple[complex, complex]  # the corner above left and the one below right
_PATH = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
_POINTS = {"M": 1, "L": 1, "Q": 2, "C": 3}  # of one segment
_ROUND = 0.5523  # how long the handles of a Bézier curve are that is a quarter of a circle of radius 1


@dataclass(frozen=True, slots=True)
class _Shape:
    """Something drawn; a ``stroke`` (its width) draws the line instead of what it goes around."""

    segments: tuple[Segment, ...]
    color: str = _CURRENT
    stroke: float = 0
    gap: Box | None = None  # of a Chinese character, instead of what is drawn

    @property
    def box(self) -> Box:
        half = complex(self.stroke / 2, self.stroke / 2)
        points = [point for _, points in self.segments for point in points]
        corners = [(point - half, point + half) for point in points]
        return _union(corners)


def _union(boxes: Iterable[Box]) -> Box:
    corners = [corner for box in boxes for corner in box]
    horizontal, vertical = [corner.real for corner in corners], [corner.imag for corner in corners]
    return complex(min(horizontal), min(vertical)), complex(max(horizontal), max(vertical))


def _segments(path: str) -> Iterator[Segment]:
    """Path data with absolute M, L, H, V, C, Q and Z, one curve or line a segment."""
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
            raise FormulaError("it is drawn with curves that are not available")


def _moved(segments: Iterable[Segment], scale: float, offset: complex) -> Iterator[Segment]:
    """Segments whose y goes upwards, mirrored, scaled and then moved by ``offset``."""
    for letter, points in segments:
        yield letter, tuple(point.conjugate() * scale + offset for point in points)


def _rectangle(box: Box) -> tuple[Segment, ...]:
    (first, last) = box
    right, left = complex(last.real, first.imag), complex(first.real, last.imag)
    return ("M", (first,)), ("L", (right,)), ("L", (last,)), ("L", (left,)), ("Z", ())


def _ellipse(center: complex, across: float, down: float) -> tuple[Segment, ...]:
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


# --- mathra's svg -> shapes -----------------------------------------------------------------------------------------

_SVG = "{http://www.w3.org/2000/svg}"
_TRANSFORM = re.compile(r"translate\((\S+) (\S+)\)(?: scale\((\S+)\))?")


def _picture(source: str, display: bool) -> Element:
    try:
        import mathra
    except ImportError:
        raise FormulaError("the package mathra is not installed") from None
    try:
        return ElementTree.fromstring(mathra.tex_to_svg(source, display=display, strict=True))
    except (ValueError, ElementTree.ParseError) as error:
        raise FormulaError(str(error)) from None
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a panic in Rust is no Exception, and one formula must not end the export
        raise FormulaError("the typesetter failed") from None


def _shapes(svg: Element, hanging_bars: bool) -> tuple[list[_Shape], Box]:
    left, top, width, height = map(float, svg.get("viewBox", "0 0 0 0").split())
    if width > WIDEST * _UNITS or height > HIGHEST * _UNITS:
        raise FormulaError(f"it is {width / _UNITS:.0f} em wide and {height / _UNITS:.0f} em high")
    glyphs = {path.get("id", ""): tuple(_segments(path.get("d", ""))) for path in svg.iter(f"{_SVG}path")}
    drawing = svg.find(f"{_SVG}g")
    elements = [] if drawing is None else list(drawing)
    if hanging_bars:
        _lift_bars(elements)
    return [_shape(element, glyphs) for element in elements], (
        complex(left, top),
        complex(left + width, top + height),
    )


def _shape(element: Element, glyphs: dict[str, tuple[Segment, ...]]) -> _Shape:
    tag = element.tag.removeprefix(_SVG)
    line = element.get("stroke")
    color = line or element.get("fill") or _CURRENT
    stroke = _number(element, "stroke-width") if line else 0.0
    gap = None
    if tag == "use":
        name = next((value for key, value in element.items() if key.endswith("href")), "").removeprefix("#")
        scale, offset = _place(element)
        segments = tuple(_moved(glyphs[name], scale, offset))
    elif tag == "path":
        segments = tuple(_moved(_segments(element.get("d", "")), 1, 0j))
    elif tag == "rect":
        x, y, width, height = (_number(element, key) for key in ("x", "y", "width", "height"))
        gap = complex(x, -y - height), complex(x + width, -y)
        segments = _rectangle(gap)
    elif tag == "line":
        x1, y1, x2, y2 = (_number(element, key) for key in ("x1", "y1", "x2", "y2"))
        segments = ("M", (complex(x1, -y1),)), ("L", (complex(x2, -y2),))
    elif tag == "ellipse":
        x, y, across, down = (_number(element, key) for key in ("cx", "cy", "rx", "ry"))
        segments = _ellipse(complex(x, -y), across, down)
    else:
        raise FormulaError(f"it is drawn with <{tag}>, which is not available")
    return _Shape(segments, _paint(color), stroke, gap)


def _number(element: Element, name: str) -> float:
    return float(element.get(name, "0"))


def _place(element: Element) -> tuple[float, complex]:
    """Scale and offset of a ``use``."""
    if transform := element.get("transform"):
        match = _TRANSFORM.fullmatch(transform)
        if match is None:
            raise FormulaError("it is drawn turned, which is not available")
        return float(match[3] or 1), complex(float(match[1]), -float(match[2]))
    return 1, complex(_number(element, "x"), -_number(element, "y"))


def _paint(color: str) -> str:
    """Black is left to the page: in dark mode it would not be seen."""
    if not _COLOR.fullmatch(color):
        raise FormulaError(f"the color {color!r} cannot be read")
    return _CURRENT if color.lower() in _BLACK else color


# mathra 1.5 hangs the bars of an array (the column rule |) from the wrong place: the one of a row with others of the
# height s above it and its own height h lies at -2s - h from the baseline instead of axis + H / 2 - s - h.

_BARS = re.compile(r"\\begin\s*\{(?:array|darray|subarray)\}(?:\[\w\])?\s*\{[^{}]*\|")
_OTHER_BARS = re.compile(r"\\(?:boxed|fbox|fcolorbox|framebox|rule)(?![A-Za-z])")
_BAR_WIDTH, _AXIS = 40, 258


def _hanging_bars(source: str) -> bool:
    if not _BARS.search(source) or not _mathra_hangs_bars():
        return False
    if _OTHER_BARS.search(source):
        raise FormulaError("the bars of an array cannot be set beside a box or a rule")
    return True


@cache
def _mathra_hangs_bars() -> bool:
    probe = _picture(r"\begin{array}{c|c}x&x\end{array}", True)
    bar = next(probe.iter(f"{_SVG}rect"))
    return _number(bar, "y") + _number(bar, "height") == 0


def _lift_bars(elements: list[Element]) -> None:
    """Puts the bars of arrays where they belong: those of one column are neighbors, a row each."""
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


# --- Chinese --------------------------------------------------------------------------------------------------------

_COMMENT = re.compile(r"(\\.)|%[^\n]*\n?", re.DOTALL)
_TEXT = re.compile(r"\\\\|\\(text(?:rm|bf|it|sf|tt|up|md|normal)?|mbox|hbox|operatorname\*?)\s*\{")
_GAP_DEPTH = 0.12  # em under the baseline, as Chinese fonts have it
_STEP = 1e-5  # em that a gap is higher than the one before


@dataclass(slots=True)
class _Gaps:
    characters: list[str] = field(default_factory=list)

    def fill(self, text: str) -> str:
        """``text`` with a gap for each Chinese character in it."""
        return "".join(self._gap(character) if is_cjk(character) else character for character in text)

    def _gap(self, character: str) -> str:
        self.characters.append(character)
        if len(self.characters) > _MOST_CHINESE:
            raise FormulaError(f"it has more than {_MOST_CHINESE} Chinese characters")
        return rf"{{\rule[-{_GAP_DEPTH}em]{{1em}}{{{1 + len(self.characters) * _STEP:.5f}em}}}}"


def _with_gaps(source: str) -> tuple[str, str]:
    """LaTeX with gaps in place of its Chinese characters, and these characters in the order of their gaps."""
    if not any(map(is_cjk, source)):
        return source, ""
    source = _COMMENT.sub(lambda match: match[1] or "", source)
    gaps, parts, at = _Gaps(), [], 0
    for match in _TEXT.finditer(source):
        if match[1] is None or match.start() < at:
            continue
        parts.append(gaps.fill(source[at : match.start()]))
        end = _closing_brace(source, match.end())
        parts.append(_split_text(match[1], source[match.end() : end], gaps))
        at = end + 1
    parts.append(gaps.fill(source[at:]))
    return "".join(parts), "".join(gaps.characters)


def _split_text(command: str, text: str, gaps: _Gaps) -> str:
    r"""``\text{当 x 时}`` as gaps and what is between them: in text mode there are no rules."""
    if not any(map(is_cjk, text)):
        return rf"\{command}{{{text}}}"
    if any(mark in text for mark in "{}$"):
        raise FormulaError(rf"Chinese beside braces or $ inside \{command} cannot be set")
    inner = "mathrm" if command.startswith("operatorname") else command
    runs = ("".join(run) for _, run in groupby(text, is_cjk))
    set_text = "".join(gaps.fill(run) if is_cjk(run[0]) else rf"\{inner}{{{run}}}" for run in runs)
    if inner == command:
        return f"{{{set_text}}}"
    return rf"\mathop{{{set_text}}}" + (r"\limits" if command.endswith("*") else r"\nolimits")


def _closing_brace(source: str, at: int) -> int:
    depth = 1
    for match in re.compile(r"\\.|[{}]", re.DOTALL).finditer(source, at):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return match.start()
    raise FormulaError("'{' without a matching '}'")


def _with_chinese(shapes: list[_Shape], characters: str) -> tuple[list[_Shape], tuple[str, ...]]:
    """The shapes with the gaps filled, and what to know about it."""
    if not characters:
        return shapes, ()
    font = fonts.chinese()
    if font is None:
        raise FormulaError("no Chinese font found on this machine; install one such as Noto Sans CJK")
    return [_filled(shape, characters, font) for shape in shapes], (f"its Chinese is drawn with {font.name}",)


def _filled(shape: _Shape, characters: str, font: fonts.Font) -> _Shape:
    if shape.gap is None:
        return shape
    first, last = shape.gap
    width = last.real - first.real
    number = round(((last.imag - first.imag) / width - 1) / _STEP) if width else 0
    if not 1 <= number <= len(characters):
        return shape
    path = font.outline(characters[number - 1])
    if path is None:
        raise FormulaError(f"the font {font.name} has no {characters[number - 1]}")
    baseline = complex(first.real, last.imag - _GAP_DEPTH * width)
    return replace(shape, segments=tuple(_moved(_segments(path), width / fonts.UNITS, baseline)))


# --- shapes -> svg --------------------------------------------------------------------------------------------------


def _pen(shape: _Shape) -> tuple[str, float]:
    return shape.color, shape.stroke


def _path(color: str, stroke: float, shapes: Iterable[_Shape]) -> str:
    data = "".join(_relative(segment for shape in shapes for segment in shape.segments))
    if stroke:
        pen = f'fill="none" stroke="{color}" stroke-width="{stroke:g}" stroke-linecap="round"'
        return f'<path {pen} d="{data}"></path>'
    return f'<path fill="{color}" d="{data}"></path>'


def _relative(segments: Iterable[Segment]) -> Iterator[str]:
    """Path data in whole numbers, each point counted from the one before: half as long as absolute ones."""
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
