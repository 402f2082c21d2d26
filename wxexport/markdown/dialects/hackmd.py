"""HackMD and CodiMD: the heading with the tags of a note. Containers, shortcodes and code are read elsewhere."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from wxexport.markdown.dialects.tool import Mark, Tool, drop_lines
from wxexport.messages import t
from wxexport.text import regex

_TAGS = regex(r"#{1,6}[ \t]+tags:(?:[ \t,]*`[^`\n]{1,80}`){1,50}[ \t]*$", re.IGNORECASE)


def _use(md: MarkdownIt) -> None:
    drop_lines(md, "hackmd_tags", "#", _TAGS, TOOL.name, hint=t("Write tags into the front matter."))


TOOL = Tool(
    "HackMD",
    (
        Mark("###### tags: `甲` `乙`", "left out, with a finding", "略去，并提示"),
        Mark(":::spoiler 标题, ```js=101", "shown open; a code block", "展开；代码块"),
        Mark("```abc, ```csvpreview, ```vega", "code, with a finding", "代码，并提示"),
        Mark("[name=甲], [time=…], [color=red]", "text, with a finding", "原样留下，并提示"),
    ),
    _use,
)
