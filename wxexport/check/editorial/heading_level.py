"""WX430 heading-level: a heading that skips a level."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from wxexport.check.editorial.issue import Issue
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding

RULE = rules.HEADING_LEVEL


def find(issue: Issue, /) -> Iterator[Finding]:
    for above, section in pairwise(issue.sections[1:]):
        if section.heading and section.level > above.level + 1:
            message = t(
                "the heading “{title}” is of level {level}, below one of level {above}",
                title=section.title,
                level=section.level,
                above=above.level,
            )
            yield issue.finding(RULE, message, section.heading)
