"""A paragraph ``{{ archive }}``: where a pass puts the published issues. Template tags are left out elsewhere."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from wxexport.text import regex

_MARK = regex(r"\{\{-?[ \t]*archive[ \t]*-?\}\}")


def archive(md: MarkdownIt) -> None:
    md.core.ruler.after("block", "archive", _archive)


def _archive(state: StateCore) -> None:
    for opening, content in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "paragraph_open" and _MARK.fullmatch(content.content.strip()):
            opening.attrSet("class", "archive")
            opening.hidden = False
            content.content = ""
