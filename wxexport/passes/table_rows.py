"""Why: cells that GitHub drops and dashes that it shows as a row are easily overlooked."""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.findings import article_rules as rules
from wxexport.html.tree import elements, parent_of
from wxexport.messages import t
from wxexport.passes.job import Job
from wxexport.text import regex

_DASHES = regex(r":?-{2,}:?")


def run(root: HtmlElement, job: Job) -> None:
    for row in elements(root, "tr"):
        _check(row, job)


def _check(row: HtmlElement, job: Job) -> None:
    if dropped := job.note(row).dropped:
        job.report(
            rules.BROKEN_TABLE,
            t("a row has more cells than the heading; GitHub drops the rest"),
            row,
            excerpt=dropped,
            hint=t("Give the heading row as many cells."),
        )
    cells = ["".join(cell.itertext()).strip() for cell in row]
    if parent_of(row).tag == "tbody" and len(cells) > 1 and all(map(_DASHES.fullmatch, cells)):
        job.report(
            rules.BROKEN_TABLE,
            t("a table has a second line of dashes, which is shown as a row"),
            row,
            hint=t("Begin a new table, or leave the dashes out."),
        )
