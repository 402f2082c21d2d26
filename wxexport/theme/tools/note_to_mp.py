"""note-to-mp, a plugin of Obsidian: ``.note-to-mp``, items with a section, code in ``.code-section``, callouts."""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.html.tree import HEADINGS, elements, has_class
from wxexport.theme.tools import common
from wxexport.theme.tools.dresser import Dresser
from wxexport.theme.tools.tool import Tool

_CALLOUTS = {"tip": "abstract", "important": "abstract", "warning": "question", "caution": "question"}


_NAMES = {
    "code": "section.code-section.code-snippet__fix",
    "code-lines": "pre",
    "section.formula": ".block-math-section",
    "span.formula": ".inline-math-svg",
    "ref": ".fnref-sup",
    "references": "section.footnotes",
    "reference": "li",  # its number is text of ours, not a marker
    "reference-number": ".number",
}


def dress(root: HtmlElement, dresser: Dresser) -> None:
    dresser.rename(root, "section", "note-to-mp", id="article-section")
    for heading in elements(root, *HEADINGS):  # the spans are those of its first versions
        dresser.fill(heading, "span", "h-content")
        dresser.add(heading, "span", "h-prefix")
        dresser.add(heading, "span", "h-suffix", at=-1)
    common.html(root, dresser)
    for mark in elements(root, "mark"):
        dresser.rename(mark, "", "note-highlight")
    common.sectioned_items(root, dresser)
    for found in elements(root, "ul", "ol"):
        dresser.rename(found, "", "list-paddingleft-1")
    common.aligned(root, dresser)
    common.tables(root, dresser, "section", "note-table")
    common.figures(root, dresser)
    for samp in elements(root, "samp"):
        dresser.rename(samp, "code", "hljs")
    for formula in common.sections(root, "formula"):
        if formula.tag == "section":
            dresser.wrap(formula, "section", "block-math-svg")
    for alert in common.sections(root, "alert"):
        _dress_callout(alert, dresser)
    for references in common.sections(root, "references"):
        if notes := [part for part in references if not has_class(part, "references-title")]:
            dresser.wrap(notes, "ol")
    common.names(root, dresser, _NAMES)


def _dress_callout(alert: HtmlElement, dresser: Dresser) -> None:
    kind = common.kind(alert)
    title = next((part for part in alert if has_class(part, "alert-title")), None)
    content = [part for part in alert if part is not title]
    if title is not None:
        dresser.fill(title, "span", "note-callout-title")
        dresser.rename(title, "section", "note-callout-title-wrap")
    if content:
        dresser.wrap(content, "section", "note-callout-content")
    dresser.rename(alert, "section", f"note-callout note-callout-{_CALLOUTS.get(kind, kind)}")


TOOL = Tool("note-to-mp", "note-to-mp", (r"\.note-to-mp\b", r"\.note-callout\b", r"\.h-(?:content|prefix)\b"), dress)
