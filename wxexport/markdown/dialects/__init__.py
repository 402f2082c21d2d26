"""The Markdown of other tools goes in, constructs that we have come out; read ``tool`` first, then ``given``.

One module a tool. What a tool's mark means is shown where that is plain; else the mark is left out or kept, with a
finding that names the tool. ``TOOLS`` has them all, in the order in which their rules are added; the table in
``docs/*/dialects.md`` is made of it.
"""

from __future__ import annotations

from markdown_it import MarkdownIt

from wxexport.markdown.dialects import (
    attributes,
    docsify,
    eleventy,
    feishu,
    hackmd,
    hexo,
    hugo,
    liquid,
    mdnice,
    mdx,
    mkdocs,
    myst,
    notion,
    obsidian,
    pandoc,
    platforms,
    roam,
    siyuan,
    typora,
    vitepress,
    yuque,
)
from wxexport.markdown.dialects.tool import Tool

TOOLS: tuple[Tool, ...] = (
    attributes.TOOL,
    liquid.TOOL,  # first: the content of its tags is not Markdown
    obsidian.TOOL,
    mdnice.TOOL,
    hexo.TOOL,
    hugo.TOOL,
    mkdocs.TOOL,
    myst.TOOL,
    pandoc.TOOL,
    vitepress.TOOL,
    eleventy.TOOL,
    mdx.TOOL,
    docsify.TOOL,
    typora.TOOL,
    yuque.TOOL,
    hackmd.TOOL,
    notion.TOOL,
    feishu.TOOL,
    siyuan.TOOL,
    roam.TOOL,
    *platforms.TOOLS,
)


def dialects(md: MarkdownIt) -> None:
    """Adds the rules of all tools."""
    for tool in TOOLS:
        if tool.use is not None:
            md.use(tool.use)
