"""Runs one pass on HTML."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml.html import HtmlElement

from wxexport.article import metadata
from wxexport.article import reading as article
from wxexport.html import tree
from wxexport.html.notes import ATTRIBUTE, Note, Notes
from wxexport.model import Finding
from wxexport.passes import DOCUMENT_PASSES, WECHAT_PASSES, code, numbers, sanitize
from wxexport.passes.job import Job

_PICTURES = Path(__file__).resolve().parent.parent / "golden" / "pictures"


def _name_of(run: Callable[..., None]) -> str:
    """``tidy`` of ``tidy.run``, ``tidy.bare_spans`` of another function."""
    module = run.__module__.rpartition(".")[2]
    return module if run.__name__ == "run" else f"{module}.{run.__name__}"


_ON_ARTICLES = {_name_of(run): run for run in DOCUMENT_PASSES}
_ON_STYLED = {_name_of(run): run for run in WECHAT_PASSES}
_WITH_STYLE = {_name_of(run): run for run in (code.color, numbers.run)}


NAMES = frozenset((*_ON_ARTICLES, *_ON_STYLED, *_WITH_STYLE, "sanitize"))


def after(name: str, html: str, **settings: Any) -> str:
    return run(name, html, settings)[0]


def run(name: str, html: str, settings: dict[str, Any]) -> tuple[str, list[str]]:
    """One pass. An attribute ``wx-note`` holds the fields of a note as JSON."""
    if name == "sanitize":
        return sanitize.clean(html, Notes()), []
    root = tree.parse(html, "a.md")
    findings: list[Finding] = []
    if name in _WITH_STYLE:
        _WITH_STYLE[name](root, settings["style"])
    elif name in _ON_STYLED:
        _ON_STYLED[name](root)
    else:
        job = _job(root, dict(settings))
        _ON_ARTICLES[name](root, job)
        findings = job.findings
    around = tree.serialize(tree.new("section", root.get("class")))
    output = tree.serialize(root).removeprefix(around.removesuffix("</section>")).removesuffix("</section>")
    return output, [" ".join(_place(finding)) for finding in findings]


def _job(root: HtmlElement, settings: dict[str, Any]) -> Job:
    language, title = settings.pop("language", "zh"), settings.pop("title", "")
    parsed = article.parse("一", path="a.md", folder=_PICTURES, command_line={"offline": True} | settings)
    known = dataclasses.replace(metadata.of(parsed, title, None), title=title)
    job = Job(dataclasses.replace(parsed, language=language), metadata=known)
    for element in tree.elements(root):
        if text := element.attrib.pop(ATTRIBUTE, None):
            job.notes[element] = Note(**json.loads(text))
    return job


def _place(finding: Finding) -> list[str]:
    """Rule, place and excerpt; ``tests/findings`` has the words of each rule."""
    place = ":".join(str(number) for number in (finding.line, finding.column) if number is not None)
    return [part for part in (finding.rule, place, finding.excerpt) if part]
