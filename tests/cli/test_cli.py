"""The group of commands: help, version, wrong use, locales, and which modules are loaded."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import FOUND, Ran, Run, environment, tree
from wxexport.version import __version__

HEAVY = ("PIL", "httpx", "lxml", "markdown", "markdown_it", "nh3", "premailer", "pygments", "requests", "resvg_py")
SERVERS = ("httpcore", "httpx", "requests", "rich", "segno", "starlette", "uvicorn", "watchfiles", "zxingcpp")


def loaded(statement: str, folder: Path, among: tuple[str, ...]) -> list[str]:
    """Which modules of ``among`` are in ``sys.modules`` after ``statement`` in a fresh interpreter."""
    script = f"{statement}\nimport sys\nprint(*(name for name in {among!r} if name in sys.modules), file=sys.stderr)"
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, env=environment(), capture_output=True, text=True, check=True
    )
    return result.stderr.split()


def command(*arguments: str) -> str:
    return f"from wxexport.cli import cli\ncli({list(arguments)!r}, standalone_mode=False)"


def test_values_that_are_names_of_commands(run: Run, good: Path) -> None:
    assert run("-o", "check", "good.md").code == 0
    assert run("--theme", "init", "good.md").err.startswith("error: unknown theme 'init'\n")
    assert sorted(path.name for path in good.parent.iterdir()) == ["check", "good.md"]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--nonsense", "good.md"], "No such option '--nonsense'"),
        (["good.md", "--jobs", "0"], "Invalid value for '--jobs'"),
        (["good.md", "--dialect", "gfm"], "Invalid value for '--dialect'"),
        (["check", "good.md", "--format", "xml"], "Invalid value for '--format'"),
        (["dump", "good.md"], "Missing option '--stage'"),
        (["check"], "Missing argument 'ISSUE.md...'"),
        (["-o", "out"], "Missing argument 'ISSUE.md...'"),
        (["themes", "nonsense"], "No such command 'nonsense'"),
    ],
)
def test_wrong_use(run: Run, good: Path, arguments: list[str], problem: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert problem in ran.err
    assert sorted(path.name for path in good.parent.iterdir()) == ["good.md"]


def test_help_lists_what_works(run: Run) -> None:
    ran = run("--help")
    assert (ran.code, ran.err) == (0, "")
    commands = re.findall(r"^  ([a-z]+)  ", ran.out.partition("Commands:")[2], re.MULTILINE)
    assert commands == ["check", "dump", "export", "init", "preview", "qr", "themes"]
    for command in commands:
        shown = run(command, "-h")
        assert (shown.code, shown.err) == (0, "")
        assert "not available" not in shown.out
    assert run("-h") == ran
    assert run("good.md", "--help").out == run("export", "--help").out


def test_version(run: Run) -> None:
    assert run("--version") == Ran(0, f"wxexport, version {__version__}\n", "")


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
    assert "静读" in run("themes", "list", **changes).out


def test_import_and_help_load_nothing_heavy(tmp_path: Path) -> None:
    everything = tuple({*HEAVY, *SERVERS, "yaml", "tinycss2"})
    assert loaded("import wxexport", tmp_path, everything) == []
    assert loaded(command("--help"), tmp_path, everything) == []
    assert loaded(command("--version"), tmp_path, everything) == []


def test_plain_export_loads_no_server_client_or_decoder(good: Path) -> None:
    script = f"try:\n    exec({command('good.md')!r})\nexcept SystemExit as end:\n    assert not end.code"
    assert loaded(script, good.parent, SERVERS) == []
    assert (good.parent / "good.wx").is_dir()
