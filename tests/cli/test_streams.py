"""Streams that are closed, full or not read: one line, an exit code that says so, and the articles are exported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import GOOD, environment

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is there only")
FULL = "error: standard output: cannot be written: the disk is full\n"
CLOSED = "error: standard output: is closed\n"
_RUN = 'exec "$0" -m wxexport '


@pytest.fixture
def here(tmp_path: Path) -> Path:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(GOOD, "utf-8")
    (tmp_path / "loop.png").symlink_to("loop.png")
    (tmp_path / "long.md").write_text("# 甲\n\n" + "正文。" * 90_000, "utf-8")
    return tmp_path


def shell(command: str, folder: Path) -> tuple[int, str, str]:
    done = subprocess.run(
        ["bash", "-c", _RUN + command, sys.executable],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("a.md --stdout >/dev/full", 2, FULL),
        ("a.md --json >&-", 2, CLOSED),
        ("check a.md b.md --format json >/dev/full", 2, FULL),
        ("dump --stage final a.md >&-", 2, CLOSED),
        ("themes list >/dev/full", 2, FULL),
        ("--help >&-", 2, CLOSED),
        ("completion bash >/dev/full", 2, FULL),
        ("nope.md 2>/dev/full", 2, ""),
        ("nope.md 2>&-", 2, ""),
        ("- --stdout <&-", 2, "error: <stdin>: is closed\n"),
        ("check - <&-", 2, "error: <stdin>: is closed\n"),
        ("mcp <&-", 2, "error: <stdin>: is closed\n"),
    ],
)
def test_one_line_says_so(here: Path, command: str, code: int, said: str) -> None:
    assert shell(command, here) == (code, "", said)


@pytest.mark.parametrize(("streams", "code", "said"), [(">/dev/full", 2, FULL), (">&- 2>&-", 2, ""), ("2>&-", 0, "")])
def test_all_articles_are_exported(here: Path, streams: str, code: int, said: str) -> None:
    ran = shell(f"a.md b.md {streams}", here)
    assert (ran[0], ran[2]) == (code, said)
    for name in ("a.wx", "b.wx"):
        assert "正文与" in (here / name / "article.html").read_text("utf-8")


def test_a_summary_goes_into_a_pipe(here: Path) -> None:
    code, out, err = shell("check a.md --summary /dev/stdout", here)
    assert (code, err) == (0, "")
    assert "### wxexport: no findings\n" in out


def test_messages_that_cannot_be_written_are_a_failure(here: Path) -> None:
    (here / "found.md").write_text("# 乙\n\n[没有地址]()\n", "utf-8")
    ran = shell("found.md a.md 2>/dev/full", here)
    assert (ran[0], ran[1].count("index.html")) == (2, 2)


def test_a_reader_that_has_enough_is_no_error(here: Path) -> None:
    done = subprocess.run(
        [
            "bash",
            "-c",
            '"$0" -m wxexport long.md --stdout 2>/dev/null | head -c 9; echo " ${PIPESTATUS[0]}"',
            sys.executable,
        ],
        cwd=here,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("<section  141\n", "")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("qr x -o loop.png", "error: loop.png: cannot be written: its links lead in a circle\n"),
        ("a.md -o loop.png", "error: loop.png/a: cannot be written: its links lead in a circle\n"),
        ("a.md -o b.md", "error: b.md/a: cannot be written: b.md is a file, not a folder\n"),
        ("themes gallery -o b.md/x.html", "error: b.md/x.html: cannot be written: b.md is a file, not a folder\n"),
        ("new 题 -o none/x.md", "error: none/x.md: cannot be written: there is no such folder\n"),
        ("themes import loop.png", "error: loop.png: cannot be read: its links lead in a circle\n"),
    ],
)
def test_places_that_cannot_be_written(here: Path, command: str, said: str) -> None:
    before = sorted(path.name for path in here.iterdir())
    assert shell(command, here) == (2, "", said)
    assert sorted(path.name for path in here.iterdir()) == before
    assert (here / "b.md").read_text("utf-8") == GOOD


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(here: Path) -> None:
    (here / "ro").mkdir(mode=0o555)
    assert shell("a.md -o ro", here) == (2, "", "error: ro/a: cannot be written: Permission denied\n")


def test_a_disk_that_is_full(here: Path) -> None:
    assert shell("a.md", here)[0] == 0
    before = {path: path.read_bytes() for path in (here / "a.wx").rglob("*") if path.is_file()}
    done = subprocess.run(
        ["bash", "-c", 'trap "" XFSZ; ulimit -f 8; exec "$0" -m wxexport a.md', sys.executable],
        cwd=here,
        env=environment() | {"PYTHONDONTWRITEBYTECODE": "1", "WXEXPORT_CACHE": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: a.wx: cannot be written: the file would be too large\n"
    assert {path: path.read_bytes() for path in (here / "a.wx").rglob("*") if path.is_file()} == before
    assert [path.name for path in here.iterdir() if path.name.startswith(".")] == []


def test_whatever_a_library_raises_is_one_line(here: Path) -> None:
    """In commands without an article too."""
    (here / "sitecustomize.py").write_text(
        "import wxexport.pictures.qr as qr\n\n\ndef draw(*_, **__):\n    raise ZeroDivisionError('no luck')\n\n\n"
        "qr.draw = draw\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "wxexport", "qr", "x", "-o", "x.png"],
        cwd=here,
        env=environment() | {"PYTHONPATH": f"{here}:{environment()['PYTHONPATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[0] == "error: wxexport: unexpected ZeroDivisionError: no luck"
    assert "Traceback" not in done.stderr
