"""A file and a line -> the author's editor shows it; read ``command`` first.

The editor is ``$VISUAL``, else ``$EDITOR``, else VS Code. No shell runs. One that runs in a terminal gets a window of
tmux or of the desktop, since the preview uses the terminal that it was started in.
"""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from wxexport.dataclass import dataclass
from wxexport.errors import WxExportError
from wxexport.messages import t
from wxexport.trust import programs

_IN_TERMINAL = frozenset(
    ["vi", "vim", "nvim", "nano", "pico", "hx", "helix", "kak", "micro", "joe", "ne", "ed", "mcedit"]
)
_LINE = {
    "--goto": ("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"),
    "": ("subl", "zed", "zeditor"),
}
"""How an editor takes a file with its line in one word."""
_TERMINALS = (
    ("TMUX", ("tmux", "new-window")),
    ("ZELLIJ", ("zellij", "run", "--close-on-exit", "--")),
    ("WEZTERM_PANE", ("wezterm", "cli", "spawn", "--")),
    ("DISPLAY", ("xdg-terminal-exec",)),
    ("DISPLAY", ("x-terminal-emulator", "-e")),
)
"""What opens another terminal with a command in it, and the variable of the environment that says it works."""


@dataclass(frozen=True, slots=True)
class Command:
    """``by_hand``: nothing can start it, so the author does, in a terminal."""

    words: Sequence[str]
    by_hand: bool = False


def command(path: Path, line: int, environment: Mapping[str, str] = os.environ) -> Command:
    """What shows the line. Raises ``WxExportError`` where there is no editor."""
    by_hand = None
    for words in (*(shlex.split(environment.get(name, "")) for name in ("VISUAL", "EDITOR")), ["code"]):
        program = words and programs.find(words[0])
        if not program:
            continue
        found = [program, *words[1:], *_place(words, path, line)]
        if not _is_in_terminal(words):
            return Command(found)
        if terminal := _terminal(environment):
            return Command([*terminal, *found])
        by_hand = by_hand or Command([words[0], *found[1:]], by_hand=True)
    if by_hand:
        return by_hand
    hint = t(
        "Set the environment variable VISUAL to the command of your editor, such as code, and start the preview again."
    )
    raise WxExportError(t("no editor was found"), path, line, hint)


def start(words: Sequence[str]) -> None:
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


def _terminal(environment: Mapping[str, str]) -> list[str]:
    for variable, (name, *rest) in _TERMINALS:
        if environment.get(variable) and (program := programs.find(name)):
            return [program, *rest]
    return []


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
