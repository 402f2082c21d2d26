"""A font file of this machine -> outlines of its characters as SVG paths, and the name of its family.

The font for formulas has no Chinese characters, and WeChat keeps no text in an SVG, so both become paths. This is the
only module that imports fontTools.
"""

from __future__ import annotations

import io
import os
from functools import cache
from pathlib import Path
from typing import Any

from wxexport.pictures import font_files

_SIMPLIFIED = (" sc", " cn", " gb", "simplified")
_REGULAR_WEIGHT = 400
UNITS = 1000
"""Units per em in the outlines."""


class Font:
    """One face. ``name`` is its full name, ``outline`` the SVG path data of a character."""

    def __init__(self, path: Path) -> None:
        """Raises ``ValueError`` if the font has no Chinese, and any exception of fontTools if the file is damaged."""
        font = _face(path)
        self.name = str(font["name"].getDebugName(4) or path.stem)
        self._characters: dict[int, str] = font.getBestCmap() or {}
        self._glyphs = font.getGlyphSet(location={"wght": _REGULAR_WEIGHT} if "fvar" in font else None)
        self._scale = UNITS / font["head"].unitsPerEm
        if not self.outline("中"):
            raise ValueError("no Chinese")

    def outline(self, character: str) -> str | None:
        """Path data (absolute; M L H V C Q Z) in a square of ``UNITS``, y upwards from the baseline.

        ``None`` if the font does not have the character.
        """
        from fontTools.pens.svgPathPen import SVGPathPen

        if (glyph := self._glyph(character)) is None:
            return None
        pen = SVGPathPen(self._glyphs)
        self._draw(glyph, pen, (UNITS - glyph.width * self._scale) / 2)
        return str(pen.getCommands())

    def line(self, text: str) -> tuple[str, float]:
        """A line of text as one path in the same units, and its width; a character that the font lacks is a blank."""
        from fontTools.pens.svgPathPen import SVGPathPen

        pen, x = SVGPathPen(self._glyphs, ntos=lambda number: f"{number:.0f}"), 0.0
        for glyph in map(self._glyph, text):
            if glyph is not None:
                self._draw(glyph, pen, x)
            x += UNITS / 2 if glyph is None else glyph.width * self._scale
        return str(pen.getCommands()), x

    def _glyph(self, character: str) -> Any:
        name = self._characters.get(ord(character))
        return None if name is None else self._glyphs[name]

    def _draw(self, glyph: Any, pen: Any, x: float) -> None:
        from fontTools.pens.transformPen import TransformPen

        glyph.draw(TransformPen(pen, (self._scale, 0, 0, self._scale, x, 0)))


@cache
def chinese() -> Font | None:
    """The first well-known Chinese font of this machine that can be read; ``None`` if there is none."""
    for path in font_files.named(font_files.CHINESE):
        try:
            return Font(path)
        except Exception:  # fontTools raises nearly anything for a damaged file; the next font may be fine
            continue
    return None


def family(path: Path) -> str | None:
    """The English name of the font family in a file; ``None`` if the file cannot be read."""
    try:
        names = _face(path)["name"]
        name = names.getDebugName(16) or names.getDebugName(1)
    except Exception:  # as in ``chinese``
        return None
    return str(name) if name else None


def _face(path: Path) -> Any:
    """The font in a file; of a collection, the face for simplified Chinese."""
    from fontTools.ttLib import TTCollection, TTFont

    if not os.path.isfile(path):  # a pipe that nobody writes to would be waited for
        raise ValueError("no file")
    file = io.BytesIO(path.read_bytes())  # fontTools keeps a file open for as long as the font lives
    if path.suffix.lower() != ".ttc":
        return TTFont(file, lazy=True)
    faces = TTCollection(file, lazy=True).fonts
    names = [str(face["name"].getDebugName(4) or "").lower() for face in faces]
    wanted = next((i for i, name in enumerate(names) if any(word in f"{name} " for word in _SIMPLIFIED)), 0)
    return faces[wanted]
