"""Why: a link to another note leads nowhere outside the author's notes, so only its text stays, unless the note is an
issue that is published.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.findings import article_rules as rules
from wxexport.html.tree import elements, unwrap_all
from wxexport.messages import t
from wxexport.passes import published
from wxexport.passes.job import Job
from wxexport.text import shortened

_NOT_EMBEDDED = t(
    "A note on a line of its own is embedded once, if it is in the repository and has that heading or block. "
    "Else copy what you need."
)


def run(root: HtmlElement, job: Job) -> None:
    unwrap_all([span for span in elements(root, "span") if job.note(span).target and not _is_linked(span, job)])


def _is_linked(span: HtmlElement, job: Job) -> bool:
    """Makes a link of one to a published issue; reports another."""
    note = job.note(span)
    address = None if note.embedded else published.note(note.target, job)
    if address is not None:
        span.tag = "a"
        span.set("href", address)
    else:
        job.report(
            rules.WIKI_LINK,
            t("the embedded note {name} is left out", name=shortened(note.target))
            if note.embedded
            else t("a link to a note is shown as text"),
            span,
            excerpt=note.target,
            hint=_NOT_EMBEDDED if note.embedded else t("Write [text](address) if the note is on the web."),
        )
    return address is not None
