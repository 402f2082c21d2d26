"""WX422 doubled-punctuation: two marks where one belongs."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.editorial.issue import Issue
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.text import regex

RULE = rules.DOUBLED_PUNCTUATION

_TWO = regex(r"[，。、；：]{2}")
_DOUBLED = regex(
    r"(?<![，。、；：,;:.])(?:(?P<same>[，、；：])(?P=same)|(?<![了啊呀吧呢嘛哈唉哎额嗯啦哦噢吗么是逃])。。(?!。)"
    r"|[，、；：][，。、；：]|。[，、；：])(?![，。、；：])(?!(?<=[：；、])[)）])"  # 。：）逃、、）
)
_DOTS = regex(r"。。+|(?<=[\u3400-\u9fff])\.{3,}")  # many write them for an ellipsis, most of all after 了 and 哈哈


def find(issue: Issue, /) -> Iterator[Finding]:
    if not _TWO.search(issue.text):
        return
    is_habit = "。。" in issue.text and len(_DOTS.findall(issue.article.text)) > 1
    for block in issue.texts:
        for found in _DOUBLED.finditer(block.text):
            marks = found[0]
            if marks == "。。" and is_habit:
                continue
            message = t("“{marks}”: two punctuation marks where one belongs", marks=marks)
            edits = issue.edit(block, *found.span(), marks[0]) if found["same"] else ()
            excerpt = block.text[max(0, found.start() - 10) : found.end() + 10].replace("\n", " ")
            yield issue.finding(RULE, message, issue.place(block, *found.span()), excerpt, edits=edits)
