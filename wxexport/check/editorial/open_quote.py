"""WX443 open-quote: a list right below a quote."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from wxexport.check.editorial.issue import Issue
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Edit, Finding

RULE = rules.OPEN_QUOTE


def find(issue: Issue, /) -> Iterator[Finding]:
    for block, below in pairwise(issue.blocks):
        quote = next(iter(block.inside), None)
        item = next(iter(below.inside), None)
        if quote and item and quote.kind == "quote" and item.kind == "item" and item.line == quote.end:
            message = t("some programs take this list into the quote above it")
            yield issue.finding(RULE, message, item.line, edits=(Edit(item.line, 1, 1, "\n"),))
