"""Why: phones have no pointer to hover over an abbreviation, so the first one has its meaning in brackets.

Headings and links stay as they are, and so do abbreviations that the author explains.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.html.tree import HEADINGS, elements, fill, text_of, unwrap_all
from wxexport.passes.job import Job
from wxexport.passes.order import declares
from wxexport.words import word

_LEFT_OUT = (*HEADINGS, "a", "th")


@declares(reads=("abbreviations",))
def run(root: HtmlElement, job: Job) -> None:
    language = job.article.language
    explained: set[tuple[str, str]] = set()
    found = elements(root, "abbr")
    for abbreviation in found:
        title = " ".join(abbreviation.get("title", "").split())
        key = text_of(abbreviation), title
        if title and key not in explained and next(abbreviation.iterancestors(*_LEFT_OUT), None) is None:
            explained.add(key)
            if not _is_explained(abbreviation, title):
                fill(abbreviation, [word("left bracket", language) + title + word("right bracket", language)])
                if job.chinese:  # a full-width bracket brings its own space
                    abbreviation.tail = (abbreviation.tail or "").removeprefix(" ")
    unwrap_all(found)


def _is_explained(abbreviation: HtmlElement, title: str) -> bool:
    return (abbreviation.tail or "").lstrip().startswith((f"（{title}", f"({title}"))
