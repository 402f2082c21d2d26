"""Chinese in LaTeX: each character is typeset as an empty gap, which is then filled from a font of this machine.

The font of the typesetter has no Chinese. A gap is a ``\\rule`` of one em, and its height encodes its character. The
font for Chinese is the only thing that differs between machines.
"""

from __future__ import annotations

import re
from dataclasses import field, replace
from itertools import groupby

from wxexport.dataclass import dataclass
from wxexport.drawings.errors import FormulaError
from wxexport.drawings.formulas.shapes import Shape, outline
from wxexport.messages import Message, t
from wxexport.pictures import fonts
from wxexport.text import is_cjk, regex

_MOST = 400
_MARK = regex(r"(?P<text>\\(?:text(?:rm|bf|it|sf|tt|up|md|normal)?|emph|mbox|hbox|ce)\s*\{)|\\.|[{}$]", re.DOTALL)
_GAP_DEPTH = 0.12  # em under the baseline, as in Chinese fonts
_STEP = 1e-5  # em; each gap is this much higher than the one before


@dataclass(slots=True)
class _Gaps:
    """Writes gaps, and remembers which characters they are for."""

    characters: list[str] = field(default_factory=list)

    def fill(self, text: str, *, in_text: bool) -> str:
        r"""``text`` with gaps for the Chinese characters in it; there is no ``\rule`` in text mode."""
        runs = ((is_chinese, "".join(run)) for is_chinese, run in groupby(text, is_cjk))
        return "".join(self._gaps(run, in_text=in_text) if is_chinese else run for is_chinese, run in runs)

    def _gaps(self, run: str, *, in_text: bool) -> str:
        gaps = "".join(map(self._gap, run))
        return f"${gaps}$" if in_text else gaps

    def _gap(self, character: str) -> str:
        self.characters.append(character)
        if len(self.characters) > _MOST:
            raise FormulaError(t("it has more than {most} Chinese characters", most=_MOST))
        return rf"{{\rule[-{_GAP_DEPTH}em]{{1em}}{{{1 + len(self.characters) * _STEP:.5f}em}}}}"


def with_gaps(source: str) -> tuple[str, str]:
    """LaTeX with a gap in place of each Chinese character, and these characters in the order of their gaps."""
    if not any(map(is_cjk, source)):
        return source, ""
    gaps, at = _Gaps(), 0
    parts: list[str] = []
    in_text = [False]  # of each open brace or dollar
    for mark in _MARK.finditer(source):
        parts += gaps.fill(source[at : mark.start()], in_text=in_text[-1]), mark[0]
        at = mark.end()
        if mark["text"] or mark[0] == "{":
            in_text.append(bool(mark["text"]) or in_text[-1])
        elif mark[0] == "$" and in_text[-1]:
            in_text.append(False)
        elif mark[0] in "}$" and len(in_text) > 1:
            in_text.pop()
    parts.append(gaps.fill(source[at:], in_text=in_text[-1]))
    return "".join(parts), "".join(gaps.characters)


def fill(shapes: list[Shape], characters: str) -> tuple[list[Shape], tuple[Message, ...]]:
    """The shapes with the characters in their gaps, and notes for the author."""
    if not characters:
        return shapes, ()
    font = fonts.chinese() if characters.strip() else None
    outlines = [outline_of(character, font) for character in characters]
    filled = [_filled(shape, outlines) for shape in shapes]
    return [shape for shape in filled if shape.segments], (note(font),) if font else ()


def note(font: fonts.Font) -> Message:
    return t("its Chinese is drawn with {font}", font=font.name)


def outline_of(character: str, font: fonts.Font | None) -> str:
    """Path data; of a wide space (U+3000) none, in no font."""
    if character.isspace():
        return ""
    if font is None:
        raise FormulaError(t("no Chinese font found on this machine; install one such as Noto Sans CJK"))
    path = font.outline(character)
    if path is None:
        raise FormulaError(t("the font {name} has no {character}", name=font.name, character=character))
    return path


def _filled(shape: Shape, outlines: list[str]) -> Shape:
    if shape.gap is None:
        return shape
    first, last = shape.gap
    width = last.real - first.real
    number = round(((last.imag - first.imag) / width - 1) / _STEP) if width else 0
    if not 1 <= number <= len(outlines):
        return shape
    baseline = complex(first.real, last.imag - _GAP_DEPTH * width)
    return replace(
        shape, segments=outline(outlines[number - 1], width / fonts.UNITS, -width / fonts.UNITS), offset=baseline
    )
