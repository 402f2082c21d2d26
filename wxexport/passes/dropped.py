"""Why: another tool's marks would be shown to readers, and a footnote without a mark has no number.

``markdown`` leaves an empty ``span`` with a note where it drops something; this pass reports it and removes the span.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.findings import article_rules as rules
from wxexport.html.tree import elements, is_blank, parent_of, parts, unwrap_all
from wxexport.markdown.dialects.tool import COMMENT
from wxexport.messages import Message, t
from wxexport.passes.job import Job
from wxexport.text import regex

_EMPTIED = ("p", "li", "ul", "ol")  # an empty one would be a lone bullet or a blank line
_COMMENT = regex(r"\{%-?\s*comment\b.*\bendcomment\b")
_NOT_REPORTED = regex(r"\{%-?\s*(?:end)?raw\b")


def run(root: HtmlElement, job: Job) -> None:
    found = [span for span in elements(root, "span") if job.note(span).dropped]
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
    note = job.note(span)
    tag = " ".join(note.dropped.split())
    if tag.startswith("[^"):
        message = note.fate or t("a footnote without a mark was left out, as on GitHub")
        hint = note.hint or t("Put {tag} where it belongs.", tag=tag)
        job.report(rules.FOOTNOTE, message, span, excerpt=tag, hint=hint)
    elif tag == COMMENT or _COMMENT.match(tag):
        job.report(rules.COMMENT, t("a comment was left out"), span)
    elif not _NOT_REPORTED.match(tag):
        message = t("a mark of {tool} {fate}", tool=Message(note.tool), fate=note.fate or t("was left out"))
        job.report(rules.DIALECT, message, span, excerpt=tag, hint=note.hint)
