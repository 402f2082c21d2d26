"""Why: alerts are ``div`` elements with classes, and the editor keeps neither. A title that is the name of the alert
is put into the article's language.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.findings import article_rules as rules
from wxexport.html.tree import elements, has_class, text_of
from wxexport.markdown.callouts import GITHUB_KINDS, KINDS, VERSIONS
from wxexport.messages import t
from wxexport.passes.job import Job
from wxexport.passes.order import declares
from wxexport.words import word

_PREFIX = "markdown-alert-"
_TITLE = _PREFIX + "title"


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
    kind = next((name for name in GITHUB_KINDS if has_class(alert, _PREFIX + name)), "note")
    alert.tag = "section"
    alert.set("class", f"alert alert-{kind}")
    for title in alert.findall("p"):
        if has_class(title, _TITLE):
            if not has_class(title, "custom"):
                _name(title, job)
            title.set("class", "alert-title")


def _name(title: HtmlElement, job: Job) -> None:
    name = text_of(title)
    first = name.partition(" ")[0]
    if first.lower() in VERSIONS:
        title.text = word(first.lower(), job.article.language) + (title.text or "").removeprefix(first)
    elif name.lower() in KINDS:
        title.text = word(name.lower(), job.article.language)
    elif job.chinese and name.isascii():
        message = t("an unknown kind of callout is headed by its name, {name}", name=name)
        job.report(rules.DIALECT, message, title, excerpt=name, hint=t("Write a heading after the name."))
