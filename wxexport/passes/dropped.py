"""Why: template tags that nothing fills in would be shown to readers as they are, and a footnote that nothing refers to
has no number.

The Markdown room leaves an empty ``span.dropped`` where it has left something out; here the author is told.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from wxexport.findings import article_rules as rules
from wxexport.html.tree import elements, has_class, is_blank, parent_of, parts, unwrap_all
from wxexport.passes.job import Job

_EMPTIED = ("p", "li", "ul", "ol")  # a bullet before nothing says nothing
_FULFILLED = re.compile(r"\{%-?\s*(?:(?:end)?raw\b|comment\b.*\bendcomment\b)")


def run(root: HtmlElement, job: Job) -> None:
    found = [span for span in elements(root, "span") if has_class(span, "dropped")]
    around = {parent_of(span): None for span in found}
    for span in found:
        _report(span, job)
    unwrap_all(found)
    for parent in around:
        _drop_empty(parent)


def _drop_empty(block: HtmlElement) -> None:
    while block.tag in _EMPTIED and is_blank(parts(block)) and block.getparent() is not None:
        around = parent_of(block)
        block.drop_tree()
        block = around


def _report(span: HtmlElement, job: Job) -> None:
    tag = " ".join(span.get("data-dropped", "").split())
    if tag.startswith("[^"):
        hint = f"Put {tag} where it belongs."
        job.report(
            rules.FOOTNOTE, "a footnote that nothing refers to was left out, as on GitHub", span, excerpt=tag, hint=hint
        )
    elif not _FULFILLED.match(tag):
        job.report(
            rules.LIQUID,
            "a template tag was left out",
            span,
            excerpt=tag,
            hint="Write what it stands for, or put it in code to show it.",
        )
