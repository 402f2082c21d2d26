"""LaTeX -> ``Formula``: an SVG of outlines, made offline and the same on every machine, or a PNG of it.

An engine, ``mathra`` or ``mathjax``, lays the formula out as shapes; ``shapes`` and ``outlines`` write short paths.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from wxexport.dataclass import dataclass
from wxexport.drawings.errors import FormulaError, NoFormulasError
from wxexport.drawings.formulas import mathjax, mathra
from wxexport.drawings.formulas.mathra import without_column
from wxexport.drawings.formulas.outlines import GRID
from wxexport.drawings.formulas.shapes import CURRENT, UNITS, Drawing, finite, paths, union
from wxexport.messages import Message, t
from wxexport.text import INVISIBLE, regex

LONGEST = 10_000
"""Characters of LaTeX."""
WIDEST, HIGHEST = 200, 100
"""Em."""
MOST = 5_000_000
"""Characters of SVG of all formulas of an article; WeChat takes 1,000,000 characters of HTML."""
PNG_MARGIN = 0.25
"""Em of white around a formula as PNG: on a dark page the ink must not touch the edge."""

_REFERENCE = regex(r"\\(?:eq)?ref\{([^{}]{1,100})\}")
_PIXELS_PER_EM = 16
_UNITS = UNITS // GRID  # per em of path data
_COMMENT = regex(r"(\\.)|%[^\n]*\n?", re.DOTALL)
_BETWEEN_LETTERS = regex(rf"(\\[A-Za-z]{{1,40}}){INVISIBLE.pattern}(?=[A-Za-z])")
_LINE_END = regex("[\t-\r\x1c-\x1f\x85\u2028\u2029]+")


Engine = Literal["mathra", "mathjax"]
_ENGINES = {"mathra": mathra.draw, "mathjax": mathjax.draw}


@dataclass(frozen=True, slots=True)
class Formula:
    """A drawn formula. ``notes`` are for the author, ``ignored`` is a command that has no effect.
    The lengths are in em of the text; ``scale`` is how large the formula's em is.

    ``view_box`` is left, top, width and height in units of ``outlines.GRID``. The baseline is at 0; y goes down.
    """

    paths: str
    view_box: tuple[int, int, int, int]
    notes: tuple[Message, ...] = ()
    ignored: str = ""
    scale: float = 1

    @property
    def width(self) -> float:
        """Em."""
        return self.view_box[2] / _UNITS * self.scale

    @property
    def height(self) -> float:
        """Em, with the part below the baseline."""
        return self.view_box[3] / _UNITS * self.scale

    @property
    def depth(self) -> float:
        """Em below the baseline."""
        return (self.view_box[1] + self.view_box[3]) / _UNITS * self.scale

    @property
    def svg(self) -> str:
        """The ``<svg>`` for a line of text: its size is in its style, and it stands on the baseline."""
        return self._svg(f"height:{self.height:g}em;vertical-align:{0 - self.depth:g}em;width:{self.width:g}em")

    @property
    def block_svg(self) -> str:
        """The ``<svg>`` for a line of its own: as wide as the line, with the formula in the middle.

        If the line is too short, the svg is wider than the line, so that the block around it can scroll. WeChat gives
        everything ``max-width: 100%``, but ``min-width`` wins over it.
        """
        return self._svg(f"height:{self.height:g}em;min-width:{self.width:g}em;vertical-align:middle;width:100%")

    def _svg(self, style: str) -> str:
        view_box = " ".join(map(str, self.view_box))
        return f'<svg viewBox="{view_box}" style="{style}">{self.paths}</svg>'


@lru_cache(maxsize=1024)
def draw(latex: str, *, display: bool, macros: str = "", engine: Engine = "mathra") -> Formula:
    """Draws LaTeX, given without its dollar signs; ``display``: large, as on a line of its own.

    ``macros`` are definitions that it uses. Raises ``FormulaError`` for LaTeX that cannot be read or drawn.
    """
    try:
        return _draw(macros + latex, display=display, engine=engine)
    except NoFormulasError:
        raise
    except FormulaError as error:
        if not macros:
            raise
        raise FormulaError(without_column(error)) from None  # it counts what the macros stand for
    except (ArithmeticError, LookupError, MemoryError, RecursionError, TypeError, ValueError) as error:
        # An engine may write what nobody expects; one formula must not end the export.
        raise FormulaError(t("the typesetter failed")) from error


def _draw(latex: str, *, display: bool, engine: Engine) -> Formula:
    source = _typed(latex)
    if len(source) > LONGEST:
        raise FormulaError(
            t("it has {count:,} characters; the most is {longest:,}", count=len(source), longest=LONGEST)
        )
    if label := _REFERENCE.search(source):  # those that are in the article are numbers already
        raise FormulaError(t("no formula has the label {label}", label=label[1]))
    drawing = _ENGINES[engine](source, display=display)
    view_box = _view_box(drawing)
    return Formula(paths(drawing.shapes), view_box, drawing.notes, drawing.ignored, drawing.scale)


def _view_box(drawing: Drawing) -> tuple[int, int, int, int]:
    """The place of all that is drawn; raises ``FormulaError`` for one that no screen shows."""
    boxes = [drawing.box, *(shape.box for shape in drawing.shapes)]
    for length in (length for box in boxes for corner in box for length in (corner.real, corner.imag)):
        finite(length)
    first, last = union([*boxes, (0j, 0j)])  # far from its line is as bad as large
    width, height = (last - first).real / UNITS, (last - first).imag / UNITS
    if width > WIDEST or height > HIGHEST:
        raise FormulaError(t("it is {width:.0f} em wide and {height:.0f} em high", width=width, height=height))
    first, last = union(boxes)
    if first.real == last.real:
        raise FormulaError(t("it shows nothing"))
    left, top = math.floor(first.real / GRID), math.floor(first.imag / GRID)
    return left, top, math.ceil(last.real / GRID) - left, math.ceil(last.imag / GRID) - top or 1


def _typed(latex: str) -> str:
    """The LaTeX on one line, without comments and the invisible characters that come with text copied from a page:
    the typesetter draws the former, and its font does not have the latter."""
    source = _COMMENT.sub(lambda match: match[1] or "", latex)
    source = _BETWEEN_LETTERS.sub(r"\1 ", source)  # else the letter would become part of the command
    return _LINE_END.sub(" ", INVISIBLE.sub("", source)).strip()


def prepare(requests: Sequence[tuple[str, bool]]) -> None:
    """Draws many formulas at once for ``draw`` with the engine mathjax: macros and LaTeX, and whether it is large."""
    mathjax.prepare([(source, display) for latex, display in requests if len(source := _typed(latex)) <= LONGEST])


def to_png(formula: Formula, *, color: str = "#2b2b2b", scale: float = 3) -> bytes:
    """The formula as PNG on white with a margin of ``PNG_MARGIN`` em, so that it is readable in dark mode too.

    ``color`` is a CSS color for parts without a color of their own. At ``scale`` 1 an em is 16 pixels.
    """
    import resvg_py

    margin = round(PNG_MARGIN / formula.scale * _UNITS)
    left, top = formula.view_box[0] - margin, formula.view_box[1] - margin
    width, height = (length + 2 * margin for length in formula.view_box[2:])
    pixels = [math.ceil(length / _UNITS * _PIXELS_PER_EM * scale * formula.scale) for length in (width, height)]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{pixels[0]}" height="{pixels[1]}"'
        f' viewBox="{left} {top} {width} {height}">{formula.paths.replace(CURRENT, color)}</svg>'
    )
    return resvg_py.svg_to_bytes(svg_string=svg, background="#ffffff", skip_system_fonts=True)
