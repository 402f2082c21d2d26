"""Platforms whose marks other modules read: what the table in the documents says of them."""

from __future__ import annotations

from wxexport.markdown.dialects.tool import Mark, Tool

TOOLS = (
    Tool(
        "CSDN",
        (
            Mark("@[TOC](文章目录)", "the table of contents", "目录"),
            Mark("![在这里插入图片描述](a.png#pic_center =300x)", "the width of the picture", "图的宽度"),
        ),
    ),
    Tool(
        "Azure DevOps, GitLab",
        (
            Mark("::: mermaid, :::plantuml", "a diagram", "图表"),
            Mark("[[_TOC_]]", "the table of contents", "目录"),
            Mark("{+ 增 +}, {- 删 -}", "text, with a finding", "原样留下，并提示"),
        ),
    ),
)
