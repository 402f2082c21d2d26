"""WX404 stated-count: 本期17条 above four items."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, combinations

from wxexport.article import dates
from wxexport.check.editorial.issue import Issue, is_numbered
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.text import regex

RULE = rules.STATED_COUNT

_ISSUES = ("本期", "本次", "本周", "这期", "今天", "今日", "导读")
_UNITS = "条篇则款个"
"""One of both is in all that the pattern finds."""
_COUNT = regex(
    r"(?:本期|本次|本周|这期|今天|今日|(?<=导读[：:]))"
    r"(?:内容|简报|周刊|推荐|精选|收录|整理|包含|介绍|分享|带来|汇总|为大家|了|有|[：: \t]"
    r"|(?P<all>共|一共|总共|共计|合计)){0,6}"
    r"(?P<count>[0-9]{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[二三四五六七八九两])[ \t]{0,2}"
    r"(?:条|篇|则|款|个(?:开源)?(?:项目|工具))"
)
_ANOTHER = regex(
    r"[^。！？!?：:\n]{0,20}?[、，,和及与 ][ \t]*[0-9一二三四五六七八九十两]{1,3}[ \t]{0,2}(?:条|篇|则|款|个)"
)  # 本期收录 3 条资讯、2 个项目
_MOST_SECTIONS = 40


def find(issue: Issue, /) -> Iterator[Finding]:
    counted: set[int] = set()
    for block in issue.texts:
        if not (block.says(_ISSUES) and block.says(_UNITS)):
            continue
        for stated in _COUNT.finditer(block.text):
            if not stated["all"] and not stated["count"].isdecimal():  # 本周有两条新闻
                continue
            if _ANOTHER.match(block.text, stated.end()):
                continue
            counted = counted or _counted(issue)
            if max(counted) and dates.value(stated["count"]) not in counted:
                message = t(
                    "the issue says {stated}, but has {most} items in its lists", stated=stated[0], most=max(counted)
                )
                yield issue.finding(RULE, message, issue.place(block, *stated.span()), stated[0])


def _counted(issue: Issue) -> set[int]:
    """All that an author can have counted: items, linked items and headings, of one section or of several in a row."""
    items = [len(section.entries) for section in issue.sections]
    linked = [sum(any(block.links for block in entry) for entry in section.entries) for section in issue.sections]
    levels = [section.level for section in issue.sections]
    sums = [0, *accumulate(items[:_MOST_SECTIONS])]
    return {
        sum(items),
        sum(linked),
        *items,
        *linked,
        sum(is_numbered(section.title) for section in issue.sections),
        *(levels.count(level) for level in range(2, 7)),
        *(end - start for start, end in combinations(sums, 2)),
    }
