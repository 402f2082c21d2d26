"""WX412 repeated-item: the same item in two places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate

from wxexport.check.editorial.issue import Issue
from wxexport.check.editorial.items import Item, are_told_twice, items, share_addresses
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.text import shortened

RULE = rules.REPEATED_ITEM


_LOWEST = 3  # level of a heading of items


def find(issue: Issue, /) -> Iterator[Finding]:
    if not share_addresses(issue) or are_told_twice(issue):
        return
    listed = list(items(issue))
    same: defaultdict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in listed:
        same[item.key, item.link.address].append(item)
    highest = min((item.section.level for item in listed), default=0)
    part = dict(zip(issue.sections, accumulate(one.level < highest for one in issue.sections), strict=True))
    for found in same.values():
        if len(found) != 2:  # what stands in every section is meant
            continue
        first, second = found
        message = t(
            "the item “{text}” stands in line {line}, too", text=shortened(first.title, 30, 29), line=first.block.line
        )
        if first.section is not second.section:
            if not first.section.level == second.section.level == highest <= _LOWEST:  # part of another item
                continue
            if part[first.section] != part[second.section]:  # the same section of two parts
                continue
            message = t("{message}, in “{section}”", message=message, section=first.section.title)
        yield issue.finding(RULE, message, second.block)
