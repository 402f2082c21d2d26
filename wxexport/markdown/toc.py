"""A paragraph ``[TOC]`` or ``[[toc]]``: the place where a pass puts the table of contents."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_core import StateCore

_MARK = re.compile(r"\[toc\]|\[\[_?toc_?\]\]", re.IGNORECASE)


def toc(md: MarkdownIt) -> None:
    md.core.ruler.after("block", "toc", _toc)


def _toc(state: StateCore) -> None:
    """Runs after blocks and before inline content: then it is known whether ``[toc]`` is a link."""
    if normalizeReference("toc") in state.env.get("references", {}):
        return
    for opening, content in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "paragraph_open" and not opening.hidden and _MARK.fullmatch(content.content):
            opening.attrSet("class", "toc")
            content.content = "[TOC]"  # the spelling that Python-Markdown's own extension expects
