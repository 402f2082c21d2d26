"""A place with a column -> the line of its file, with carets below what is meant."""

from __future__ import annotations

import shutil
from bisect import bisect_right
from itertools import accumulate
from pathlib import Path

from wxexport.disk.paths import real
from wxexport.errors import WxExportError
from wxexport.errors.secret import with_hidden_value
from wxexport.text import INVISIBLE, UNPRINTABLE, cells, widths
from wxexport.trust import files

_LARGEST = 64 * 1024 * 1024
_BEFORE = 24  # cells that are shown before the carets when the line is too long
_LEAST = 40


class Snippets:
    """Shows lines of the files, each file read once; none when it cannot be read."""

    def __init__(self) -> None:
        self._lines: dict[str, list[str]] = {}
        self._columns = shutil.get_terminal_size().columns

    def at(self, path: str, line: int | None, column: int | None, end: int | None = None) -> list[str]:
        """The line with its number, and the carets; nothing without a column. ``end`` is that of a ``Place``."""
        if not line or not column:
            return []
        lines = self._of_file(path)
        if line > len(lines) or column > len(lines[line - 1]) + 1:
            return []
        number = str(line)
        written = lines[line - 1]
        if path.endswith(".toml"):  # a secret that does not belong there need not stand in a log, too
            written = with_hidden_value(written)
        text, carets = _window(_shown(written), column, end, max(_LEAST, self._columns - len(number) - 5))
        return [f"  {number} | {text}", f"  {' ' * len(number)} | {carets}"]

    def _of_file(self, path: str) -> list[str]:
        if path not in self._lines:
            self._lines[path] = _read(Path(path))
        return self._lines[path]


def _read(path: Path) -> list[str]:
    try:
        data = files.of_repository(path, (real(path).parent,), most=_LARGEST)
    except (WxExportError, OSError, RuntimeError):
        return []
    text = data.decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _shown(line: str) -> str:
    """The line with as many characters, none of which a terminal obeys."""
    line = UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", line.replace("\t", " "))
    return INVISIBLE.sub(lambda match: "·" * len(match[0]), line)


def _window(line: str, column: int, end: int | None, room: int) -> tuple[str, str]:
    """What of the line fits, and the carets below it. ``end`` is ``None`` for what ends on another line."""
    start = column - 1
    stop = max(column, min(end - 1 if end else len(line), len(line)))
    first = 0 if cells(line[:stop]) < room else _back(line, start)
    before = "…" if first else ""
    last = _forward(line, first, room - len(before) - 1)
    after = "…" if last < len(line) else ""
    margin = cells(before + line[first:start])
    return before + line[first:last] + after, " " * margin + "^" * max(1, cells(line[start : min(stop, last)]))


def _back(line: str, start: int) -> int:
    before = line[max(0, start - _BEFORE) : start]
    return start - _fitting(before[::-1], _BEFORE)


def _forward(line: str, first: int, room: int) -> int:
    return first + _fitting(line[first : first + max(0, room)], room)


def _fitting(text: str, room: int) -> int:
    """How many of the characters fit."""
    return bisect_right(list(accumulate(widths(text))), room)
