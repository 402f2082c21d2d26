"""Diagram source -> picture, by a program on this machine.

A renderer is a function from source to picture. Each language has a program that is looked for on ``PATH``; a command
in the settings takes its place, or adds a language. What was drawn once is kept in the user's cache folder.

The source may be somebody else's. It reaches a program as a file or on standard input, never as an argument and never
through a shell, and the program runs in an empty folder with limits on time and output.
"""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from wxexport.drawings import mermaid
from wxexport.pictures import cache

Renderer = Callable[[str], bytes]
"""Draws a diagram's source: the bytes of a PNG or SVG; raises ``DiagramError``."""

SECONDS = 20.0
_SECONDS_TO_END = 1.0
MAX_BYTES = 20_000_000
MAX_SOURCE = 200_000
"""Characters; more than any program lays out in the time it has."""
_PNG = b"\x89PNG\r\n\x1a\n"
_LONGEST_MESSAGE = 160
_TERMINAL_COLOR = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_READS_FILES = re.compile(r"^\s*!\s*(?:include\w*|import)\b(?!\s*<)|%load_json|<img\b", re.MULTILINE | re.IGNORECASE)


class DiagramError(Exception):
    """A diagram cannot be drawn; ``str()`` is the reason in one line, for a finding."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program that draws one language: ``name`` on ``PATH``, what it is given, how to get it."""

    name: str
    arguments: tuple[str, ...]
    install: str


# mmdc and PlantUML draw pixels, twice as many as the layout counts, so that text is sharp on a phone. Graphviz draws
# an SVG: it would put any picture on this machine that the source names into a PNG.
PROGRAMS: Mapping[str, Program] = {
    "mermaid": Program(
        "mmdc",
        ("--quiet", "--input", "{input}", "--output", "{output}", "--scale", "{scale}", "--backgroundColor", "white"),
        "Install mermaid-cli (npm install -g @mermaid-js/mermaid-cli), or Chromium and npm install -g mermaid",
    ),
    "dot": Program("dot", ("-Tsvg",), "Install Graphviz: https://graphviz.org/download/"),
    "plantuml": Program(
        "plantuml",
        ("-tpng", "-Sdpi=192", "-charset", "UTF-8", "-pipe"),
        "Install PlantUML: https://plantuml.com/starting",
    ),
}
_ALIASES = {"mmd": "mermaid", "graphviz": "dot", "gv": "dot", "puml": "plantuml", "uml": "plantuml"}
_DENSITY = 2  # what "-Sdpi=192" is to the usual 96


def language_of(name: str) -> str:
    """The language that a fence's first word means: ``puml`` is ``plantuml``."""
    return _ALIASES.get(name.lower(), name.lower())


def renderer_for(language: str, commands: Mapping[str, str]) -> Renderer | None:
    """What draws ``language``: its command, its program on ``PATH``, or for mermaid a browser with the npm package;
    ``None`` when there is none of these.

    In a command, split into words as a shell would, ``{input}`` is a file with the source (UTF-8) and ``{output}`` the
    file to write; without them the program reads standard input and writes standard output. ``{scale}`` is how many
    pixels to draw for one of the layout. An empty command means that the language is not drawn.
    """
    language = language_of(language)
    if language in commands:
        command = tuple(shlex.split(commands[language]))
        return partial(_render, language, command) if command else None
    program = PROGRAMS.get(language)
    found = _on_path(program.name) if program else None
    if program and found:
        return partial(_render, language, (found, *program.arguments))
    library = mermaid.script() if language == "mermaid" else None
    return partial(_render_in_browser, library) if library else None


def density(picture: bytes, language: str, commands: Mapping[str, str]) -> int:
    """How many of the picture's pixels make one of the layout; of an SVG's, once it is drawn at this density.

    A command that does not ask for a scale is taken to draw a PNG as large as it is meant to be.
    """
    command = commands.get(language_of(language), "{scale}")
    return _DENSITY if "{scale}" in command or not picture.startswith(_PNG) else 1


def _on_path(name: str) -> str | None:
    """The absolute path of a program; not one in the folder the user happens to be in, which Windows offers first."""
    found = shutil.which(name)
    return found if found and Path(found).is_absolute() else None


# --- drawing --------------------------------------------------------------------------------------------------------


def _render(language: str, command: tuple[str, ...], source: str) -> bytes:
    if len(source) > MAX_SOURCE:
        raise DiagramError(f"it is longer than {MAX_SOURCE:,} characters")
    if language == "plantuml":
        source = _whole_plantuml(source)
    digest = hashlib.sha256("\0".join((language, *command, source)).encode()).hexdigest()
    kept = _cached(digest)
    if kept is not None:
        return kept
    picture = _drawn(command, source)
    _keep(digest, picture)
    return picture


def _render_in_browser(library: Path, source: str) -> bytes:
    if len(source) > MAX_SOURCE:
        raise DiagramError(f"it is longer than {MAX_SOURCE:,} characters")
    facts = library.stat()
    digest = hashlib.sha256("\0".join((str(library), str(facts.st_mtime_ns), source)).encode()).hexdigest()
    kept = _cached(digest)
    if kept is not None:
        return kept
    try:
        picture = mermaid.draw(library, source, scale=_DENSITY)
    except mermaid.MermaidError as error:
        raise DiagramError(str(error)) from None
    _keep(digest, picture)
    return picture


def _whole_plantuml(source: str) -> str:
    """The source with the first and last line that PlantUML insists on; refuses what reads files of this machine.

    PlantUML's own sandbox (``_environment``) is only in versions from 2020 on.
    """
    if found := _READS_FILES.search(source):
        raise DiagramError(f"{found[0].strip()} would read files of this machine")
    started = re.search(r"^\s*@start", source, re.MULTILINE) is not None
    return source if started else f"@startuml\n{source.rstrip()}\n@enduml\n"


def _drawn(command: Sequence[str], source: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="wxexport-", ignore_cleanup_errors=True) as name:
        picture = _run(command, source, Path(name))
    program = Path(command[0]).stem
    if not picture.startswith(_PNG) and re.search(rb"<svg[\s>]", picture[:65_536]) is None:
        raise DiagramError(f"{program} wrote neither PNG nor SVG" if picture else f"{program} wrote nothing")
    if not picture.startswith(_PNG) and b"<foreignObject" in picture:
        raise DiagramError(f"{program} puts HTML into its SVG, which only browsers draw; let it write PNG")
    return picture


def _run(command: Sequence[str], source: str, folder: Path) -> bytes:
    """What the program writes. Files stand in for pipes, so that neither side can wait for the other."""
    given, output = folder / "input.txt", folder / "output.png"
    printed, messages = folder / "printed", folder / "messages"
    given.write_text(source, "utf-8", newline="\n")
    program = shutil.which(command[0])
    if program is None:
        raise DiagramError(f"the program {command[0]} is not there")
    places = {"{input}": str(given), "{output}": str(output), "{scale}": str(_DENSITY)}
    arguments = [re.sub(r"\{(?:input|output|scale)\}", lambda place: places[place[0]], word) for word in command[1:]]
    with given.open("rb") as stdin, printed.open("wb") as stdout, messages.open("wb") as stderr:
        try:
            process = subprocess.Popen(
                [str(Path(program).absolute()), *arguments],
                stdin=stdin,
                stdout=stdout,
                stderr=stderr,
                cwd=folder,
                env=_environment(),
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            raise DiagramError(f"{command[0]} cannot be started: {error}") from None
        try:
            _wait(process, folder)
        except DiagramError as error:
            raise DiagramError(f"{Path(program).stem} {error}") from None
        finally:
            _stop(process)
    if process.returncode:
        reason = _first_error(messages, printed, folder) or f"ended with status {process.returncode}"
        raise DiagramError(f"{Path(program).stem}: {reason}")
    made = output if any("{output}" in word for word in command) else printed
    return made.read_bytes() if made.is_file() else b""


def _environment() -> dict[str, str]:
    """The user's own, and PlantUML's sandbox: no files, no network, unless the user has said otherwise."""
    return {"PLANTUML_SECURITY_PROFILE": "SANDBOX"} | dict(os.environ)


def _wait(process: subprocess.Popen[bytes], folder: Path) -> None:
    """Until the program has ended; raises ``DiagramError`` when it takes too long or writes too much."""
    end, pause = time.monotonic() + SECONDS, 0.005
    while True:
        try:
            process.wait(pause)
        except subprocess.TimeoutExpired:
            pause = min(0.1, pause * 2)
        if _size(folder) > MAX_BYTES:
            raise DiagramError(f"wrote more than {MAX_BYTES // 10**6} MB")
        if process.returncode is not None:
            return
        if time.monotonic() > end:
            raise DiagramError(f"took more than {SECONDS:g} seconds")


def _size(folder: Path) -> int:
    """Bytes in the folder's files, of which any may be taken away meanwhile."""
    total = 0
    for path in folder.iterdir():
        with suppress(OSError):
            total += path.stat().st_size
    return total


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ends the program and what it has started: a browser, for one, outlives the script that asked for it.

    First politely, because mermaid-cli's browser is in a process group of its own and only the script can end it.
    """
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
        process.wait()
        return
    for end in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, end)
        with suppress(subprocess.TimeoutExpired):
            process.wait(_SECONDS_TO_END)


def _first_error(messages: Path, printed: Path, folder: Path) -> str:
    """The line that says most: the first with the word error in a sentence, else the first of all."""
    text = (messages.read_bytes()[:65_536] + b"\n" + printed.read_bytes()[:4_096]).decode("utf-8", "replace")
    text = _TERMINAL_COLOR.sub("", text).replace(str(folder) + os.sep, "")
    lines = [" ".join(_UNPRINTABLE.sub(" ", line).split()) for line in text.split("\n")]
    lines = [line for line in lines if line]
    telling = [line for line in lines if "error" in line.lower() and " " in line]
    return next(iter(telling or lines), "")[:_LONGEST_MESSAGE]


# --- the cache ------------------------------------------------------------------------------------------------------


def cache_folder() -> Path | None:
    """Where drawn diagrams are kept."""
    return cache.folder("diagrams")


def _cached(digest: str) -> bytes | None:
    folder = cache_folder()
    try:
        return (folder / digest).read_bytes() if folder else None
    except OSError:
        return None


def _keep(digest: str, picture: bytes) -> None:
    """Writes aside and renames, so that another export never reads half a picture. A cache may fail silently."""
    folder = cache_folder()
    if folder is None:
        return
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(picture)
            Path(name).replace(folder / digest)
        except OSError:
            Path(name).unlink(missing_ok=True)
