"""Why: a heading that nobody filled promises something to readers; ``empty_sections = false`` takes it out."""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.passes.job import Job

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")  # the first level is the title


def run(root: HtmlElement, job: Job) -> None:
    if job.article.settings.empty_sections:
        return
    is_filled, below = False, ""  # the section that is read, and the heading under it
    for element in reversed(root):
        is_filled = is_filled or bool((element.tail or "").strip())
        if element.tag not in _HEADINGS:
            is_filled = is_filled or element.tag != "hr"
        elif is_filled or below > element.tag or element.find(".//a") is not None:
            is_filled, below = False, element.tag
        else:
            element.drop_tree()
