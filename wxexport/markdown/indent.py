"""Paragraphs that begin with ideographic spaces, the way Chinese indents them.

GitHub shows them. markdown-it-py strips every kind of Unicode space from a paragraph, so they are put back.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore


def keep_indent(md: MarkdownIt) -> None:
    """Adds the rule between the blocks and what stands in them."""
    md.core.ruler.after("block", "keep_indent", _keep)


def _keep(state: StateCore) -> None:
    lines: list[str] = []
    for opening, text in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "paragraph_open" and text.map:
            lines = lines or state.src.split("\n")
            text.content = _indent(lines[text.map[0]], text.content.partition("\n")[0]) + text.content


def _indent(line: str, content: str) -> str:
    """The Unicode spaces right before ``content``, which ``line`` ends with; not those of ASCII."""
    before = line.rpartition(content)[0] if content else line
    rest = before.rstrip()
    return before[len(rest) :].lstrip(" \t")
