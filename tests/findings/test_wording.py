"""The messages of each rule, in one file: ``wording.txt``. Other tests assert rules, places and excerpts.

The messages are those of the rule's failing fixture or of its example. Where a browser is installed,
``python -m tests.findings.test_wording --write`` writes the file: read what it becomes.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from unittest.mock import patch

import pytest

from docs.rule_pages import fixture
from tests.check.case import FIXTURES, in_page
from tests.check.editorial.test_editorial import found_in
from tests.check.test_check import REPORTED
from tests.findings.test_article_rules import SHOWN_ELSEWHERE, findings_of
from wxexport.check import editorial, html_file, layout
from wxexport.findings import article_rules, catalog
from wxexport.model import Finding, Rule

FILE = Path(__file__).with_name("wording.txt")
_OF_FONTS = re.compile(r"(?<= of )\d+(?= px)")


def messages(rule: Rule, found: Iterable[Finding]) -> list[str]:
    """Each message of a rule once, without sizes that the fonts of the machine decide."""
    return list(dict.fromkeys(_OF_FONTS.sub("*", one.message) for one in found if one.rule == rule.id))


def of_rule(rule: Rule, folder: Path) -> list[str]:
    """What an article's rule says of its example, and one of finished HTML of its fixture, or of its case."""
    if rule in article_rules.ALL:
        return messages(rule, findings_of(rule, folder))
    if rule in editorial.RULES and (fail := fixture(rule, "fail")):
        return messages(rule, found_in(fail, rule))
    if (FIXTURES / rule.slug).is_dir():
        return messages(rule, in_page(rule.slug, FIXTURES / rule.slug / "fail.html"))
    return messages(rule, (one for case in REPORTED if case.slug == rule.slug for one in case.check()))


def of_layout() -> dict[str, list[str]]:
    pages = [html_file.read(FIXTURES / rule.slug / "fail.html") for rule in layout.RULES]
    return {rule.id: messages(rule, found) for rule, found in zip(layout.RULES, layout.run_all(pages), strict=True)}


def read() -> dict[str, list[str]]:
    blocks = FILE.read_text("utf-8").rstrip("\n").split("\n\n")
    return {heading.split()[0]: lines for heading, *lines in map(str.splitlines, blocks)}


WITHOUT_BROWSER = [rule for rule in catalog.ALL if rule not in layout.RULES and rule.slug not in SHOWN_ELSEWHERE]


@pytest.mark.parametrize("rule", WITHOUT_BROWSER, ids=lambda rule: rule.slug)
def test_wording(rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")  # a program that draws diagrams would draw one
    assert of_rule(rule, tmp_path) == read().get(rule.id)


@pytest.mark.usefixtures("browser_path")
def test_wording_of_the_layout() -> None:
    written = read()
    assert of_layout() == {rule.id: written[rule.id] for rule in layout.RULES}


def test_every_rule_has_its_words() -> None:
    assert list(read()) == [rule.id for rule in catalog.ALL if rule.slug not in SHOWN_ELSEWHERE]


def write() -> None:
    found = of_layout()
    with patch.dict(os.environ, PATH=""):
        for rule in WITHOUT_BROWSER:
            with tempfile.TemporaryDirectory() as folder:
                found[rule.id] = of_rule(rule, Path(folder))
    blocks = ("\n".join((f"{rule.id} {rule.slug}", *found[rule.id])) for rule in catalog.ALL if rule.id in found)
    FILE.write_text("\n\n".join(blocks) + "\n", "utf-8", newline="\n")


if __name__ == "__main__" and sys.argv[1:] == ["--write"]:
    write()
