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
    assert [Path(found[0]).stem, *found[1:]] == expected


def test_an_editor_that_needs_the_terminal_is_not_started(programs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", programs)
    Path(programs, "code").unlink(missing_ok=True)
    with pytest.raises(WxExportError) as error:
        editor.command(FILE, 7, {"EDITOR": "vim"})
    assert (error.value.message, error.value.hint) == ("the editor needs a terminal of its own", "vim +7 issue.md")


def test_no_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(WxExportError, match="no editor was found"):
        editor.command(FILE, 7, {})
