"""LaTeX -> ``Formula``: an SVG of outlines, made offline and the same on every machine, or a PNG of it.

``typeset`` lays the formula out, ``chinese`` fills in Chinese characters, ``shapes`` writes the paths.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from wxexport.drawings import chinese, rewrites, typeset
from wxexport.drawings.errors import FormulaError
from wxexport.drawings.outlines import GRID
from wxexport.drawings.shapes import CURRENT, UNITS, paths, union
from wxexport.messages import Message, t
from wxexport.text import INVISIBLE, is_cjk, regex

LONGEST = 10_000
"""Characters of LaTeX."""
PNG_MARGIN = 0.25
"""Em of white around a formula as PNG: on a dark page the ink must not touch the edge."""

_REFERENCE = regex(r"\\(?:eq)?ref\{([^{}]{1,100})\}")
_PIXELS_PER_EM = 16
_UNITS = UNITS // GRID  # per em of path data
_COMMENT = regex(r"(\\.)|%[^\n]*\n?", re.DOTALL)
_BETWEEN_LETTERS = regex(rf"(\\[A-Za-z]{{1,40}}){INVISIBLE.pattern}(?=[A-Za-z])")
_LINE_END = regex("[\t-\r\x1c-\x1f\x85\u2028\u2029]+")


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
        return self._svg(f"height:{self.height:g}em;vertical-align:{-self.depth:g}em;width:{self.width:g}em")

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
def draw(latex: str, *, display: bool, macros: str = "") -> Formula:
    """Draws LaTeX, given without its dollar signs; ``display``: large, as on a line of its own.

    ``macros`` are definitions that it uses. Raises ``FormulaError`` for LaTeX that cannot be read or drawn.
    """
    try:
        return _draw(macros + latex, display=display)
    except FormulaError as error:
        if not macros:
            raise
        raise FormulaError(_without_column(error)) from None  # it counts what the macros stand for


def _draw(latex: str, *, display: bool) -> Formula:
    source = _typed(latex)
    if len(source) > LONGEST:
        raise FormulaError(
            t("it has {count:,} characters; the most is {longest:,}", count=len(source), longest=LONGEST)
        )
    if label := _REFERENCE.search(source):  # those that are in the article are numbers already
        raise FormulaError(t("no formula has the label {label}", label=label[1]))
    scale, source, ignored = rewrites.sized(source)
    ignored = ignored or rewrites.plain_sign(source)
    drawn = rewrites.rewritten(source)
    gapped, characters = chinese.with_gaps(drawn)
    lift_bars = typeset.has_low_bars(source)  # not of ``gapped``: its gaps are rules
    try:
        picture = typeset.picture(gapped, display=display)
    except FormulaError as error:
        raise error if gapped == source else _reason(source, drawn) from None
    shapes, box = typeset.shapes_of(picture, lift_bars=lift_bars)
    shapes, notes = chinese.fill(shapes, characters)
    if not shapes and box[0].real == box[1].real:
        raise FormulaError(t("it shows nothing"))
    first, last = union([box, *(shape.box for shape in shapes)])
    left, top = math.floor(first.real / GRID), math.floor(first.imag / GRID)
    view_box = left, top, math.ceil(last.real / GRID) - left, math.ceil(last.imag / GRID) - top or 1
    return Formula(paths(shapes), view_box, notes, ignored, scale)


def _reason(source: str, drawn: str) -> FormulaError:
    """Why ``drawn`` cannot be drawn, without its gaps, and with the column of the mistake in ``source``."""
    error, written = _error(drawn), _error(source)
    if error is None:
        return FormulaError(t(r"Chinese is not possible there; put it into \text{}"))
    reason = _without_column(error)
    return written if written and _without_column(written) == reason else FormulaError(reason)


def _without_column(error: FormulaError) -> Message:
    """What the typesetter says, without the place."""
    reason: Message = error.message.values.get("reason", error.message)
    return reason


def _error(latex: str) -> FormulaError | None:
    try:
        typeset.picture("".join("x" if is_cjk(character) else character for character in latex), display=False)
    except FormulaError as error:
        return error
    return None


def _typed(latex: str) -> str:
    """The LaTeX on one line, without comments and the invisible characters that come with text copied from a page:
    the typesetter draws the former, and its font does not have the latter."""
    source = _COMMENT.sub(lambda match: match[1] or "", latex)
    source = _BETWEEN_LETTERS.sub(r"\1 ", source)  # else the letter would become part of the command
    return _LINE_END.sub(" ", INVISIBLE.sub("", source)).strip()


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
