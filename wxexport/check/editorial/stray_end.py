"""WX442 stray-end: a lone number, address or mark at the end."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.editorial.issue import Issue
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.text import regex

RULE = rules.STRAY_END

_STRAY = regex(
    r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?::[0-9]+)?|[0-9]{1,12}|[a-z]{1,2}"
    r"|[。，、；：！？.,;:!?'\"<>()\[\]{}|\\/@#$%^&+]"
)


def find(issue: Issue, /) -> Iterator[Finding]:
    block = issue.blocks[-1] if issue.blocks else None
    if block is None or block.kind != "text" or block.is_in("item"):
        return
    *_, (start, line) = block.lines()
    if (len(line) == 1 or line.isascii()) and _STRAY.fullmatch(line):
        message = t("the article ends with a lone “{text}”", text=line)
        yield issue.finding(RULE, message, issue.place(block, start, start + len(line)), line)
