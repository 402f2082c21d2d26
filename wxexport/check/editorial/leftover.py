"""WX440 leftover: TODO, 待补充, 【新闻】；【论文】。 The marks of templates, {{ title }}, are WX016."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from wxexport.check.editorial.issue import Issue
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.text import regex

RULE = rules.LEFTOVER

_WORDS = (
    *("TODO", "FIXME", "TBD", "Lorem ipsum", "此处插图"),
    *("待补", "待完善", "待填", "待写", "待更新", "待定"),
    *("】；", "】;", "】。", "】，"),
)
"""One of them is in all that the patterns find."""
_LEFT = regex(
    r"(?:^|[（(【\[：:])[ \t]*(?P<alone>TODO|FIXME|TBD)(?=[ \t]*(?:[)）\]】]|[:：][ \t]*$|$))"
    r"|(?<![A-Za-z0-9])(?P<note>TODO|FIXME)(?=[ \t]*[:：][^\n]{0,5}(?:[补填加写贴插配]|链接|图)[^\n]{0,8}$)"
    r"|(?:^|[（(【\[：:])[ \t]*"
    r"(?P<empty>待补(?:充|图)?|待完善|待填写?|待写|待更新|待定|此处插图)(?=[）)】\]]?[。！…\s]*$)"
    r"|(?P<filler>Lorem ipsum)",
    re.MULTILINE,
)
_HEADS = regex(r"(?P<heads>(?:【[^】\n]{1,8}】[；;。，][ \t]*){2,})(?:$|(?P<more>))", re.MULTILINE)
"""All heads that follow each other are found at once, also those before other text, which are not left over."""


def find(issue: Issue, /) -> Iterator[Finding]:
    for block in issue.texts if issue.says(_WORDS) else ():
        for found in chain(_LEFT.finditer(block.text), _HEADS.finditer(block.text)):
            left = found.lastgroup or 0
            if left == "more" or (left == "alone" and block.kind == "cell"):  # a state, as 待定 is one
                continue
            message = t("“{text}” is left over", text=found[left])
            yield issue.finding(RULE, message, issue.place(block, *found.span(left)), found[left])
