"""WX412 repeated-item: the same item in two places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from wxexport.check.editorial.issue import Issue
from wxexport.check.editorial.items import Item, are_told_twice, is_report, items
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.text import shortened

RULE = rules.REPEATED_ITEM


def find(issue: Issue, /) -> Iterator[Finding]:
    same: defaultdict[tuple[str, str], list[Item]] = defaultdict(list)
    if are_told_twice(issue) or is_report(issue):
        return
    for item in items(issue):
        same[item.key, item.link.address].append(item)
    for found in same.values():
        if len(found) != 2:  # what stands in every section is meant
            continue
        first, second = found
        message = t(
            "the item “{text}” stands in line {line}, too", text=shortened(first.title, 30, 29), line=first.block.line
        )
        if first.section is not second.section:
            message = t("{message}, in “{section}”", message=message, section=first.section.title)
        yield issue.finding(RULE, message, second.block)
