"""What may be loaded: a command starts as fast as what it imports, and most need little."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from tests.cli.running import CHECKOUT, environment
from wxexport.cli import _COMMANDS, cli

EXPORT = {"lxml", "markdown_it", "mdit_py_plugins", "nh3", "premailer", "tinycss2"}
# Theirs: of lxml, markdown-it-py, premailer and tinycss2. Markdown is there for the other dialect's parts.
EXPORT |= {"markdown", "mdurl", "webencodings"}

NOT_FOR_EXPORT = (
    "check.fix",
    "check.layout",
    "license.badges",
    "pictures.animation",
    "pictures.dark_ink",
    "pictures.decode",
    "pictures.fetch",
    "pictures.qr",
    "pictures.still",
    "pictures.svg",
    "preview",
    "theme.importing",
    "wechat.editor",
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What an interpreter has loaded, without the standard library: packages of others, modules of our own."""

    packages: set[str]
    modules: set[str]


def loaded(statement: str, folder: Path) -> Loaded:
    """What is in ``sys.modules`` after ``statement`` in a fresh interpreter."""
    script = (
        "import json, sys\nbefore = set(sys.modules)\n"
        f"try:\n    exec({statement!r})\nexcept SystemExit as end:\n    assert not end.code\n"
        "print(json.dumps(sorted(set(sys.modules) - before)), file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, env=environment(), capture_output=True, text=True, check=True
    )
    names: list[str] = json.loads(result.stderr.splitlines()[-1])
    tops = {name.partition(".")[0] for name in names} - sys.stdlib_module_names
    known = {"cython_runtime", "htmlparser", "colorama"}  # parts of lxml; what click needs on Windows
    return Loaded(
        {name for name in tops if not name.startswith("_")} - {"wxexport"} - known,
        {name for name in names if name.partition(".")[0] == "wxexport"},
    )


def command(*arguments: str) -> str:
    return f"from wxexport.cli import cli\ncli({list(arguments)!r}, standalone_mode=False)"


def test_importing_the_package_loads_nothing(tmp_path: Path) -> None:
    assert loaded("import wxexport", tmp_path) == Loaded(set(), {"wxexport", "wxexport.version"})


@pytest.mark.parametrize(
    ("arguments", "most"),
    [(["--version"], 17), (["--help"], 17), (["check", "--help"], 27), (["themes", "--help"], 21)],
)
def test_help_loads_the_command_line_only(tmp_path: Path, arguments: list[str], most: int) -> None:
    found = loaded(command(*arguments), tmp_path)
    assert found.packages == {"click"}
    assert len(found.modules) <= most


def test_the_list_of_commands_has_the_first_sentence_of_each() -> None:
    context = click.Context(cli)
    for name, summary in _COMMANDS.items():
        loaded_command = cli.get_command(context, name)
        assert loaded_command is not None
        assert loaded_command.get_short_help_str(200).rstrip(".") == summary.rstrip(".")


@pytest.mark.parametrize(("arguments", "most"), [(["good.md"], 287), (["check", "good.md"], 311)])
def test_a_plain_article_loads_no_server_client_or_decoder(good: Path, arguments: list[str], most: int) -> None:
    found = loaded(command(*arguments), good.parent)
    assert found.packages - EXPORT - {"pygments"} == {"click"}  # by a theme that is compiled
    assert {name for name in NOT_FOR_EXPORT if f"wxexport.{name}" in found.modules} == set()
    assert len(found.modules) <= most


def test_markdown_alone_inlines_nothing(tmp_path: Path) -> None:
    found = loaded("import wxexport\nwxexport.to_html('a')", tmp_path)
    assert found.packages - EXPORT == set()
    assert "premailer" not in found.packages


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is another thing there")
def test_an_interrupt_while_it_loads_prints_nothing(tmp_path: Path) -> None:
    interrupting = "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(60)\n"
    (tmp_path / "click.py").write_text(interrupting, "utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "wxexport", "--version"],
        env=environment(PYTHONPATH=f"{tmp_path}{os.pathsep}{CHECKOUT}"),
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "")
