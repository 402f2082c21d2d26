"""WX441 conflict-marker: a merge that was not finished."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wxexport.check.editorial.issue import Issue
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding, Place
from wxexport.text import regex

RULE = rules.CONFLICT_MARKER

_MARKS = ("<" * 7, ">" * 7, "|" * 7)
_MARKER = regex(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)


def find(issue: Issue, /) -> Iterator[Finding]:
    text = issue.article.text
    if not any(mark in text for mark in _MARKS):
        return
    code = {line for block in issue.blocks if block.kind == "code" for line in range(block.line, block.end)}
    for found in _MARKER.finditer(text):
        line = issue.line_at(found.start())
        if line not in code:
            message = t("“{marker}” is a conflict marker of git", marker=found[0][:7])
            yield issue.finding(RULE, message, Place(line, 1, len(found[0]) + 1), found[0][:60])
