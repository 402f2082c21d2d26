"""Why: GitHub's alerts are ``div`` with classes, and the editor keeps neither."""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.passes.tree import Job, elements, has_class
from wxexport.words import word

_PREFIX = "markdown-alert-"
KINDS = ("note", "tip", "important", "warning", "caution")


def run(root: HtmlElement, job: Job) -> None:
    for alert in elements(root, "div"):
        if not has_class(alert, "markdown-alert"):
            continue
        kind = next((name for name in KINDS if has_class(alert, _PREFIX + name)), "note")
        alert.tag = "section"
        alert.set("class", f"alert alert-{kind}")
        for title in alert.findall("p"):
            if has_class(title, _PREFIX + "title"):
                title.set("class", "alert-title")
                title.text = word(kind, job.article.language)
