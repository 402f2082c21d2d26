"""The files that a command names: listed with what they contain, so that a consent ends when they change."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wxexport.trust import contents


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That of the settings file, in a repository in the home folder."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    folder = tmp_path.resolve() / "repository"
    (folder / ".git").mkdir(parents=True)
    (folder / "tools" / "drawing").mkdir(parents=True)
    (folder / "tools" / "drawing" / "x2").write_text("one", "utf-8")
    return folder


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights on Windows")
def test_what_is_in_the_repository_has_a_digest(folder: Path) -> None:
    outside = folder.parent / "outside.sh"
    outside.write_text("x", "utf-8")
    (folder / "link").symlink_to(folder / "tools" / "drawing" / "x2")
    found = contents.named(["link ../outside.sh none .", "sh tools/drawing"], folder)
    assert [(name, bool(digest)) for name, digest in found] == sorted(
        [
            (str(folder), False),
            (str(folder / "tools" / "drawing"), True),
            (str(folder / "tools" / "drawing" / "x2"), True),
            (str(outside), False),
        ]
    )


@pytest.mark.skipif(os.name == "nt", reason="commands of a Unix shell")
@pytest.mark.parametrize(
    "command",
    [
        "tools/drawing/x2",
        "python3 tools/drawing",
        "sh -c 'python3 /proc/$PPID/cwd/tools/drawing'",
        "sh -c '$PWD/tools/drawing/x2 {input}'",
        "sh -c 'cd tools/drawing && ./x2'",
        "sh -c '~/repository/tools/drawing/x2'",
        "sh -c 'tools/draw*/x?'",
        "sh -c './t*/drawing/x2'",
        "sh -c 'PATH=tools/drawing:/bin x2'",
        "tools/drawing/x{scale}",
        "node --require=tools/drawing/x2",
        "ruby -rtools/drawing/x2",
        "x @tools/drawing/x2",
        "sh -c 'cd linked && ./x'",
    ],
)
def test_what_a_command_runs_is_asked_for_again_when_it_changes(folder: Path, command: str) -> None:
    (folder / "linked").mkdir()
    (folder / "linked" / "lib").symlink_to(folder / "tools" / "drawing")
    before = contents.named([command], folder)
    assert contents.named([command], folder) == before
    (folder / "tools" / "drawing" / "x2").write_text("two", "utf-8")
    assert contents.named([command], folder) != before


@pytest.mark.parametrize("command", ["mmdc -s {scale} -i {input} -o -", "sh -c 'sed s/*// | dot'"])
def test_what_is_no_path_names_nothing(folder: Path, command: str) -> None:
    (folder / "1").mkdir()
    assert contents.named([command], folder) == ()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes")
def test_a_folder_of_anything(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = folder / "tools" / "drawing"
    os.mkfifo(inside / "pipe")
    (inside / "none").symlink_to("nowhere")
    (inside / "again").symlink_to(inside)
    (inside / os.fsdecode(b"\xff")).write_bytes(b"a")
    before = contents.named(["sh tools/drawing"], folder)
    (inside / "none").unlink()
    (inside / "none").symlink_to("x2")
    after = contents.named(["sh tools/drawing"], folder)
    assert after != before
    monkeypatch.setattr(contents, "_MOST_BYTES", 0)
    before = contents.named(["sh tools/drawing"], folder)
    (inside / "x2").write_text("longer", "utf-8")
    assert contents.named(["sh tools/drawing"], folder) != before
