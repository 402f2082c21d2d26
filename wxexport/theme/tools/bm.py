"""bm.md: ``section#bm-md``, tables and pictures in figures, alerts with GitHub's classes, footnotes as a list."""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.theme.tools import common
from wxexport.theme.tools.dresser import Dresser
from wxexport.theme.tools.tool import Tool


def dress(root: HtmlElement, dresser: Dresser) -> None:
    dresser.rename(root, "section", id="bm-md")
    common.code(root, dresser, inner="hljs")
    common.tables(root, dresser, "figure", "figure-table")
    common.aligned(root, dresser)
    common.items(root, dresser)
    common.words(root, dresser)
    common.definitions(root, dresser)
    common.rules(root, dresser)
    common.links(root, dresser)
    common.figures(root, dresser, "figure-image")
    for item in common.sections(root, "task"):
        dresser.rename(item, "", "task-list-item")
    for formula in common.sections(root, "formula"):
        dresser.rename(formula, "", "katex-display" if formula.tag == "section" else "katex")
    for alert in common.sections(root, "alert"):
        for title in common.sections(alert, "alert-title"):
            dresser.rename(title, "", "markdown-alert-title")
        dresser.rename(alert, "", " ".join(f"markdown-{name}" for name in alert.get("class", "").split()))
    for details in common.sections(root, "details"):
        dresser.rename(details, "details", open="")
        for summary in common.sections(details, "summary"):
            dresser.rename(summary, "summary")
    for ref in common.sections(root, "ref"):
        dresser.rename(ref, "", "footnote-ref")
    _references(root, dresser)


def _references(root: HtmlElement, dresser: Dresser) -> None:
    for references in common.sections(root, "references"):
        for title in common.sections(references, "references-title"):
            dresser.rename(title, "h4")
        for number in common.sections(references, "reference-number"):
            dresser.rename(number, "", "number")
        entries = common.sections(references, "reference")
        for address in common.sections(references, "reference-address"):
            dresser.rename(address, "a")
        for entry in entries:
            dresser.rename(entry, "li")
        if entries and all(entry.getparent() is references for entry in entries):
            dresser.wrap([one for one in references if one.tag != "h4"], "ol")
        dresser.rename(references, "", "footnotes")


TOOL = Tool("bm", "bm.md", (r"#bm-md\b",), dress)
