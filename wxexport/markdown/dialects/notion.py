"""Notion: its callouts, ``<aside>`` with an emoji and Markdown. Its properties are in ``unread``."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from wxexport.markdown.dialects.elements import elements, push_callout
from wxexport.markdown.dialects.tool import Mark, Tool
from wxexport.text import regex

_OPENING = regex(r"<(?P<name>aside)>[ \t]*$")


def _use(md: MarkdownIt) -> None:
    elements(md, "notion_callout", _OPENING, _callout)


def _callout(state: StateBlock, found: re.Match[str], first: int, last: int) -> None:
    push_callout(state, first, last)


TOOL = Tool(
    "Notion",
    (
        Mark("<aside>💡 提示</aside>", "an alert; the tags are on lines of their own", "标注；标签各占一行"),
        Mark("Created: …, Tags: …", "text, with a finding", "原样留下，并提示"),
    ),
    _use,
)
