"""What a newcomer types first does what the READMEs and the documents say."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.running import PASTE, Run


@pytest.fixture(autouse=True)
def _sample(tmp_path: Path, checkout: Path) -> None:
    (tmp_path / "assets").symlink_to(checkout / "assets")


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_first_command_says_what_is_known_and_has_no_findings(run: Run, checkout: Path, readme: str) -> None:
    (arguments,) = re.findall(r"bin/wxexport (assets/.*)", (checkout / readme).read_text("utf-8"))
    ran = run(*shlex.split(arguments), "--offline")
    first, title, *_, last = ran.out.splitlines()  # a clone has an address, too
    assert (ran.code, ran.err, first) == (0, "", "out/2026-11-07/index.html: 3 pictures, no warnings")
    assert title == "  title   掌上计算简报 (2026-11-07)  from the heading, line 6"
    assert last == f"  {PASTE}"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_mistakes_are_found_as_the_document_shows(run: Run, checkout: Path, language: str) -> None:
    page = (checkout / "docs" / language / "check.md").read_text("utf-8")
    (command, shown) = re.findall(r"^\$ wxexport (.*)\n((?:.*\n)*?)```", page, re.MULTILINE)[0]
    assert run(*command.split(), "--offline", "--lang", language, COLUMNS="80").out == shown
