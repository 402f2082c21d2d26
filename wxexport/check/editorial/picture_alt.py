"""WX434 picture-alt: a picture without a description."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.editorial.issue import Issue
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.pictures.descriptions import described

RULE = rules.PICTURE_ALT
_NONE = t("a picture has no description")
_PLACEHOLDER = t("a picture's description is the name of a file or a placeholder")


def find(issue: Issue, /) -> Iterator[Finding]:
    for block in issue.blocks:
        for picture in block.pictures:
            if not described(picture.alt):
                at = issue.place(block, picture.start, picture.start + 1) if block.passage else block.line
                yield issue.finding(RULE, _PLACEHOLDER if picture.alt.strip() else _NONE, at)
