"""A diagram's language -> the function that draws its source, by a program or a browser on this machine.

Each language has a program that is searched on ``PATH``. A command in the settings takes its place, or adds a language.
Drawn diagrams are kept in the user's cache folder.
"""

from __future__ import annotations

import hashlib
import re
import shlex
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from wxexport import resources
from wxexport.drawings import mermaid, program
from wxexport.drawings.errors import DiagramError
from wxexport.drawings.languages import PROGRAMS, language_of
from wxexport.messages import t
from wxexport.text import regex
from wxexport.trust import programs

Renderer = Callable[[str], bytes]
"""Draws a diagram's source: the bytes of a PNG or SVG; raises ``DiagramError``."""

MAX_SOURCE = 200_000
"""Characters; more than any program can lay out in the time it has."""
_MOST_KEPT = 100_000_000  # bytes of all drawn diagrams
_DENSITY = 2  # pixels per pixel of the layout; for PlantUML -Sdpi=192 instead of the usual 96
_READS_FILES = regex(r"^[^\S\n]*!\s*(?:include\w*|import)\b(?!\s*<)|%load_json|<img\b", re.MULTILINE | re.IGNORECASE)


def renderer_for(language: str, commands: Mapping[str, str]) -> Renderer | None:
    """Draws a language by its command, its program on ``PATH`` or, for mermaid, a browser with the npm package.

    ``None`` if there is none of these. A command is split into words as in a shell. In it, ``{input}`` is a file with
    the source (UTF-8) and ``{output}`` the file to write; without them the program reads standard input and writes
    standard output. ``{scale}`` is the number of pixels per pixel of the layout. An empty command: do not draw.
    """
    language = language_of(language)
    if language in commands:
        command = tuple(shlex.split(commands[language]))
        return partial(_render, language, command) if command else None
    usual = PROGRAMS.get(language)
    found = programs.find(usual.name) if usual else None
    if usual and found:
        return partial(_render, language, (found, *usual.arguments))
    library = mermaid.script() if language == "mermaid" else None
    return partial(_render_in_browser, library) if library else None


def density(picture: bytes, language: str, commands: Mapping[str, str]) -> int:
    """Pixels of the picture per pixel of the layout; an SVG is to be drawn at this density.

    A PNG by a command without ``{scale}`` has one pixel per pixel of the layout.
    """
    command = commands.get(language_of(language), "{scale}")
    return _DENSITY if "{scale}" in command or not picture.startswith(program.PNG) else 1


def _render(language: str, command: tuple[str, ...], source: str) -> bytes:
    _check_length(source)
    if language == "plantuml":
        source = _whole_plantuml(source)
    key = (language, *command, source)
    return _kept_or_drawn(key, lambda: program.draw(command, source, scale=_DENSITY))


def _render_in_browser(library: Path, source: str) -> bytes:
    _check_length(source)
    key = (str(library), str(library.stat().st_mtime_ns), source)
    return _kept_or_drawn(key, lambda: mermaid.draw(library, source, scale=_DENSITY))


def _check_length(source: str) -> None:
    if len(source) > MAX_SOURCE:
        raise DiagramError(t("it is longer than {most:,} characters", most=MAX_SOURCE))


def _kept_or_drawn(key: tuple[str, ...], draw: Callable[[], bytes]) -> bytes:
    digest = hashlib.sha256("\0".join(key).encode()).hexdigest()
    kept = resources.store("diagrams", _MOST_KEPT)
    picture = kept.read(digest) if kept else None
    if picture is None:
        picture = draw()
        if kept:
            kept.write(digest, picture)
    return picture


def _whole_plantuml(source: str) -> str:
    """The source with the first and last line that PlantUML requires; raises if it reads files of this machine.

    PlantUML has a sandbox of its own only since 2020.
    """
    if found := _READS_FILES.search(source):
        raise DiagramError(t("{found} would read files of this machine", found=found[0].strip()))
    started = re.search(r"^[^\S\n]*@start", source, re.MULTILINE) is not None
    return source if started else f"@startuml\n{source.rstrip()}\n@enduml\n"
