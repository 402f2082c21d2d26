"""WX405 unfinished-text: a paragraph that ends with a comma."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.editorial.issue import Issue
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding

RULE = rules.UNFINISHED_TEXT

_MARKS = ("，", "、")


def find(issue: Issue, /) -> Iterator[Finding]:
    for section in issue.sections:
        for block, following in section.pairs():
            text = block.text.rstrip()
            if block.kind == "text" and not block.item and text.endswith(_MARKS) and not block.goes_on(following):
                at = issue.place(block, len(text) - 1, len(text))
                yield issue.finding(RULE, t("the paragraph ends with a comma"), at, text[-20:])
