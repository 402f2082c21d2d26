"""Each pass alone, from files; ``python -m tests.passes.test_fixtures --write`` writes what they become: read it."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml.html import HtmlElement

from tests import step_files
from wxexport.article import reading as article
from wxexport.html import tree
from wxexport.html.notes import ATTRIBUTE, Note, Notes
from wxexport.model import Finding
from wxexport.passes import DOCUMENT_PASSES, WECHAT_PASSES, code, numbers, sanitize
from wxexport.passes.job import Job

FOLDER = Path(__file__).resolve().parent
PICTURES = FOLDER.parent / "golden" / "pictures"
PATHS = step_files.paths(FOLDER)


def name_of(run: Callable[..., None]) -> str:
    """``tidy`` of ``tidy.run``, ``tidy.bare_spans`` of another function."""
    module = run.__module__.rpartition(".")[2]
    return module if run.__name__ == "run" else f"{module}.{run.__name__}"


ON_ARTICLES = {name_of(run): run for run in DOCUMENT_PASSES}
ON_STYLED = {name_of(run): run for run in WECHAT_PASSES}
WITH_STYLE = {name_of(run): run for run in (code.color, numbers.run)}


def run(name: str, html: str, settings: dict[str, Any]) -> tuple[str, list[str]]:
    """One pass. An attribute ``wx-note`` holds the fields of a note as JSON."""
    if name == "sanitize":
        return sanitize.clean(html, Notes()), []
    root = tree.parse(html, "a.md")
    findings: list[Finding] = []
    if name in WITH_STYLE:
        WITH_STYLE[name](root, settings["style"])
    elif name in ON_STYLED:
        ON_STYLED[name](root)
    else:
        job = _job(root, dict(settings))
        ON_ARTICLES[name](root, job)
        findings = job.findings
    around = tree.serialize(tree.new("section", root.get("class")))
    output = tree.serialize(root).removeprefix(around.removesuffix("</section>")).removesuffix("</section>")
    return output, [" ".join(_place(finding)) for finding in findings]


def _job(root: HtmlElement, settings: dict[str, Any]) -> Job:
    language, title = settings.pop("language", "zh"), settings.pop("title", "")
    parsed = article.parse("一", path="a.md", folder=PICTURES, command_line={"offline": True} | settings)
    job = Job(dataclasses.replace(parsed, language=language), title=title)
    for element in tree.elements(root):
        if text := element.attrib.pop(ATTRIBUTE, None):
            job.notes[element] = Note(**json.loads(text))
    return job


def _place(finding: Finding) -> list[str]:
    """Rule, place and excerpt; ``tests/findings`` has the words of each rule."""
    place = ":".join(str(number) for number in (finding.line, finding.column) if number is not None)
    return [part for part in (finding.rule, place, finding.excerpt) if part]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_once(path: Path) -> None:
    assert path.read_text("utf-8") == step_files.read(path).text(run)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_twice(path: Path) -> None:
    file = step_files.read(path)
    again, _ = file.run(run, file.after)
    assert (again == file.after) is not bool(file.again)


def test_every_pass_has_a_file() -> None:
    assert {step_files.read(path).name for path in PATHS} == {*ON_ARTICLES, *ON_STYLED, *WITH_STYLE, "sanitize"}


if __name__ == "__main__" and sys.argv[1:] == ["--write"]:
    step_files.write(FOLDER, run)
