"""WX433 short-link: an address that does not say where it leads."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.editorial.issue import Issue
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import addresses

RULE = rules.SHORT_LINK


def find(issue: Issue, /) -> Iterator[Finding]:
    for block in issue.texts:
        for link in block.links:
            if addresses.kind(link.address) == "short":
                message = t("{address} is an address of a link shortener", address=link.address[:80])
                yield issue.finding(RULE, message, issue.place(block, link.start, link.end), link.address[:200])
