"""Colors: on a terminal, when asked for, and not when forbidden."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.running import Run

ERROR = "\x1b[31m\x1b[1merror\x1b[0m: \x1b[1mnone.png\x1b[0m: no such file\n"
PLAIN = "error: none.png: no such file\n"


@pytest.mark.parametrize(
    ("arguments", "changes", "err"),
    [
        ([], {}, PLAIN),  # a pipe
        ([], {"FORCE_COLOR": "1"}, ERROR),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, PLAIN),
        ([], {"FORCE_COLOR": ""}, PLAIN),
        (["--color", "always"], {"NO_COLOR": "1"}, ERROR),
        (["--color", "never"], {"FORCE_COLOR": "1"}, PLAIN),
        (["--color", "auto"], {"FORCE_COLOR": "1"}, ERROR),
    ],
)
def test_when_there_are_colors(run: Run, arguments: list[str], changes: dict[str, str], err: str) -> None:
    assert run("none.png", *arguments, **changes).err == err
    assert run("check", "none.png", *arguments, **changes).err == err


def test_what_has_which_color(run: Run, found: Path) -> None:
    shown = run("check", "found.md", "--color", "always").out.splitlines()
    assert shown[:4] == [
        "\x1b[1mfound.md:3:1\x1b[0m: \x1b[33m\x1b[1mwarning\x1b[0m \x1b[36m\x1b[1mWX010\x1b[0m "
        "the link “没有地址” has no address",
        "\x1b[2m  3 | [没有地址]()\x1b[0m",
        "\x1b[33m\x1b[1m    | ^^^^^^^^^^^^\x1b[0m",
        "  Write one between the parentheses, or plain text.",
    ]
    assert run("themes", "list", "--color", "always").code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_colors_of_others_are_none(run: Run, tmp_path: Path) -> None:
    (tmp_path / "\x1b[31ma.md").write_text("# 甲\n\n[]()\n", "utf-8")
    shown = run("check", "\x1b[31ma.md", "--color", "always").out
    assert "\x1b[31m" not in shown
    assert "[31ma.md:3:1\x1b[0m: " in shown
