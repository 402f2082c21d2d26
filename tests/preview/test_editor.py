"""The command that opens a line in the author's editor."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wxexport.errors import WxExportError
from wxexport.preview import editor

FILE = Path("issue.md")


@pytest.fixture
def programs(tmp_path: Path) -> str:
    for name in ("code", "subl", "gedit", "vim", "emacs"):
        suffix = ".exe" if os.name == "nt" else ""
        path = tmp_path / f"{name}{suffix}"
        path.write_text("", "utf-8")
        path.chmod(0o755)
    return str(tmp_path)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, ["code", "--goto", "issue.md:7"]),
        ({"VISUAL": "subl -n"}, ["subl", "-n", "issue.md:7"]),
        ({"EDITOR": "gedit"}, ["gedit", "+7", "issue.md"]),
        ({"VISUAL": "emacs", "EDITOR": "gedit"}, ["emacs", "+7", "issue.md"]),
        ({"EDITOR": "vim"}, ["code", "--goto", "issue.md:7"]),
        ({"VISUAL": "code -g --wait"}, ["code", "-g", "--wait", "issue.md:7"]),
        ({"VISUAL": "none; rm -rf x", "EDITOR": "gedit '; x'"}, ["gedit", "; x", "+7", "issue.md"]),
    ],
)
def test_command(
    programs: str, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: list[str]
) -> None:
    monkeypatch.setenv("PATH", programs)
    found = editor.command(FILE, 7, environment)
    assert not found.by_hand
    assert [Path(found.words[0]).stem, *found.words[1:]] == expected


@pytest.mark.parametrize(
    ("program", "environment", "expected"),
    [
        ("tmux", {"TMUX": "/tmp/x,1,0", "DISPLAY": ":0"}, ["tmux", "new-window", "vim", "+7", "issue.md"]),
        ("x-terminal-emulator", {"DISPLAY": ":0"}, ["x-terminal-emulator", "-e", "vim", "+7", "issue.md"]),
        ("x-terminal-emulator", {}, None),
        ("tmux", {"DISPLAY": ":0"}, None),
    ],
)
def test_an_editor_in_a_terminal_gets_one_of_its_own(
    programs: str,
    monkeypatch: pytest.MonkeyPatch,
    program: str,
    environment: dict[str, str],
    expected: list[str] | None,
) -> None:
    monkeypatch.setenv("PATH", programs)
    suffix = ".exe" if os.name == "nt" else ""
    Path(programs, f"code{suffix}").rename(Path(programs, f"{program}{suffix}"))
    found = editor.command(FILE, 7, {"EDITOR": "vim", **environment})
    assert [Path(word).stem if os.sep in word else word for word in found.words] == (
        expected or ["vim", "+7", "issue.md"]
    )
    assert found.by_hand == (expected is None)


def test_no_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(WxExportError, match="no editor was found"):
        editor.command(FILE, 7, {})
