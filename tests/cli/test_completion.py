"""Completion in real shells: what they make of a line that is not finished."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Run, environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="other shells")

LINES = {
    "wxexport a.md --theme te": "wxexport a.md --theme tech ",
    "wxexport the": "wxexport themes ",
    "wxexport a.md --set justi": "wxexport a.md --set justify=",
    "wxexport a.md --set justify=t": "wxexport a.md --set justify=true ",
    "wxexport 第一": "wxexport 第一期.md ",
    "wxexport themes show peb": "wxexport themes show pebble ",
    "wxexport check --form": "wxexport check --format ",
}


def program(folder: Path) -> dict[str, str]:
    """The environment of a shell that finds ``wxexport``."""
    path = folder / "bin" / "wxexport"
    path.parent.mkdir()
    path.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m wxexport "$@"\n', "utf-8")
    path.chmod(0o755)
    return environment(PATH=f"{path.parent}{os.pathsep}{os.environ['PATH']}", LC_ALL="C.UTF-8", TERM="dumb")


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash")
def test_bash(run: Run, tmp_path: Path) -> None:
    """Each line is typed, completed with the tabulator key, and made a word for ``printf``."""
    import pty

    (tmp_path / "第一期.md").write_text("", "utf-8")
    (tmp_path / "script").write_text(run("completion", "bash").out, "utf-8")
    typed = "".join(f"{line}\t\x05'\x01printf '%s\\n' '\n" for line in LINES)
    ours, theirs = pty.openpty()
    shell = subprocess.Popen(
        ["bash", "--norc", "--noprofile", "-i"],
        cwd=tmp_path,
        env=program(tmp_path),
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
    )
    os.close(theirs)
    os.write(ours, f". ./script\n{typed}exit\n".encode())
    out, _ = shell.communicate(timeout=120)
    os.close(ours)
    assert out.decode().splitlines() == list(LINES.values())


@pytest.mark.skipif(not shutil.which("fish"), reason="there is no fish")
def test_fish(run: Run, tmp_path: Path) -> None:
    (tmp_path / "script").write_text(run("completion", "fish").out, "utf-8")
    lines = [line for line in LINES if "第一" not in line]
    asked = "; ".join(f"complete -C {shlex.quote(line)}" for line in lines)
    ran = subprocess.run(
        ["fish", "--no-config", "-c", f"source ./script; {asked}"],
        cwd=tmp_path,
        env=program(tmp_path),
        capture_output=True,
        timeout=120,
        check=True,
    )
    found = [line.partition("\t")[0] for line in ran.stdout.decode().splitlines()]
    assert found == [LINES[line].split()[-1] for line in lines]


def test_zsh_and_wrong_shells(run: Run) -> None:
    assert run("completion", "zsh").out.startswith("#compdef wxexport\n")
    assert run("completion", "tcsh").err.startswith("error: wrong value for 'SHELL'")
