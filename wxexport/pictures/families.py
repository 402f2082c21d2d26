"""The text of a drawing -> the font families of this machine to draw it with.

An SVG names families that its author has. resvg replaces the others by its generic families, which are names such as
"Times New Roman", and draws nothing if that is not installed either. So it gets families that exist: fontconfig's
choice if ``fc-match`` is there, else well-known font files.
"""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from functools import cache
from pathlib import Path

from wxexport.dataclass import dataclass
from wxexport.pictures import font_files
from wxexport.text import regex
from wxexport.trust import programs

_SECONDS = 5
_HAN = regex(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA_OR_HANGUL = regex(r"[\u3040-\u30ff\u1100-\u11ff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Families:
    """The family for each generic name, ``None`` if there is no font at all, and the files that have them."""

    serif: str | None
    sans: str | None
    mono: str | None
    files: tuple[Path, ...]


def installed(text: str) -> Families:
    """The families for a drawing with this text.

    Text with Chinese characters, but without Japanese or Korean ones, gets families for simplified Chinese. Otherwise
    resvg draws the whole line with the first font that has a missing character, often one with Japanese shapes.
    """
    return _installed(bool(_HAN.search(text)) and not _KANA_OR_HANGUL.search(text))


@cache
def _installed(chinese: bool) -> Families:
    language = ":lang=zh-cn" if chinese else ""
    patterns = [name + language for name in ("serif", "sans-serif", "monospace")]
    program = programs.find("fc-match")
    faces = [_match(program, pattern) if program else None for pattern in patterns]
    if None in faces:
        from_files = _from_files(chinese)
        faces = [face or other for face, other in zip(faces, from_files, strict=True)]
    serif, sans, mono = (face[0] if face else None for face in faces)
    return Families(serif, sans, mono, tuple(dict.fromkeys(face[1] for face in faces if face)))


def _match(program: str, pattern: str) -> tuple[str, Path] | None:
    """The family and file that fontconfig chooses; ``None`` if resvg could not read the file."""
    command = (program, "--format", "%{family[0]}\n%{file}", pattern)
    with suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=True)
        family, _, file = done.stdout.decode(errors="replace").partition("\n")
        if family and font_files.is_outline(Path(file)) and os.path.isfile(file):
            return family, Path(file)
    return None


def _from_files(chinese: bool) -> list[tuple[str, Path] | None]:
    """Serif, sans-serif and monospace by the names of files; any font for what is missing."""
    wanted = font_files.SERIF, font_files.SANS, font_files.MONO
    paths = [next(iter(font_files.named(names)), None) for names in wanted]
    if chinese and (path := next(iter(font_files.named(font_files.CHINESE)), None)):
        paths = [path] * 3
    anything = next((path for path in (*paths, *font_files.outlines()) if path), None)
    return [_face(path or anything) for path in paths]


def _face(path: Path | None) -> tuple[str, Path] | None:
    from wxexport.pictures import fonts

    name = fonts.family(path) if path else None
    return (name, path) if name and path else None
