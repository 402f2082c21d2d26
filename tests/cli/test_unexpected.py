"""An exception that nobody expected: one line for its article, and the others go on."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import CHECKOUT, GOOD, KNOWN, NEXT_STEP, Run, environment

HINT = "  This is a mistake in wxexport: please report it, with the article. --debug shows the traceback.\n"
ERROR = f"error: bad.md: unexpected ValueError: no such luck\n{HINT}"
_BREAKING = """
import os
from wxexport import markdown

convert = markdown.convert


def breaking(article, *arguments, **options):
    if "运气" in article.text:
        raise ValueError("no such\\nluck")
    if "撞墙" in article.text:
        os._exit(1)
    return convert(article, *arguments, **options)


markdown.convert = breaking
"""


@pytest.fixture
def broken(tmp_path: Path) -> dict[str, str]:
    """The environment of a ``wxexport`` that fails on some articles, and two articles: one of these and a good one."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(_BREAKING, "utf-8")
    (tmp_path / "bad.md").write_text("# 坏\n\n运气。\n", "utf-8")
    (tmp_path / "good.md").write_text(GOOD, "utf-8")
    return {"PYTHONPATH": f"{tmp_path / 'site'}:{CHECKOUT}"}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_others_are_exported(run: Run, broken: dict[str, str], jobs: str) -> None:
    ran = run("bad.md", "good.md", "--jobs", jobs, **broken)
    assert (ran.code, ran.err) == (2, ERROR)
    assert ran.out == f"good.wx/index.html: 0 pictures, no warnings\n  {KNOWN}{NEXT_STEP}\n"


def test_the_others_are_checked(run: Run, broken: dict[str, str]) -> None:
    ran = run("check", "bad.md", "good.md", "--format", "json", **broken)
    assert (ran.code, ran.err, json.loads(ran.out)) == (2, ERROR, [])


@pytest.mark.parametrize(
    "command",
    [("export", "--stdout"), ("dump", "--stage", "final"), ("check", "--after-save"), ("check", "--fix")],
)
def test_every_command_reports_it(run: Run, broken: dict[str, str], command: tuple[str, ...]) -> None:
    ran = run(*command, "bad.md", **broken)
    assert (ran.code, ran.out, ran.err) == (2, "", ERROR)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_debug_shows_the_traceback(run: Run, broken: dict[str, str], jobs: str) -> None:
    ran = run("bad.md", "good.md", "--jobs", jobs, "--debug", **broken)
    assert ran.code == 2
    assert ran.err.startswith("bad.md\nTraceback (most recent call last):\n")
    assert re.search(r'in breaking\n    raise ValueError\("no such\\nluck"\)\nValueError: no such\nluck\n', ran.err)
    assert ran.err.endswith(ERROR)


def test_an_article_that_ends_its_process_is_named(run: Run, broken: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "end.md").write_text("# 撞墙\n", "utf-8")
    ran = run("end.md", "good.md", "--jobs", "2", **broken)
    assert ran.code == 2
    assert ran.err.startswith("error: end.md: unexpected BrokenProcessPool: ")


def test_a_name_without_letters_costs_only_its_article(run: Run, good: Path) -> None:
    (good.parent / "...md").write_text(GOOD, "utf-8")
    ran = run("...md", "good.md")
    assert (ran.code, ran.err) == (
        2,
        "error: ...md: the file name has no letters to name the output folder with\n  Rename it.\n",
    )
    assert ran.out == f"good.wx/index.html: 0 pictures, no warnings\n  {KNOWN}{NEXT_STEP}\n"


def test_a_name_that_is_too_long_costs_only_its_article(run: Run, good: Path) -> None:
    name = "x" * 300 + ".md"
    ran = run(name, "good.md")
    assert (ran.code, ran.err) == (2, f"error: {name}: cannot be read: the name is too long\n")
    assert ran.out == f"good.wx/index.html: 0 pictures, no warnings\n  {KNOWN}{NEXT_STEP}\n"


_LONG = "长" * 300


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("good.md", "--theme", _LONG), "unknown theme"),
        (("good.md", "--theme", f"./{_LONG}/x.css"), "no such file"),
        (("good.md", "-o", _LONG), "cannot be written: the name is too long"),
        (("check", f"{_LONG}.html"), "cannot be read: the name is too long"),
        (("themes", "show", _LONG), "unknown theme"),
        (("themes", "new", _LONG), "cannot be written: the name is too long"),
        (("themes", "gallery", "-o", _LONG), "cannot be written: the name is too long"),
        (("qr", "甲", "-o", f"{_LONG}.png"), "cannot be written: the name is too long"),
        ((_LONG,), "cannot be read: the name is too long"),
        (("mcp", "--root", _LONG), "no such file"),
    ],
    ids=lambda given: " ".join(given).replace(_LONG, "…") if isinstance(given, tuple) else "",
)
def test_a_name_that_is_too_long_is_one_error(run: Run, good: Path, command: tuple[str, ...], said: str) -> None:
    ran = run(*command)
    assert (ran.code, said in ran.err, "unexpected" in ran.err) == (2, True, False)


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are Unicode there")
def test_watch_goes_on(broken: dict[str, str], tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "wxexport", "bad.md", "--watch"],
        cwd=tmp_path,
        env=environment(**broken),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stderr is not None
        assert process.stdout is not None
        assert process.stderr.readline() + process.stderr.readline() == ERROR
        assert process.stderr.readline() == "Watching for changes; press Ctrl+C to stop.\n"
        (tmp_path / "bad.md").write_text("# 坏\n\n还是运气。\n", "utf-8")
        assert process.stderr.readline() + process.stderr.readline() == ERROR
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xd6\xdc.md")).write_text(GOOD, "utf-8")  # which cannot be watched
        (tmp_path / "bad.md").write_text(GOOD, "utf-8")
        assert process.stdout.readline() == "bad.wx/index.html: 0 pictures, no warnings\n"
    finally:
        process.kill()
        process.communicate()
