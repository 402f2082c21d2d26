"""WX434 picture-alt: a picture without a description."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.editorial.issue import Issue
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding

RULE = rules.PICTURE_ALT


def find(issue: Issue, /) -> Iterator[Finding]:
    for block in issue.blocks:
        for picture in block.pictures:
            if not picture.alt.strip():
                at = issue.place(block, picture.start, picture.start + 1) if block.passage else block.line
                yield issue.finding(RULE, t("a picture has no description"), at)
