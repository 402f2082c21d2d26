"""WX421 mixed-punctuation: half-width marks between Chinese characters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from wxexport.check.editorial.issue import Issue
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.text import regex

RULE = rules.MIXED_PUNCTUATION

_HAN = "\u3400-\u9fff"
_HALF = regex(f"(?<=[{_HAN}])(?P<mark>[,;:!?])(?: ?(?=[{_HAN}])|(?=[ \t]*$))", re.MULTILINE)
_FULL = dict(zip(",;:!?", "，；：！？", strict=True))


def find(issue: Issue, /) -> Iterator[Finding]:
    half = [(block, found) for block in issue.texts for found in _HALF.finditer(block.text)]
    count = Counter(found["mark"] for _, found in half)
    for block, found in half:
        mark = found["mark"]
        if issue.article.text.count(_FULL[mark]) <= count[mark]:  # the author writes half-width marks throughout
            continue
        message = t("half-width “{mark}” between Chinese characters", mark=mark)
        edits = issue.edit(block, *found.span(), _FULL[mark])
        excerpt = block.text[max(0, found.start() - 10) : found.end() + 10].replace("\n", " ")
        yield issue.finding(RULE, message, issue.place(block, *found.span("mark")), excerpt, edits=edits)
