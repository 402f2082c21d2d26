"""A file and a line -> the author's editor shows it; read ``command`` first.

The editor is ``$VISUAL``, else ``$EDITOR``, else VS Code. No shell runs. One that needs the terminal is not started,
since the preview uses the terminal: the error says the command.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from wxexport.errors import WxExportError
from wxexport.messages import Message, t

_IN_TERMINAL = frozenset(
    ["vi", "vim", "nvim", "nano", "pico", "hx", "helix", "kak", "micro", "joe", "ne", "ed", "mcedit"]
)
_LINE = {
    "--goto": ("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"),
    "": ("subl", "zed", "zeditor"),
}
"""How an editor takes a file with its line in one word."""


def command(path: Path, line: int, environment: Mapping[str, str] = os.environ) -> list[str]:
    """The words of the command. Raises ``WxExportError`` where there is no editor that opens a window."""
    needs_terminal = None
    for words in (*(shlex.split(environment.get(name, "")) for name in ("VISUAL", "EDITOR")), ["code"]):
        program = words and shutil.which(words[0])
        if not program:
            continue
        found = [program, *words[1:], *_place(words, path, line)]
        if not _is_in_terminal(words):
            return found
        needs_terminal = needs_terminal or shlex.join([words[0], *found[1:]])
    if needs_terminal:
        raise WxExportError(t("the editor needs a terminal of its own"), path, line, Message(needs_terminal))
    hint = t("Set VISUAL to the command of your editor, such as code.")
    raise WxExportError(t("no editor was found"), path, line, hint)


def start(words: list[str]) -> None:
    """Runs the command without waiting for it. Raises ``WxExportError`` if it cannot be started."""
    try:
        subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise WxExportError(t("the editor cannot be started: {error}", error=error), words[0]) from None


def _name(words: list[str]) -> str:
    return Path(words[0]).stem.lower()


def _is_in_terminal(words: list[str]) -> bool:
    return _name(words) in _IN_TERMINAL or {"-nw", "-t", "--tty"} & {*words[1:]} != set()


def _place(words: list[str], path: Path, line: int) -> list[str]:
    for option, names in _LINE.items():
        if _name(words) in names:
            given = {"-g", "--goto"} & {*words[1:]}
            return [*([option] if option and not given else []), f"{path}:{line}"]
    return [f"+{line}", str(path)]
