"""The progress bar: only for a terminal, only when something takes a while."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.running import FOUND, environment
from wxexport.cli.progress import Bar


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_bar_needs_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", _Terminal())
    with Bar(1) as bar:
        bar.pictures_done(1, 3)  # soon done: no bar
        assert bar._tasks == {}
        bar.pictures_done(0, 3)
        bar.pictures_done(2, 3)
        assert (list(bar._tasks), bar._shown.tasks[0].completed, bar._shown.tasks[0].total) == (["Pictures"], 2, 3)
    monkeypatch.setattr("sys.stderr", io.StringIO())
    with Bar(5) as bar:
        bar.pictures_done(0, 3)
        assert list(bar.over([1, 2])) == [1, 2]
        assert bar._shown is None


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
@pytest.mark.parametrize(
    ("command", "work"), [("export", "Exporting"), ("check", "Checking"), ("check --fix", "Fixing")]
)
def test_on_a_terminal_no_line_is_beside_the_bar(tmp_path: Path, command: str, work: str) -> None:
    for name in ("1.md", "3.md"):
        (tmp_path / name).write_text(FOUND, "utf-8")
    ours, theirs = os.openpty()
    command_line = [sys.executable, "-m", "wxexport", *command.split(), "1.md", "2.md", "3.md"]
    with subprocess.Popen(
        command_line, cwd=tmp_path, env=environment(TERM="xterm"), stdin=theirs, stdout=theirs, stderr=theirs
    ):
        os.close(theirs)
        text = b""
        with suppress(OSError):  # Linux says EIO when the other side is closed
            while part := os.read(ours, 4096):
                text += part
    os.close(ours)
    shown = _shown(text.decode())
    bars = [line for line in text.decode().splitlines() if "\N{BOX DRAWINGS HEAVY HORIZONTAL}" in line]
    assert any(work in line for line in bars)
    assert "error: 2.md: no such file" in shown
    assert any(line.startswith("1.md:3:1: ") for line in shown)
    assert not [line for line in shown if "\N{BOX DRAWINGS HEAVY HORIZONTAL}" in line]


def _shown(text: str) -> list[str]:
    """The lines that a terminal shows, by the few codes that a bar uses."""
    lines, row, column = [""], 0, 0
    for part in re.findall(r"\x1b\[[0-9;?]*[A-Za-z]|.", text, re.DOTALL):
        if part == "\r":
            column = 0
        elif part == "\n":
            row += 1
            lines += [""] if row == len(lines) else []
        elif part == "\x1b[2K":
            lines[row] = ""
        elif part.startswith("\x1b[") and part.endswith("A"):
            row -= int(part[2:-1] or 1)
        elif not part.startswith("\x1b"):
            lines[row] = lines[row][:column].ljust(column) + part + lines[row][column + 1 :]
            column += 1
    return lines
