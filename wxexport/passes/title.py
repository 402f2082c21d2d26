"""Why: the editor has a separate field for the title, which the manifest fills."""

from __future__ import annotations

import copy

from lxml.html import HtmlElement

from wxexport.article import metadata
from wxexport.findings import article_rules as rules
from wxexport.html.tree import elements, source_line, text_of
from wxexport.messages import t
from wxexport.passes.job import Job
from wxexport.passes.order import declares


@declares(makes=("title",))
def run(root: HtmlElement, job: Job) -> None:
    article = job.article
    heading = next((element for element in elements(root, "h1") if text_of(element)), None)
    in_text = "" if heading is None else text_of(_without_marks(heading))
    job.metadata = metadata.of(article, in_text, None if heading is None else source_line(heading))
    if not job.has_title:
        message = t("the article has no title; its file's name is used: {title}", title=job.title)
        hint = t("Begin it with a line `# Title`.")
        job.findings.append(rules.NO_TITLE.finding(message, article.path, article.first_line, hint=hint))
    if heading is None or in_text != job.title:
        return
    if article.settings.title_in_body is False:
        heading.drop_tree()
    job.repeats_title = article.settings.title_in_body is None


def _without_marks(heading: HtmlElement) -> HtmlElement:
    """The heading without footnote marks: elsewhere the numbers would have no meaning."""
    heading = copy.deepcopy(heading)
    for mark in heading.xpath(".//sup[contains(@class, 'footnote-ref')]"):
        mark.drop_tree()
    return heading
