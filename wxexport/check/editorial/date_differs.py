"""WX451 date-differs: a title with the date or the number of another issue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from wxexport.check.editorial import series_titles
from wxexport.check.editorial.issue import Issue
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding

RULE = rules.DATE_DIFFERS


def find(issue: Issue, /) -> Iterator[Finding]:
    stem = PurePath(issue.article.path).stem
    title = issue.title
    here, there = series_titles.date(title), series_titles.date_of_file(stem)
    if here and there and here != there:
        message = t("the title says {title}, the file's name {name}", title=_iso(here), name=_iso(there))
        yield issue.finding(RULE, message, issue.title_line)
    number, of_file = series_titles.number(title), series_titles.number_of_file(stem)
    if number is not None and of_file is not None and number != of_file:
        message = t("the title says number {title}, the file's name {name}", title=number, name=of_file)
        yield issue.finding(RULE, message, issue.title_line)


def _iso(date: tuple[int, int, int]) -> str:
    return "{:04}-{:02}-{:02}".format(*date)
