"""A paragraph ``[TOC]``, ``[[toc]]``, ``@[TOC](目录)`` or ``${toc}``: where a pass puts the table of contents.

kramdown writes a list of one item, with ``{:toc}`` on the next line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from wxexport.text import regex

_MARK = regex(r"@?\[toc\]|@\[toc\]\([^\n]{0,100}\)|\[\[_?toc_?\]\]|\$\{toc\}", re.IGNORECASE)
_IN_LIST = regex(r"[^\n]*\n[ \t]*\{:[ \t]*toc\b[^{}\n]*\}[ \t]*", re.IGNORECASE)
_ITEM = ["li", "p", "inline", "p", "li"]
_LIST = len(_ITEM) + 2


def toc(md: MarkdownIt) -> None:
    md.core.ruler.after("block", "toc", _toc)


def _toc(state: StateCore) -> None:
    """Runs after blocks and before inline content: then it is known whether ``[toc]`` is a link."""
    state.tokens = list(_without_lists(state.tokens))
    if normalizeReference("toc") in state.env.get("references", {}):
        return
    for opening, content in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "paragraph_open" and not opening.hidden and _MARK.fullmatch(content.content):
            opening.attrSet("class", "toc")
            content.content = "[TOC]"  # the spelling that Python-Markdown's own extension expects


def _without_lists(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens with kramdown's lists as paragraphs ``[TOC]``."""
    at = 0
    while at < len(tokens):
        found = tokens[at : at + _LIST] if tokens[at].type in ("bullet_list_open", "ordered_list_open") else []
        if found and _is_toc(found):
            found[2].hidden = found[4].hidden = False
            found[3].content = "[TOC]"
            yield from found[2:5]
            at += _LIST
        else:
            yield tokens[at]
            at += 1


def _is_toc(found: Sequence[Token]) -> bool:
    """Whether these tokens are a list of one item with ``{:toc}``."""
    are_alike = [token.tag or token.type for token in found[1:6]] == _ITEM and found[6].level == found[0].level
    return are_alike and _IN_LIST.fullmatch(found[3].content) is not None
