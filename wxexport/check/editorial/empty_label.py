"""WX402 empty-label: 链接： or 摘要： with nothing behind it."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.editorial.issue import Issue
from wxexport.check.editorial.labels import label_of
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding

RULE = rules.EMPTY_LABEL


def find(issue: Issue, /) -> Iterator[Finding]:
    for section in issue.sections:
        for block, following in section.pairs():
            below = following.text.lstrip() or "." if following and block.goes_on(following) else ""
            lines = list(block.lines()) if block.kind == "text" else []
            for (start, line), (_, after) in zip(lines, (*lines[1:], (0, below)), strict=False):
                label = label_of(line) if line.endswith((":", "：")) else None
                if label and not label[1].strip() and (not after or label_of(after)):
                    message = t("“{label}” has nothing behind it", label=label[0])
                    yield issue.finding(RULE, message, issue.place(block, start, start + len(line)), line)
