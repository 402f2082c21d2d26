"""WX431 second-title: two first-level headings."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.editorial.issue import Issue
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding

RULE = rules.SECOND_TITLE


def find(issue: Issue, /) -> Iterator[Finding]:
    first = [section for section in issue.sections if section.level == 1]
    second = [section for section in issue.sections if section.level == 2]
    if len(first) == 2 and len(second) > 1 and issue.sections.index(first[1]) > issue.sections.index(first[0]) + 1:
        title = first[1]
        message = t("“{title}” is a second first-level heading", title=title.title)
        yield issue.finding(RULE, message, title.heading or 1)
