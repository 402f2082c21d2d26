"""bm.md: ``section#bm-md``, tables and pictures in figures, alerts with GitHub's classes, footnotes as a list."""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.html.tree import has_class
from wxexport.theme.tools import common
from wxexport.theme.tools.dresser import Dresser
from wxexport.theme.tools.tool import Tool

_NAMES = {
    "task": ".task-list-item",
    "section.formula": ".katex-display",
    "span.formula": ".katex",
    "details": "details",
    "summary": "summary",
    "ref": ".footnote-ref",
    "references": ".footnotes",
    "references-title": "h4",
    "reference": "li",
    "reference-number": ".number",
    "reference-address": "a",
}


def dress(root: HtmlElement, dresser: Dresser) -> None:
    dresser.rename(root, "section", id="bm-md")
    common.code(root, dresser, inner="hljs")
    common.tables(root, dresser, "figure", "figure-table")
    common.aligned(root, dresser)
    common.items(root, dresser)
    common.html(root, dresser)
    common.figures(root, dresser, "figure-image")
    common.alerts(root, dresser, ".markdown-alert.markdown-alert-{kind}", ".markdown-alert-title")
    for references in common.sections(root, "references"):
        entries = common.sections(references, "reference")
        if entries and all(entry.getparent() is references for entry in entries):
            dresser.wrap([one for one in references if not has_class(one, "references-title")], "ol")
    common.names(root, dresser, _NAMES)


TOOL = Tool("bm", "bm.md", (r"#bm-md\b",), dress)
