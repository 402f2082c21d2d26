"""A Chinese font of this machine, as outlines: the mathematical font has no Chinese, and WeChat keeps no text in an
svg.

The only importer of fontTools.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

# Sans-serif faces first: they stay readable as a subscript on a phone.
_FILES = (
    "notosanscjk-regular.ttc",
    "notosanscjksc-regular.otf",
    "notosanssc-regular.otf",
    "notosanssc-regular.ttf",
    "notosanssc[wght].ttf",
    "notosanscjk-vf.otf.ttc",
    "notosanscjk-vf.ttf.ttc",
    "sourcehansanssc-regular.otf",
    "sourcehansanscn-regular.otf",
    "sourcehansans-regular.ttc",
    "sourcehansans.ttc",
    "pingfang.ttc",
    "msyh.ttc",
    "hiragino sans gb.ttc",
    "stheiti medium.ttc",
    "stheiti light.ttc",
    "deng.ttf",
    "simhei.ttf",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "droidsansfallbackfull.ttf",
    "droidsansfallback.ttf",
    "notoserifcjk-regular.ttc",
    "sourcehanserifsc-regular.otf",
    "songti.ttc",
    "simsun.ttc",
    "uming.ttc",
)
_SIMPLIFIED = (" sc", " cn", " gb", "simplified")
_REGULAR_WEIGHT = 400
UNITS = 1000
"""Units an em in the outlines."""


class Font:
    """One face. ``name`` is its full name, ``outline`` the SVG path data of a character."""

    def __init__(self, path: Path) -> None:
        """Raises ``ValueError`` (or what the file's damage makes fontTools raise) when it cannot draw Chinese."""
        font = _face(path)
        self.name = str(font["name"].getDebugName(4) or path.stem)
        self._characters: dict[int, str] = font.getBestCmap() or {}
        self._glyphs = font.getGlyphSet(location={"wght": _REGULAR_WEIGHT} if "fvar" in font else None)
        self._scale = UNITS / font["head"].unitsPerEm
        if not self.outline("中"):
            raise ValueError("no Chinese")

    def outline(self, character: str) -> str | None:
        """Path data (absolute; M L H V C Q Z) in a square of ``UNITS``, y upwards from the baseline; ``None`` when the
        font does not have the character.
        """
        from fontTools.pens.svgPathPen import SVGPathPen
        from fontTools.pens.transformPen import TransformPen

        name = self._characters.get(ord(character))
        if name is None:
            return None
        glyph = self._glyphs[name]
        pen = SVGPathPen(self._glyphs)
        indent = (UNITS - glyph.width * self._scale) / 2
        glyph.draw(TransformPen(pen, (self._scale, 0, 0, self._scale, indent, 0)))
        return str(pen.getCommands())

    def line(self, text: str) -> tuple[str, float]:
        """A line of text as one path in the same units, and its width; what the font does not have is a blank."""
        from fontTools.pens.svgPathPen import SVGPathPen
        from fontTools.pens.transformPen import TransformPen

        pen, x = SVGPathPen(self._glyphs, ntos=lambda number: f"{number:.0f}"), 0.0
        for character in text:
            name = self._characters.get(ord(character))
            if name is None:
                x += UNITS / 2
                continue
            glyph = self._glyphs[name]
            glyph.draw(TransformPen(pen, (self._scale, 0, 0, self._scale, x, 0)))
            x += glyph.width * self._scale
        return str(pen.getCommands()), x


@cache
def chinese() -> Font | None:
    """The first font of the usual ones that is on this machine and can be read; ``None`` without one."""
    for path in _candidates():
        try:
            return Font(path)
        except Exception:  # a font file may be damaged in as many ways as fontTools has lines; the next one may be well
            continue
    return None


def _candidates() -> list[Path]:
    found = [path for folder in _folders() for path in _files(folder) if path.name.lower() in _FILES]
    return sorted(found, key=lambda path: (_FILES.index(path.name.lower()), str(path)))


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(parent) / name for name in names)


def _folders() -> tuple[Path, ...]:
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 (Path.home() raises where there is none)
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts", local / "Microsoft" / "Windows" / "Fonts"
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"
    shared = Path("/usr/share/fonts"), Path("/usr/local/share/fonts")
    return *shared, home / ".local" / "share" / "fonts", home / ".fonts"


def _face(path: Path) -> Any:
    """The font in a file; of a collection, the face for simplified Chinese."""
    from fontTools.ttLib import TTCollection, TTFont

    file = io.BytesIO(path.read_bytes())  # fontTools keeps a file open for as long as the font lives
    if path.suffix.lower() != ".ttc":
        return TTFont(file, lazy=True)
    faces = TTCollection(file, lazy=True).fonts
    names = [str(face["name"].getDebugName(4) or "").lower() for face in faces]
    wanted = next((i for i, name in enumerate(names) if any(word in f"{name} " for word in _SIMPLIFIED)), 0)
    return faces[wanted]
