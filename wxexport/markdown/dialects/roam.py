"""Roam Research: its boxes to tick, ``{{[[TODO]]}}``. ``wiki`` reads its links and tags, ``#[[标签]]``."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from wxexport.markdown.dialects.tool import Mark, Tool
from wxexport.markdown.rules import mark_rule
from wxexport.text import regex

_BOX = regex(r"\{\{\[\[(?P<state>TODO|DONE)\]\]\}\}")
_SIGNS = {"TODO": "☐", "DONE": "☑"}


def _use(md: MarkdownIt) -> None:
    mark_rule(md, "roam", "{", _BOX, _push, before="liquid")


def _push(state: StateInline, found: re.Match[str]) -> None:
    state.push("text", "", 0).content = _SIGNS[found["state"]]


TOOL = Tool(
    "Roam",
    (
        Mark("{{[[TODO]]}}, {{[[DONE]]}}", "a box to tick, ticked or not", "任务的方框"),
        Mark("[[note]], #[[标签]]", "the text, with a finding", "文字，并有提示"),
    ),
    _use,
)
