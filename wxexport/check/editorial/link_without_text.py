"""WX432 link-without-text: an address that nobody can tap."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.editorial.issue import Issue
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding

RULE = rules.LINK_WITHOUT_TEXT


def find(issue: Issue, /) -> Iterator[Finding]:
    for block in issue.texts:
        for link in block.links:
            if not link.text and link.address:
                at = issue.place(block, max(link.start - 1, 0), max(link.start, 1))
                yield issue.finding(RULE, t("a link has no text"), at.line, link.address[:200])
