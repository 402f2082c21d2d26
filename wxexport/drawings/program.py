"""A command and a diagram's source -> the PNG or SVG that the program makes of it.

The source may be somebody else's. It reaches the program as a file or on standard input, never as an argument and
never through a shell. The program runs in an empty folder with limits on time and output.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from wxexport.drawings.errors import DiagramError, NotInstalledError
from wxexport.errors import temporary
from wxexport.messages import t
from wxexport.text import UNPRINTABLE, regex
from wxexport.trust import programs

SECONDS = 20.0
MAX_BYTES = 20_000_000
PNG = b"\x89PNG\r\n\x1a\n"
_SECONDS_TO_END = 1.0
_LONGEST_MESSAGE = 160
_TERMINAL_COLOR = regex(r"\x1b\[[0-9;]*[A-Za-z]")


def draw(command: Sequence[str], source: str, *, scale: int) -> bytes:
    """Runs the command; ``{input}``, ``{output}`` and ``{scale}`` in it are replaced. Raises ``DiagramError``."""
    picture = run(command, source, scale=scale)
    program = Path(command[0]).stem
    if not picture.startswith(PNG) and re.search(rb"<svg[\s>]", picture[:65_536]) is None:
        raise DiagramError(
            t("{program} wrote neither PNG nor SVG", program=program)
            if picture
            else t("{program} wrote nothing", program=program)
        )
    if not picture.startswith(PNG) and b"<foreignObject" in picture:
        raise DiagramError(
            t("{program} puts HTML into its SVG, which only browsers draw; let it write PNG", program=program)
        )
    return picture


def run(command: Sequence[str], source: str, *, scale: int = 1) -> bytes:
    """What a command makes of a text, as ``draw``; raises ``DiagramError`` if it does not end well."""
    with temporary.folder(DiagramError) as folder:
        return _run(command, source, folder, scale)


def _run(command: Sequence[str], source: str, folder: Path, scale: int) -> bytes:
    """What the program writes. Files replace pipes, so that neither side can wait for the other."""
    given, output = folder / "input.txt", folder / "output.png"
    printed, messages = folder / "printed", folder / "messages"
    given.write_text(source, "utf-8", newline="\n")
    program = programs.find(command[0])
    if program is None:
        raise NotInstalledError(command[0])
    places = {"{input}": str(given), "{output}": str(output), "{scale}": str(scale)}
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
            raise DiagramError(t("{command} cannot be started: {error}", command=command[0], error=error)) from None
        try:
            _wait(process, folder)
        except DiagramError as error:
            raise DiagramError(t("{name} {error}", name=Path(program).stem, error=error)) from None
        finally:
            _stop(process)
    if process.returncode:
        reason = _first_error(messages, printed, folder) or t("ended with status {code}", code=process.returncode)
        raise DiagramError(t("{name}: {reason}", name=Path(program).stem, reason=reason))
    made = output if any("{output}" in word for word in command) else printed
    return made.read_bytes() if os.path.isfile(made) else b""


def _environment() -> dict[str, str]:
    """The user's environment, with PlantUML's sandbox (no files, no network) unless the user has set another."""
    own = {name: value for name, value in os.environ.items() if (name, value) != (programs.SAFE_PATH, programs.OURS)}
    # No consent would hold for a folder of Python files, as Python adds its own to it.
    return {"PLANTUML_SECURITY_PROFILE": "SANDBOX", "PYTHONDONTWRITEBYTECODE": "1"} | own


def _wait(process: subprocess.Popen[bytes], folder: Path) -> None:
    """Waits for the end of the program; raises ``DiagramError`` if it takes too long or writes too much."""
    end, pause = time.monotonic() + SECONDS, 0.005
    while True:
        try:
            process.wait(pause)
        except subprocess.TimeoutExpired:
            pause = min(0.1, pause * 2)
        if _size(folder) > MAX_BYTES:
            raise DiagramError(t("wrote more than {most} MB", most=MAX_BYTES // 10**6))
        if process.returncode is not None:
            return
        if time.monotonic() > end:
            raise DiagramError(t("took more than {seconds:g} seconds", seconds=SECONDS))


def _size(folder: Path) -> int:
    """Bytes in the files of the folder; the program may delete files meanwhile."""
    total = 0
    for path in folder.iterdir():
        with suppress(OSError):
            total += path.stat().st_size
    return total


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ends the program and the processes it has started, such as a browser that outlives its script.

    SIGTERM comes first: the browser of mermaid-cli is in a process group of its own, and only the script can end it.
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
    """The most useful line of the output: the first with the word error in a sentence, else the first."""
    text = (messages.read_bytes()[:65_536] + b"\n" + printed.read_bytes()[:4_096]).decode("utf-8", "replace")
    text = _TERMINAL_COLOR.sub("", text).replace(str(folder) + os.sep, "")
    lines = [" ".join(UNPRINTABLE.sub(" ", line).split()) for line in text.split("\n")]
    lines = [line for line in lines if line]
    telling = [line for line in lines if "error" in line.lower() and " " in line]
    return next(iter(telling or lines), "")[:_LONGEST_MESSAGE]
