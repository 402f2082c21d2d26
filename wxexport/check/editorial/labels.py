"""The labels that lines of an item begin with: 摘要：, 链接：. The rules about them share this."""

from __future__ import annotations

SUMMARIES = ("摘要", "简介", "导读", "推荐语", "推荐理由", "概要", "内容简介", "点评")
ADDRESSES = (
    *("链接", "文章链接", "论文链接", "项目链接", "原文链接", "参考链接", "下载链接", "代码链接", "视频链接"),
    *(
        "地址",
        "项目地址",
        "论文地址",
        "代码地址",
        "下载地址",
        "原文地址",
        "网址",
        "官网",
        "主页",
        "原文",
        "论文",
        "代码",
        "项目",
    ),
    *("仓库", "源码", "来源", "出处", "GitHub", "Github"),
)

_LABELS = frozenset((*SUMMARIES, *ADDRESSES))


def label_of(line: str) -> tuple[str, str] | None:
    """The label that a line begins with, and what stands behind its colon."""
    at = line.replace("：", ":").find(":")
    name = line[: max(at, 0)].rstrip(" \t")
    return (name, line[at + 1 :]) if name in _LABELS else None
