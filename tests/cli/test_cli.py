"""The group of commands: help, version, wrong use, locales."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.running import FOUND, Ran, Run, tree
from wxexport.cli import _COMMANDS
from wxexport.version import __version__


def test_values_that_are_names_of_commands(run: Run, good: Path) -> None:
    assert run("-o", "check", "good.md").code == 0
    assert run("--theme", "init", "good.md").err.startswith("error: unknown theme 'init'\n")
    assert sorted(path.name for path in good.parent.iterdir()) == ["check", "good.md"]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--nonsense", "good.md"], "no such option '--nonsense'"),
        (["good.md", "--jobs", "0"], "wrong value for '--jobs'"),
        (["good.md", "--dialect", "gfm"], "wrong value for '--dialect'"),
        (["check", "good.md", "--format", "xml"], "wrong value for '--format'"),
        (["dump", "good.md"], "missing option '--stage'"),
        (["check"], "missing argument 'ISSUE.md...'"),
        (["-o", "out"], "missing argument 'ISSUE.md...'"),
        (["themes", "nonsense"], "no such command 'nonsense'"),
    ],
)
def test_wrong_use(run: Run, good: Path, arguments: list[str], problem: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"error: {problem}")
    assert " --help` shows its use.\n" in ran.err
    assert sorted(path.name for path in good.parent.iterdir()) == ["good.md"]


def test_help_lists_what_works(run: Run) -> None:
    ran = run("--help")
    assert (ran.code, ran.err) == (0, "")
    commands = re.findall(r"^  ([a-z]+)  ", ran.out.partition("Commands:")[2], re.MULTILINE)
    assert commands == list(_COMMANDS) == sorted(_COMMANDS)
    for command in commands:
        shown = run(command, "-h")
        assert (shown.code, shown.err) == (0, "")
        assert "not available" not in shown.out
    assert run("-h") == ran
    assert run("good.md", "--help").out == run("export", "--help").out


def test_version(run: Run) -> None:
    assert run("--version") == Ran(0, f"wxexport {__version__}\n", "")


def test_no_arguments_show_the_help(run: Run) -> None:
    ran = run()
    assert ran.code == 2
    assert ran.out + ran.err == run("--help").out


@pytest.mark.parametrize(
    "changes",
    [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}],
    ids=["C", "ascii"],
)
def test_chinese_in_a_locale_that_has_none(run: Run, found: Path, changes: dict[str, str]) -> None:
    usual = run("found.md", "-o", "a")
    assert run("found.md", "-o", "b", **changes) == Ran(usual.code, usual.out.replace("a/", "b/", 1), usual.err)
    assert tree(found.parent / "a") == tree(found.parent / "b")
    assert run("-", "--stdout", stdin=FOUND, **changes).out == run("-", "--stdout", stdin=FOUND).out
    assert "静读" in run("themes", "list", "--lang", "zh", **changes).out


def test_what_every_command_has_may_stand_before_it(run: Run, good: Path) -> None:
    assert run("--lang", "zh", "check", "good.md") == run("check", "good.md", "--lang", "zh")
    assert run("--lang=zh", "--color", "never", "themes", "list").out.splitlines()[0].startswith("default   静读")
    assert run("--lang", "zh", "--help").out.startswith("用法：")
    assert run("--lang", "zh", "good.md").code == 0
    assert sorted(path.name for path in good.parent.iterdir()) == ["good.md", "good.wx"]
