"""Small fonts for the tests: every character is a black square, and fontconfig finds nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
CHINESE = "中文字体"


def write(path: Path, family: str, characters: str) -> Path:
    """A TrueType font of that family with these characters, each a square."""
    glyphs = {f"u{ord(character):04X}": character for character in characters}
    pen = TTGlyphPen(None)
    for corner in ((0, 0), (0, 700), (700, 700), (700, 0)):
        (pen.lineTo if corner != (0, 0) else pen.moveTo)(corner)
    pen.closePath()
    square, empty = pen.glyph(), TTGlyphPen(None).glyph()
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", *glyphs])
    builder.setupCharacterMap({ord(character): name for name, character in glyphs.items()})
    builder.setupGlyf({".notdef": empty, **dict.fromkeys(glyphs, square)})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", *glyphs), (800, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family.replace(" ", "")})
    builder.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    path.parent.mkdir(parents=True, exist_ok=True)
    builder.save(path)
    return path


def only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes fontconfig and resvg see only the fonts in the folder ``fonts`` of this one."""
    (folder / "fonts").mkdir(exist_ok=True)
    settings = folder / "fonts.conf"
    settings.write_text(
        f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{folder / "fonts"}</dir>'
        f"<cachedir>{folder / 'cache'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(settings))
    monkeypatch.setattr("wxexport.pictures.font_files._folders", lambda: (folder / "fonts",))
