"""Converted issues for tests, and the parts of their tail."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import html
from lxml.html import HtmlElement

from wxexport import pipeline
from wxexport.article import reading as article
from wxexport.model import Document


def converted(text: str, folder: Path | None = None, path: str = "2026-11-07.md", **given: Any) -> Document:
    parsed = article.parse(text, path=path, folder=folder, command_line={"offline": True, "cover": "none"} | given)
    return pipeline.convert(parsed)


def tree(document: Document) -> HtmlElement:
    return html.fragment_fromstring(document.html)


def tail_of(document: Document) -> list[tuple[str, str]]:
    """The parts of the tail: class and text of each."""
    return [(part.get("class", ""), part.text_content()) for part in tree(document).xpath("//section[@class='tail']/*")]


def messages(document: Document) -> list[tuple[str, str]]:
    return [(finding.rule, finding.message) for finding in document.findings]
