"""Why: alerts are ``div`` elements with classes, and the editor keeps neither. A title that is not the author's is in
the article's language.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.html.tree import elements, has_class
from wxexport.passes.job import Job
from wxexport.passes.order import declares
from wxexport.words import word

_PREFIX = "markdown-alert-"
_TITLE = _PREFIX + "title"
KINDS = ("note", "tip", "important", "warning", "caution")


@declares(reads=("div and hr",))
def run(root: HtmlElement, job: Job) -> None:
    for alert in elements(root, "div"):
        if has_class(alert, "markdown-alert"):
            _alert(alert, job)
    for summary in elements(root, "summary"):
        if has_class(summary, _TITLE):
            del summary.attrib["class"]
            summary.text = word("details", job.article.language)


def _alert(alert: HtmlElement, job: Job) -> None:
    kind = next((name for name in KINDS if has_class(alert, _PREFIX + name)), "note")
    alert.tag = "section"
    alert.set("class", f"alert alert-{kind}")
    for title in alert.findall("p"):
        if has_class(title, _TITLE):
            if not has_class(title, "custom"):
                title.text = word(kind, job.article.language)
            title.set("class", "alert-title")
