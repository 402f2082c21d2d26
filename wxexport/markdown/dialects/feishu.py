"""Lark (飞书): its callouts, ``<callout emoji="💡">``, and its columns, ``<grid>`` with ``<column>``."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from wxexport.markdown.boxes import push_box, read_lines
from wxexport.markdown.dialects.elements import elements, push_callout
from wxexport.markdown.dialects.tool import Mark, Tool
from wxexport.markdown.emoji import character
from wxexport.text import regex

_OPENING = regex(r"<(?P<name>callout|grid|column)(?P<attributes>[ \t][^<>\n]*)?>[ \t]*$")
_ATTRIBUTE = regex(r'(?<![a-z-])(?P<name>[a-z-]+)="(?P<value>[^"\n]{0,80})"')
_NAME = regex(r"[a-z0-9+_-]+")
_KINDS = {"red": "caution", "orange": "warning", "yellow": "warning", "green": "tip"}


def _use(md: MarkdownIt) -> None:
    elements(md, "feishu_element", _OPENING, _element)


def _element(state: StateBlock, found: re.Match[str], first: int, last: int) -> None:
    if found["name"] == "callout":
        given = dict(_ATTRIBUTE.findall(found["attributes"] or ""))
        color = given.get("background-color", "").rpartition("-")[2]
        push_callout(state, first, last, _icon(given.get("emoji", "")), _KINDS.get(color, "note"))
    elif found["name"] == "column":
        push_box(state, "column", None, (first, last + 1), (first + 1, last))
    else:
        read_lines(state, first + 1, last)


def _icon(emoji: str) -> str:
    """``bulb`` as 💡; the names that are not GitHub's mean nothing to readers."""
    if not _NAME.fullmatch(emoji):
        return emoji
    shown = character(f":{emoji}:")
    return "" if shown.startswith(":") else shown


TOOL = Tool(
    "Lark 飞书",
    (
        Mark('<callout emoji="💡">', "an alert", "标注"),
        Mark('<grid cols="2">, <column>', "columns one below the other", "各栏依次排列"),
        Mark("暂时无法在飞书文档外展示此内容", "text, with a finding", "原样留下，并提示"),
    ),
    _use,
)
