"""Chinese in LaTeX: each character is typeset as an empty gap, which is then filled from a font of this machine.

The font of the typesetter has no Chinese. A gap is a ``\\rule`` of one em, and its height encodes its character. The
font for Chinese is the only thing that differs between machines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby

from wxexport.drawings.errors import FormulaError
from wxexport.drawings.shapes import Shape, moved, parse
from wxexport.pictures import fonts
from wxexport.text import is_cjk

_MOST = 400
_TEXT = re.compile(r"\\\\|\\(text(?:rm|bf|it|sf|tt|up|md|normal)?|mbox|hbox|operatorname\*?)\s*\{")
_GAP_DEPTH = 0.12  # em under the baseline, as in Chinese fonts
_STEP = 1e-5  # em; each gap is this much higher than the one before


@dataclass(slots=True)
class _Gaps:
    """Writes gaps, and remembers which characters they are for."""

    characters: list[str] = field(default_factory=list)

    def fill(self, text: str) -> str:
        """``text`` with a gap for each Chinese character in it."""
        return "".join(self._gap(character) if is_cjk(character) else character for character in text)

    def _gap(self, character: str) -> str:
        self.characters.append(character)
        if len(self.characters) > _MOST:
            raise FormulaError(f"it has more than {_MOST} Chinese characters")
        return rf"{{\rule[-{_GAP_DEPTH}em]{{1em}}{{{1 + len(self.characters) * _STEP:.5f}em}}}}"


def with_gaps(source: str) -> tuple[str, str]:
    """LaTeX with a gap in place of each Chinese character, and these characters in the order of their gaps."""
    if not any(map(is_cjk, source)):
        return source, ""
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
    r"""``\text{当 x 时}`` as gaps and the text between them: there is no ``\rule`` in text mode."""
    if not any(map(is_cjk, text)):
        return rf"\{command}{{{text}}}"
    if any(mark in text for mark in "{}$"):
        raise FormulaError(rf"Chinese beside braces or $ inside \{command} cannot be drawn")
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


def fill(shapes: list[Shape], characters: str) -> tuple[list[Shape], tuple[str, ...]]:
    """The shapes with the characters in their gaps, and notes for the author."""
    if not characters:
        return shapes, ()
    font = fonts.chinese() if characters.strip() else None
    outlines = [_outline(character, font) for character in characters]
    filled = [_filled(shape, outlines) for shape in shapes]
    notes = (f"its Chinese is drawn with {font.name}",) if font else ()
    return [shape for shape in filled if shape.segments], notes


def _outline(character: str, font: fonts.Font | None) -> str:
    """Path data; of a wide space (U+3000) none, in no font."""
    if character.isspace():
        return ""
    if font is None:
        raise FormulaError("no Chinese font found on this machine; install one such as Noto Sans CJK")
    path = font.outline(character)
    if path is None:
        raise FormulaError(f"the font {font.name} has no {character}")
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
    return replace(shape, segments=tuple(moved(parse(outlines[number - 1]), width / fonts.UNITS, baseline)))
