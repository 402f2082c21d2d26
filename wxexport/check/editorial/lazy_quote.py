"""WX444 lazy-quote: a quote that takes in lines which do not begin with >."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.editorial.issue import Container, Issue
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding

RULE = rules.LAZY_QUOTE


def find(issue: Issue, /) -> Iterator[Finding]:
    first = issue.article.first_line
    found: set[Container] = set()
    for block in issue.blocks:
        quote = next(iter(block.inside), None)
        if quote is None or quote.kind != "quote" or quote in found or block.kind != "text":
            continue
        for line in range(block.line + 1, block.end):
            text = issue.lines[line - first].strip()
            if not text.startswith(">"):
                found.add(quote)
                yield issue.finding(RULE, t("the quote above takes in this line"), line, text[:40])
                break
