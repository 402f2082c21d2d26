"""WX451 date-differs: a title, front matter or a file's name with the date or the number of another issue."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from wxexport.article import dates, metadata
from wxexport.article.dates import Day
from wxexport.check.editorial.issue import Issue
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.text import regex

RULE = rules.DATE_DIFFERS

_SPAN = regex(
    r"[0-9日号]\s*(?:[~～–—至到]|to\b|-\s+)|(?:[~～–—至到]|\bto|\s-)\s*(?:[A-Z][a-z]+\s+)?[0-9]"
)  # May 01 ~ May 07, 2017


def find(issue: Issue, /) -> Iterator[Finding]:
    yield from _dates(issue)
    stem = metadata.name(issue.article)
    number = dates.number(issue.title)
    of_file = dates.number_of_file(stem)
    of_file = dates.only_number_of_file(stem) if of_file is None else of_file
    if of_file in (dates.date(issue.title) or ()) or (stem.isdecimal() and _counts_anew(issue)):
        of_file = None  # the day or the month
    if number is not None and of_file is not None and number != of_file:
        message = t("the title says number {title}, the file's name {name}", title=number, name=of_file)
        yield issue.finding(RULE, message, issue.title_line)
    own = issue.article.number
    other = number if number is not None else of_file
    if own is not None and other is not None and own != other:
        where = t("the title") if number is not None else t("the file's name")
        message = t("the front matter says number {own}, {where} {other}", own=own, where=where, other=other)
        yield issue.finding(RULE, message, issue.article.line_of("number") or issue.title_line)


def _counts_anew(issue: Issue) -> bool:
    """Whether the folder is one of a year or a month (2026, 3月), in which files count from 1."""
    return issue.article.folder is not None and any(map(str.isdecimal, issue.article.folder.name))


def _dates(issue: Issue) -> Iterator[Finding]:
    title = dates.date(issue.title)
    title = None if title and _SPAN.search(issue.title) else title
    name = dates.date_of_file(metadata.name(issue.article))
    if title and not dates.is_real(title):
        message = t("the title says {title}, and there is no such day", title=dates.iso(title))
        yield issue.finding(RULE, message, issue.title_line)
    elif title and name and title != name:
        message = t("the title says {title}, the file's name {name}", title=dates.iso(title), name=dates.iso(name))
        yield issue.finding(RULE, message, issue.title_line)
    own, other = dates.date_of_value(issue.article.date), title or name
    if own and other and own != other and not _is_one_night(issue.article.date, own, other):
        where = t("the title") if title else t("the file's name")
        message = t(
            "the front matter says {own}, {where} {other}", own=dates.iso(own), where=where, other=dates.iso(other)
        )
        yield issue.finding(RULE, message, issue.article.line_of("date") or issue.title_line)


def _is_one_night(written: str, own: Day, other: Day) -> bool:
    """Whether a time of day and its zone may be all that differs."""
    if ":" not in written or not (dates.is_real(own) and dates.is_real(other)):
        return False
    return abs(datetime.date(*own) - datetime.date(*other)).days == 1
