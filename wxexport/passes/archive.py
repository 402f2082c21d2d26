"""Why: readers find earlier issues by links only, and nobody wants to write these into every issue by hand.

The last published issues stand where the text says ``{{ archive }}``, and below a heading that ``archive_heading``
names, if nothing else stands there. What the author wrote there stays; entries that lead to no file are reported.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.archive import heading
from wxexport.findings import article_rules as rules
from wxexport.html.tree import HEADINGS, elements, has_class, replace, text_of
from wxexport.messages import t
from wxexport.passes import issue_lists, published
from wxexport.passes.job import Job
from wxexport.passes.order import declares
from wxexport.text import regex, shortened

_MARK = regex(r"\{\{ ?archive ?\}\}")


@declares(reads=("title",), makes=("blocks",))
def run(root: HtmlElement, job: Job) -> None:
    names = job.article.settings.archive_heading
    is_named = heading.named(names)
    headings = [one for one in elements(root, *HEADINGS) if is_named(text_of(one))] if names else []
    marks = [one for one in elements(root, "p") if _is_mark(one)]
    if not headings and not marks:
        return
    for mark in marks:
        _fill(mark, job)
    for one in headings:
        content = list(_below(one))
        if content or (one.tail or "").strip():
            _report_dead(content, one, job)
        elif (made := _made(job)) is not None:
            job.count_copy(made, one)
            made.tail, one.tail = one.tail, None
            one.addnext(made)


def _is_mark(paragraph: HtmlElement) -> bool:
    """Whether the issues are wanted here; in the dialect of Python-Markdown the mark is still text."""
    text = text_of(paragraph)
    return (has_class(paragraph, "archive") and not text) or (not len(paragraph) and _MARK.fullmatch(text) is not None)


def _fill(mark: HtmlElement, job: Job) -> None:
    made = _made(job)
    if made is None:
        mark.drop_tree()
    else:
        job.count_copy(made, mark)
        replace(mark, made)


def _made(job: Job) -> HtmlElement | None:
    """The last published issues as the settings want them; ``None`` if none is published."""
    settings = job.article.settings
    entries = published.before(job, settings.archive_count)
    if not entries:
        return None
    made = issue_lists.STYLES[settings.archive_style](entries, job.article.language)
    made.set("class", "issues")  # the digest is not of other issues
    return made


def _below(above: HtmlElement) -> Iterator[HtmlElement]:
    """What stands below a heading, up to a line or the next heading that is not below it."""
    for element in above.itersiblings():
        if element.tag == "hr" or (element.tag in HEADINGS and str(element.tag) <= str(above.tag)):
            return
        yield element


def _report_dead(content: list[HtmlElement], above: HtmlElement, job: Job) -> None:
    for link in (link for element in content for link in element.iter("a")):
        address = link.get("href", "").strip()
        archive, paths = published.archive_of(job), list(published.paths(address, job))
        if archive is None or not paths:
            continue
        if not any(path in archive.entries or os.path.exists(archive.folder / path) for path in paths):
            text, name = shortened(text_of(link), 30, 29), shortened(text_of(above))
            message = t("“{text}” below “{heading}” leads to a file that is not there", text=text, heading=name)
            job.report(rules.ARCHIVE_LINK, message, link, excerpt=address)
