"""Runs one pass on HTML."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Literal

from lxml.html import HtmlElement

from wxexport.article import reading as article
from wxexport.html import tree
from wxexport.model import Finding
from wxexport.passes.job import Job

Pass = Callable[[HtmlElement, Job], None]


def run_one(
    run: Pass, html: str, *, language: Literal["zh", "en"] = "zh", title: str = "", **settings: object
) -> tuple[str, list[Finding]]:
    """The article's content after one pass, without the section around it, and the findings."""
    parsed = article.parse("一", path="a.md", command_line=settings)
    job = Job(dataclasses.replace(parsed, language=language), title=title)
    root = tree.parse(html, "a.md")
    run(root, job)
    text = tree.serialize(root)
    return text.removeprefix('<section class="article">').removesuffix("</section>"), job.findings


def after(run: Pass, html: str, *, language: Literal["zh", "en"] = "zh", title: str = "", **settings: object) -> str:
    return run_one(run, html, language=language, title=title, **settings)[0]
