"""WX450 undated-title: a title without the date or the number that those of the series have."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wxexport.article import dates, metadata
from wxexport.check.editorial.issue import Issue
from wxexport.errors import WxExportError
from wxexport.findings import editorial_rules as rules
from wxexport.messages import Message, t
from wxexport.model import Finding
from wxexport.text import regex

RULE = rules.UNDATED_TITLE

_NEIGHBORS = 6
_FEWEST = 4
_PREFACE = regex(r"发刊|创刊|序言|前言|特刊|号外")
_DIGITS = regex(r"(?<!\d)\d{1,9}(?!\d)")

_KINDS: tuple[tuple[Callable[[str], object], Message], ...] = (
    (dates.date, t("date")),
    (dates.number, t("issue number")),
)


def find(issue: Issue, /) -> Iterator[Finding]:
    title = issue.title
    if not title or (dates.date(title) and dates.number(title)):
        return
    if _PREFACE.search(title) or _has_number_of_file(issue):
        return
    others = [other for name in issue.series.nearest(_NEIGHBORS) if (other := _title(issue, name))]
    for read, what in _KINDS:
        if read(title) is None and len(others) >= _FEWEST and all(read(other) is not None for other in others):
            message = t(
                "the title “{title}” has no {what}, unlike those of the issues around it", title=title, what=what
            )
            yield issue.finding(RULE, message, issue.title_line)


def _title(issue: Issue, name: str) -> str:
    try:
        return issue.series.summary(name).title
    except WxExportError:
        return ""


def _has_number_of_file(issue: Issue) -> bool:
    """Whether the title says the number of its file, without a word before it: 周报 51."""
    name = metadata.name(issue.article)
    number = dates.number_of_file(name)
    number = dates.only_number_of_file(name) if number is None else number
    return number is not None and number in {int(digits) for digits in _DIGITS.findall(issue.title)}
