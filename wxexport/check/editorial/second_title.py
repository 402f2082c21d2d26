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
    parts = sum(section.level == 2 for section in issue.sections)
    if len(first) != 2 or parts < 2:
        return
    title, second = first
    if issue.article.title not in ("", title.title):  # both are parts
        return
    is_translation = not title.blocks and issue.sections.index(second) == issue.sections.index(title) + 1
    if second.heading and not is_translation:
        message = t("“{title}” is a second first-level heading", title=second.title)
        yield issue.finding(RULE, message, second.heading)
