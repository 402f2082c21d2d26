"""The labels that lines of an item begin with: 摘要：, 链接：. The rules about them share this."""

from __future__ import annotations

from wxexport.text import regex

SUMMARIES = ("摘要", "简介", "导读", "推荐语", "推荐理由", "概要", "内容简介", "点评")
ADDRESSES = (
    "链接",
    "地址",
    "原文",
    "原文链接",
    "项目地址",
    "论文",
    "论文链接",
    "代码",
    "项目",
    "文章链接",
    "网址",
    "官网",
)

LABEL = regex(
    rf"(?P<name>{'|'.join(sorted((*SUMMARIES, *ADDRESSES), key=len, reverse=True))})[ \t]*[：:](?P<rest>[^\n]*)"
)
"""A line that begins with a label."""
